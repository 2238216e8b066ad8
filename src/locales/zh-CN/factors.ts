import type { FactorMessages } from '../../i18n/messages.ts';

/** Simplified Chinese: the second factor of a sign-in. */
export const factors: FactorMessages = {
  headings: {
    mfa: '安全验证',
    choose: '选择验证方式',
    protect: '保护您的账号',
    recovery: '使用恢复代码',
    recoveryCode: '请保存恢复代码',
    setUpApp: '设置身份验证器',
  },
  fields: {
    recoveryCode: '恢复代码',
    saved: '我已保存',
  },
  hints: {
    otp: '请打开身份验证器，输入其中显示的验证码。',
    otpAbout: '使用手机应用中的验证码',
    smsAbout: '向手机号发送验证码',
    emailAbout: '向邮箱发送验证码',
    recovery: '请输入设置身份验证器时保存的恢复代码。使用一次后即失效，届时会生成新的代码。',
    recoveryAbout: '手机不在身边时使用',
    recoveryCode: '手机不在身边时，可用它登录。请妥善保管，之后将无法再次查看。',
    protect: '登录此应用需要二次验证，请选择以后使用的方式。',
    enrolSms: '以后登录时，我们会向该手机号发送验证码。',
    enrolEmail: '以后登录时，我们会向该邮箱发送验证码。',
    setUpApp: '请先在手机上安装身份验证器应用，下一步将显示需要扫描的二维码。',
    scan: '请用身份验证器扫描二维码，或手动输入密钥，然后填写应用中显示的验证码。',
    qr: '身份验证器二维码',
    key: '密钥',
  },
  actions: {
    anotherWay: '换一种方式',
    useRecoveryCode: '使用恢复代码登录',
    copy: '复制',
    download: '下载',
    openApp: '在应用中打开',
  },
  validity: {
    saveFirst: '请先保存代码，再勾选此项',
  },
  progress: {
    willSendTo: (target) => `验证码将发送至 ${target}`,
    copied: '已复制',
  },
  views: {
    otp: '身份验证器',
    sms: '短信验证码',
  },
};
