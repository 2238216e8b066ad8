import type { FlowsMessages } from '../../i18n/messages.ts';

/** Arabic: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'تم تسجيل دخولك',
    register: 'إنشاء حساب',
    forgot: 'هل نسيت كلمة المرور؟',
    reset: 'اختر كلمة مرور جديدة',
    newPassword: 'اختر كلمة مرور جديدة',
    waiting: 'خطوة أخيرة',
    closed: 'التسجيل مغلق',
  },
  fields: {
    newPassword: 'كلمة المرور الجديدة',
  },
  hints: {
    optional: 'اختياري',
    forgot: 'سنرسل إليك رمزًا تختار به كلمة مرور جديدة.',
    newPassword: 'قبل المتابعة، اختر كلمة مرور خاصة بك.',
    username: 'قد يرى الآخرون هذا الاسم. تُراعى حالة الأحرف.',
    phonePassword: 'مع كلمة المرور يمكنك الدخول من دون رمز أيضًا.',
    registerCode: (length) => `الرمز الذي أرسلناه، وعدد أرقامه ${length}.`,
    strength: 'قوة كلمة المرور',
    strengths: ['ضعيفة', 'متوسطة', 'قوية'],
    policy: 'كلمة المرور الجيدة فيها',
    policyLength: (length) => {
      const characters: Partial<Record<string, string>> = { two: 'حرفان', few: 'أحرف', many: 'حرفًا' };
      return `${length} ${characters[new Intl.PluralRules('ar').select(length)] ?? 'حرف'} على الأقل`;
    },
    policyTwoClasses: 'نوعان من: أحرف وأرقام ورموز',
    policyAllClasses: 'أحرف وأرقام ورموز',
    policyMet: 'تم',
    policyOpen: 'متبقٍّ',
  },
  actions: {
    signOut: 'تسجيل الخروج',
    createAccount: 'إنشاء الحساب',
    continue: 'متابعة',
    changePassword: 'تغيير كلمة المرور',
    changeTarget: 'تغيير',
    backToSignIn: 'العودة إلى تسجيل الدخول',
    signInInstead: 'تسجيل الدخول بدلًا من ذلك',
  },
  validity: {
    username: 'اسم المستخدم 64 حرفًا على الأكثر ومن دون @.',
    passwordTooShort: 'كلمة المرور قصيرة جدًا.',
    passwordTooCommon: 'كلمة المرور سهلة التخمين.',
  },
  errors: {
    'already-exists': 'يوجد حساب بهذه البيانات.',
    'weak-password': 'كلمة المرور ضعيفة جدًا.',
    'registration-disabled': 'لا يمكن إنشاء حسابات جديدة هنا حاليًا.',
  },
  progress: {
    signedInAs: (name) => `تم تسجيل الدخول باسم \u2068${name}\u2069`,
    codeSentTo: (target) => `الرمز في طريقه إلى \u2068${target}\u2069.`,
    target: (target) => `الرمز المرسل إلى \u2068${target}\u2069`,
    passwordChanged: 'تم تغيير كلمة المرور. سجّل الدخول بها.',
    maybeRegistered: 'لا نعرف هل أُنشئ حسابك. حاول مجددًا للتأكد.',
    waiting: 'أكمل التحقق الإضافي للمتابعة.',
    finishOn: (place) => `أكمل تسجيل الدخول على \u2068${place}\u2069.`,
  },
  views: {
    email: 'البريد الإلكتروني',
    phone: 'الهاتف',
    username: 'اسم المستخدم',
  },
};
