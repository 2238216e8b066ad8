import type { WaysMessages } from '../../i18n/messages.ts';

/** Japanese: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'アカウントを連携',
    chooseAccount: 'アカウントを選択',
  },
  hints: {
    or: 'または',
    lastUsed: '前回使用',
    binding: 'ここでのアカウントに一度ログインしてください。以後はどちらからでも入れます。',
    bindingOrNew: 'アカウントをお持ちですか？一度ログインすると、以後はどちらからでも入れます。',
    chooseAccount: '複数お持ちのようです。選んだアカウントにログインします。',
    chosen: (account) => `対象アカウント：${account}`,
  },
  actions: {
    passkey: 'パスキーでログイン',
    continueWith: (name) => `${name} で続ける`,
    openAgain: 'もう一度開く',
    inThisWindow: 'このウィンドウで続ける',
    newAccount: '新しいアカウントを作成',
  },
  progress: {
    notSignedIn: 'ウィンドウが閉じられました。ログインしていません。',
    noPasskey: 'パスキーは使われませんでした。',
    notSaved: 'アカウントは作成されましたが、これらの回答は保存されませんでした。',
  },
};
