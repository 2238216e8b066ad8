import type { FlowsMessages } from '../../i18n/messages.ts';

/** Traditional Chinese: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: '您已登入',
    register: '建立帳號',
    forgot: '忘記密碼？',
    reset: '設定新密碼',
    newPassword: '設定新密碼',
    waiting: '還差一步',
    closed: '目前不開放註冊',
  },
  fields: {
    newPassword: '新密碼',
  },
  hints: {
    optional: '選填',
    forgot: '我們會傳送驗證碼，讓您設定新密碼。',
    newPassword: '繼續之前，請先設定您自己的密碼。',
    username: '其他人可能會看到此名稱，大小寫視為不同。',
    phonePassword: '設定密碼後，不用驗證碼也能登入。',
    registerCode: (length) => `請輸入您收到的 ${length} 位數驗證碼。`,
    strength: '密碼強度',
    strengths: ['弱', '中', '強'],
    policy: '建議密碼',
    policyLength: (length) => `至少 ${length} 個字元`,
    policyTwoClasses: '包含字母、數字、符號其中兩種',
    policyAllClasses: '同時包含字母、數字與符號',
    policyMet: '已符合',
    policyOpen: '未符合',
  },
  actions: {
    signOut: '登出',
    createAccount: '建立帳號',
    continue: '繼續',
    changePassword: '變更密碼',
    changeTarget: '變更',
    backToSignIn: '返回登入',
    signInInstead: '已有帳號？前往登入',
  },
  validity: {
    username: '使用者名稱最多 64 個字元，且不能含有 @',
    passwordTooShort: '密碼太短',
    passwordTooCommon: '密碼太容易被猜到',
  },
  errors: {
    'already-exists': '已有使用這些資料的帳號',
    'weak-password': '密碼強度不足',
    'registration-disabled': '目前無法在此建立帳號',
  },
  progress: {
    signedInAs: (name) => `目前帳號：${name}`,
    codeSentTo: (target) => `驗證碼已傳送至 ${target}`,
    target: (target) => `接收驗證碼：${target}`,
    passwordChanged: '密碼已變更，請用新密碼登入',
    maybeRegistered: '無法確認帳號是否已建立，請再按一次按鈕',
    waiting: '請先完成額外驗證',
    finishOn: (place) => `請前往 ${place} 完成登入`,
  },
  views: {
    email: '電子郵件',
    phone: '手機號碼',
    username: '使用者名稱',
  },
};
