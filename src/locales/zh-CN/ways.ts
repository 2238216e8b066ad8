import type { WaysMessages } from '../../i18n/messages.ts';

/** Simplified Chinese: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: '关联账号',
    chooseAccount: '选择账号',
  },
  hints: {
    or: '或',
    lastUsed: '上次使用',
    binding: '请登录一次您在本站的账号，之后两种方式均可登录。',
    bindingOrNew: '已有本站账号？登录一次即可关联，之后两种方式均可登录。',
    chooseAccount: '以下账号可能都属于您。选择后，需要登录该账号一次。',
    chosen: (account) => `账号：${account}`,
  },
  actions: {
    passkey: '使用通行密钥登录',
    continueWith: (name) => `使用 ${name} 继续`,
    openAgain: '重新打开',
    inThisWindow: '在当前窗口继续',
    newAccount: '创建新账号',
  },
  progress: {
    notSignedIn: '窗口已关闭，尚未登录',
    noPasskey: '未使用通行密钥',
    notSaved: '账号已创建，但以下信息未能保存',
  },
};
