import type { CoreMessages } from '../../i18n/messages.ts';

/** Simplified Chinese: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: '登录',
    unavailable: '暂时无法登录',
  },
  fields: {
    account: '邮箱 / 手机号 / 用户名',
    accountEmailPhone: '邮箱 / 手机号',
    accountEmailUsername: '邮箱 / 用户名',
    accountPhoneUsername: '手机号 / 用户名',
    email: '邮箱',
    phone: '手机号',
    username: '用户名',
    password: '密码',
    code: '验证码',
    remember: '在此设备上保持登录',
  },
  hints: {
    required: '必填',
    autoRegister: '还没有账号？继续即可自动注册。',
  },
  actions: {
    signIn: '登录',
    sendCode: '获取验证码',
    showPassword: '显示密码',
    hidePassword: '隐藏密码',
    forgot: '忘记密码？',
    register: '注册账号',
    tryAgain: '重试',
  },
  errors: {
    'app-not-found': '找不到该应用',
    'missing-client': '表单尚未关联服务：请为标签设置 host="…" 和 app-id="…"，或将其放入 <auth-provider> 中。',
  },
  progress: {
    offline: '网络已断开，恢复后再点一次按钮即可',
    notLoaded: '部分内容加载失败',
    loading: '请稍候…',
  },
  views: {
    password: '密码登录',
    'phone-code': '短信验证码',
    'email-code': '邮箱验证码',
    ldap: 'LDAP 账号',
    ad: 'AD 域账号',
  },
};
