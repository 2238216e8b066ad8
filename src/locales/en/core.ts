import type { KnownErrorCode } from '../../client/errors.ts';

/** What signing in needs: the words every page loads. English is the shape that the other languages fill in. */
export const core = {
  headings: {
    signIn: 'Sign in',
    signedIn: 'You are signed in',
    unavailable: 'Signing in is not possible here',
  },
  fields: {
    account: 'Email, phone or user name',
    accountEmailPhone: 'Email or phone',
    accountEmailUsername: 'Email or user name',
    accountPhoneUsername: 'Phone or user name',
    email: 'Email',
    phone: 'Phone',
    username: 'User name',
    password: 'Password',
    code: 'Code',
    country: 'Country',
    remember: 'Keep me signed in on this device',
  },
  hints: {
    required: 'required',
    autoRegister: 'No account yet? One is created when you continue.',
    code: (length: number) => `${length} digits. We continue as soon as the last one is in.`,
  },
  actions: {
    signIn: 'Sign in',
    sendCode: 'Send code',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    forgot: 'Forgot your password?',
    register: 'Create an account',
    resetPassword: 'Reset the password',
    useCode: 'Sign in with a code instead',
    cancel: 'Cancel',
    tryAgain: 'Try again',
    signOut: 'Sign out',
  },
  validity: {
    required: 'Please fill this in.',
    phoneWithPlus: 'Please type the number with its country code: +…',
    codeLength: (length: number) => `Please enter the ${length} digits of the code.`,
    passwordTooLong: 'This password is too long.',
    agree: 'Please agree to this to continue.',
  },
  errors: {
    'server-error': 'Something went wrong on our side. Please try again.',
    'app-not-found': 'The service does not know this application.',
    network: 'The service cannot be reached. Please try again.',
    'missing-client':
      'This form does not know its service. Give the tag host="…" and app-id="…", or put it inside <auth-provider>.',
  },
  progress: {
    offline: 'You are offline. Once you are back, the same button works again.',
    notLoaded: 'A part of this form could not be loaded.',
    /** For a number nobody has named: the server's own sentence, or nothing. */
    refused: (sentence: string, number: number) =>
      sentence ? `${sentence} (${number})` : `The service refused this (${number}).`,
    loading: 'One moment …',
    slow: 'This is taking longer than usual.',
    codeToEmail: 'If an account uses this address, a code is on its way.',
    codeToPhone: 'If an account uses this number, a code is on its way.',
    resend: 'Send again',
    resendIn: (seconds: number) => `Send again in ${seconds} s`,
    tryAgainIn: (seconds: number) =>
      seconds > 90 ? `Try again in ${Math.ceil(seconds / 60)} min.` : `Try again in ${seconds} s.`,
    triesLeft: (tries: number) => (tries === 1 ? 'One try left.' : `${tries} tries left.`),
    signedInAs: (name: string) => `Signed in as ${name}`,
    request: (id: string) => `Request ${id}`,
  },
  views: {
    password: 'Password',
    'phone-code': 'SMS code',
    'email-code': 'Email code',
  },
} satisfies { errors: Partial<Record<KnownErrorCode, string>> } & Record<string, object>;
