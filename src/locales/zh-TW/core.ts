import type { CoreMessages } from '../../i18n/messages.ts';

/** Traditional Chinese: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: '登入',
    unavailable: '目前無法在此登入',
  },
  fields: {
    account: '電子郵件 / 手機號碼 / 使用者名稱',
    accountEmailPhone: '電子郵件 / 手機號碼',
    accountEmailUsername: '電子郵件 / 使用者名稱',
    accountPhoneUsername: '手機號碼 / 使用者名稱',
    email: '電子郵件',
    phone: '手機號碼',
    username: '使用者名稱',
    password: '密碼',
    code: '驗證碼',
    remember: '在此裝置上保持登入',
  },
  hints: {
    required: '必填',
    autoRegister: '還沒有帳號？繼續即可自動建立。',
  },
  actions: {
    signIn: '登入',
    sendCode: '傳送驗證碼',
    showPassword: '顯示密碼',
    hidePassword: '隱藏密碼',
    forgot: '忘記密碼？',
    register: '建立帳號',
    tryAgain: '再試一次',
  },
  errors: {
    'app-not-found': '找不到此應用程式',
    'missing-client': '請為此標籤設定 host="…" 與 app-id="…"，或將它放入 <auth-provider> 中。',
  },
  progress: {
    offline: '目前離線，恢復連線後請再按一次按鈕',
    notLoaded: '部分內容無法載入',
    loading: '請稍候…',
  },
  views: {
    password: '密碼登入',
    'phone-code': '簡訊驗證碼',
    'email-code': '電子郵件驗證碼',
    ldap: 'LDAP 帳號',
    ad: 'AD 網域帳號',
  },
};
