/** What the second factor of a sign-in says. Loaded when one is asked for. */
export const factors = {
  headings: {
    mfa: 'Confirm that it is you',
    choose: 'Choose how to confirm that it is you',
    protect: 'Protect your account',
    recovery: 'Use your recovery code',
    recoveryCode: 'Save your recovery code',
    setUpApp: 'Set up an authenticator app',
  },
  fields: {
    recoveryCode: 'Recovery code',
    saved: 'I have saved it',
  },
  hints: {
    otp: 'Open your authenticator app and enter the code it shows.',
    otpAbout: 'A code from an app on your phone',
    smsAbout: 'A code to a phone number',
    emailAbout: 'A code to an email address',
    recovery: 'Enter the code you kept when you set up the app. It works once, then you get a new one.',
    recoveryAbout: 'When you do not have your phone',
    recoveryCode: 'It lets you in when you do not have your phone. Keep it somewhere safe: we cannot show it again.',
    protect: 'Signing in here takes a second step. Choose the one that you will use from now on.',
    enrolSms: 'From now on we will send a code to this number when you sign in.',
    enrolEmail: 'From now on we will send a code to this address when you sign in.',
    setUpApp: 'You need an app for one-time codes on your phone. The next page shows what to scan with it.',
    scan: 'Scan this with the app, or type the key into it. Then enter the code that the app shows.',
    qr: 'QR code for your authenticator app',
    key: 'Key',
  },
  actions: {
    anotherWay: 'Try another way',
    useRecoveryCode: 'Use the recovery code',
    copy: 'Copy',
    download: 'Download',
    openApp: 'Open in the app',
  },
  validity: {
    saveFirst: 'Please save the code first, then tick this.',
  },
  progress: {
    willSendTo: (target: string) => `We will send a code to ${target}.`,
    copied: 'Copied',
  },
  views: {
    otp: 'Authenticator app',
    sms: 'Text message',
  },
};
