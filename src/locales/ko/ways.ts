import type { WaysMessages } from '../../i18n/messages.ts';

/** Korean: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: '계정 연결',
    chooseAccount: '계정 선택',
  },
  hints: {
    or: '또는',
    lastUsed: '마지막 사용',
    binding: '여기에 있는 계정으로 한 번 로그인해 주세요. 그다음부터 둘 다 이 계정으로 이어져요.',
    bindingOrNew: '여기에 계정이 있나요? 한 번 로그인하면 그다음부터 둘 다 이 계정으로 이어져요.',
    chooseAccount: '여러 계정이 회원님의 것일 수 있어요. 고른 계정에 로그인하게 돼요.',
    chosen: (account) => `계정: ${account}`,
  },
  actions: {
    passkey: '패스키로 로그인',
    continueWith: (name) => `${name}(으)로 계속`,
    openAgain: '다시 열기',
    inThisWindow: '이 창에서 계속',
    newAccount: '새 계정 만들기',
  },
  progress: {
    notSignedIn: '창이 닫혔어요. 로그인되지 않았어요.',
    noPasskey: '패스키를 사용하지 않았어요.',
    notSaved: '계정은 만들어졌지만 이 답변은 저장되지 않았어요.',
  },
};
