import type { FlowsMessages } from '../../i18n/messages.ts';

/** Japanese: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'ログインしています',
    register: 'アカウントを作成',
    forgot: 'パスワードをお忘れですか？',
    reset: '新しいパスワードを設定',
    newPassword: '新しいパスワードを設定',
    waiting: 'あと少しです',
    closed: '現在、登録を受け付けていません',
  },
  fields: {
    newPassword: '新しいパスワード',
  },
  hints: {
    optional: '任意',
    forgot: '新しいパスワードを設定するためのコードをお送りします。',
    newPassword: '続けるには、ご自身のパスワードを設定してください。',
    username: 'ほかの人に見えることがあります。大文字と小文字は区別されます。',
    phonePassword: 'パスワードがあれば、コードなしでもログインできます。',
    registerCode: (length) => `お送りした${length}桁の数字を入力してください。`,
    strength: 'パスワードの強度',
    strengths: ['弱い', '普通', '強い'],
    policy: 'よいパスワードの条件',
    policyLength: (length) => `${length}文字以上`,
    policyTwoClasses: '英字、数字、記号のうち2種類',
    policyAllClasses: '英字、数字、記号のすべて',
    policyMet: '達成',
    policyOpen: '未達成',
  },
  actions: {
    signOut: 'ログアウト',
    createAccount: 'アカウントを作成',
    continue: '続ける',
    changePassword: 'パスワードを変更',
    changeTarget: '変更',
    backToSignIn: 'ログインに戻る',
    signInInstead: 'ログインする',
  },
  validity: {
    username: 'ユーザー名は64文字以内で、@は使えません。',
    passwordTooShort: 'パスワードが短すぎます。',
    passwordTooCommon: 'このパスワードは推測されやすいものです。',
  },
  errors: {
    'already-exists': 'この情報のアカウントはすでにあります。',
    'weak-password': 'パスワードが弱すぎます。',
    'registration-disabled': '現在、ここではアカウントを作成できません。',
  },
  progress: {
    signedInAs: (name) => `\u2068${name}\u2069 としてログイン中`,
    codeSentTo: (target) => `${target} にコードをお送りしました。`,
    target: (target) => `コードの送信先：${target}`,
    passwordChanged: 'パスワードを変更しました。新しいパスワードでログインしてください。',
    maybeRegistered: 'アカウントが作成されたか不明です。もう一度お試しください。',
    waiting: '続けるには、追加の確認を完了してください。',
    finishOn: (place) => `${place} でログインを完了してください。`,
  },
  views: {
    email: 'メール',
    phone: '電話番号',
    username: 'ユーザー名',
  },
};
