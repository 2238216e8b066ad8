import type { WaysMessages } from '../../i18n/messages.ts';

/** Traditional Chinese: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: '連結帳號',
    chooseAccount: '選擇帳號',
  },
  hints: {
    or: '或',
    lastUsed: '上次使用',
    binding: '請登入一次您在此的帳號，之後兩種方式都能登入。',
    bindingOrNew: '在此已有帳號？登入一次即可連結，之後兩種方式都能登入。',
    chooseAccount: '以下帳號可能都屬於您。選擇後，需要登入該帳號。',
    chosen: (account) => `帳號：${account}`,
  },
  actions: {
    passkey: '使用通行密鑰登入',
    continueWith: (name) => `使用 ${name} 繼續`,
    openAgain: '重新開啟',
    inThisWindow: '在此視窗繼續',
    newAccount: '建立新帳號',
  },
  progress: {
    notSignedIn: '視窗已關閉，尚未登入',
    noPasskey: '未使用通行密鑰',
    notSaved: '帳號已建立，但以下資料未能儲存',
  },
};
