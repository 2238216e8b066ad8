import type { FlowsMessages } from '../../i18n/messages.ts';

/** Simplified Chinese: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: '您已登录',
    register: '注册账号',
    forgot: '找回密码',
    reset: '设置新密码',
    newPassword: '设置新密码',
    waiting: '还差一步',
    closed: '暂未开放注册',
  },
  fields: {
    newPassword: '新密码',
  },
  hints: {
    optional: '选填',
    forgot: '我们会发送验证码，用于设置新密码。',
    newPassword: '首次登录，请先设置新密码。',
    username: '区分大小写，他人可能会看到。',
    phonePassword: '设置密码后，无需验证码也能登录。',
    registerCode: (length) => `请输入收到的 ${length} 位验证码。`,
    strength: '密码强度',
    strengths: ['弱', '中', '强'],
    policy: '密码建议',
    policyLength: (length) => `至少 ${length} 个字符`,
    policyTwoClasses: '包含字母、数字、符号中的两种',
    policyAllClasses: '同时包含字母、数字和符号',
    policyMet: '已满足',
    policyOpen: '未满足',
  },
  actions: {
    signOut: '退出登录',
    createAccount: '注册',
    continue: '继续',
    changePassword: '修改密码',
    changeTarget: '更换',
    backToSignIn: '返回登录',
    signInInstead: '已有账号？去登录',
  },
  validity: {
    username: '用户名最多 64 个字符，且不能包含 @',
    passwordTooShort: '密码过短',
    passwordTooCommon: '密码过于简单，容易被猜到',
  },
  errors: {
    'already-exists': '该账号已存在',
    'weak-password': '密码强度不足',
    'registration-disabled': '暂未开放注册',
  },
  progress: {
    signedInAs: (name) => `当前账号：${name}`,
    codeSentTo: (target) => `验证码已发送至 ${target}`,
    target: (target) => `接收验证码：${target}`,
    passwordChanged: '密码修改成功，请使用新密码登录',
    maybeRegistered: '暂时无法确认是否注册成功，请再点一次按钮',
    waiting: '请先完成安全验证',
    finishOn: (place) => `请前往 ${place} 完成登录`,
  },
  views: {
    email: '邮箱',
    phone: '手机号',
    username: '用户名',
  },
};
