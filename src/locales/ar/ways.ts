import type { WaysMessages } from '../../i18n/messages.ts';

/** Arabic: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'اربط حسابك',
    chooseAccount: 'اختر حسابك',
  },
  hints: {
    or: 'أو',
    lastUsed: 'آخر استخدام',
    binding: 'سجّل الدخول إلى حسابك هنا مرة، وبعدها يقود كلاهما إليه.',
    bindingOrNew: 'هل لديك حساب هنا؟ سجّل الدخول إليه مرة، وبعدها يقود كلاهما إليه.',
    chooseAccount: 'قد يكون أكثر من حساب لك. ستسجّل الدخول إلى ما تختاره.',
    chosen: (account) => `للحساب \u2068${account}\u2069`,
  },
  actions: {
    passkey: 'الدخول بمفتاح مرور',
    continueWith: (name) => `المتابعة عبر \u2068${name}\u2069`,
    openAgain: 'فتح مجددًا',
    inThisWindow: 'المتابعة في هذه النافذة',
    newAccount: 'إنشاء حساب جديد',
  },
  progress: {
    notSignedIn: 'أُغلقت النافذة. لم يُسجَّل دخولك.',
    noPasskey: 'لم يُستخدم أي مفتاح مرور.',
    notSaved: 'أُنشئ حسابك، لكن هذه الإجابات لم تُحفظ.',
  },
};
