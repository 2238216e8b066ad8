import type { CoreMessages } from '../../i18n/messages.ts';

/** Japanese: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'ログイン',
    unavailable: 'ここではログインできません',
  },
  fields: {
    account: 'メール、電話番号、ユーザー名',
    accountEmailPhone: 'メールまたは電話番号',
    accountEmailUsername: 'メールまたはユーザー名',
    accountPhoneUsername: '電話番号またはユーザー名',
    email: 'メールアドレス',
    phone: '電話番号',
    username: 'ユーザー名',
    password: 'パスワード',
    code: 'コード',
    remember: 'この端末でログインしたままにする',
  },
  hints: {
    required: '必須',
    autoRegister: 'アカウントがない場合は、続行すると作成されます。',
  },
  actions: {
    signIn: 'ログイン',
    sendCode: 'コードを送信',
    showPassword: 'パスワードを表示',
    hidePassword: 'パスワードを隠す',
    forgot: 'パスワードをお忘れですか？',
    register: 'アカウントを作成',
    tryAgain: '再試行',
  },
  errors: {
    'app-not-found': 'サービスにこのアプリが登録されていません。',
    'missing-client': 'タグに host="…" と app-id="…" を指定するか、<auth-provider> に入れてください。',
  },
  progress: {
    offline: 'オフラインです。接続が戻ったら、もう一度お試しください。',
    notLoaded: 'フォームの一部を読み込めませんでした。',
    loading: 'お待ちください…',
  },
  views: {
    password: 'パスワード',
    'phone-code': 'SMSコード',
    'email-code': 'メールコード',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
