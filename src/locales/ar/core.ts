import type { CoreMessages } from '../../i18n/messages.ts';

/** Arabic: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'تسجيل الدخول',
    unavailable: 'لا يمكن تسجيل الدخول هنا',
  },
  fields: {
    account: 'البريد الإلكتروني أو الهاتف أو اسم المستخدم',
    accountEmailPhone: 'البريد الإلكتروني أو الهاتف',
    accountEmailUsername: 'البريد الإلكتروني أو اسم المستخدم',
    accountPhoneUsername: 'الهاتف أو اسم المستخدم',
    email: 'البريد الإلكتروني',
    phone: 'الهاتف',
    username: 'اسم المستخدم',
    password: 'كلمة المرور',
    code: 'الرمز',
    remember: 'إبقائي مسجّل الدخول على هذا الجهاز',
  },
  hints: {
    required: 'مطلوب',
    autoRegister: 'ليس لديك حساب؟ سيُنشأ عند المتابعة.',
  },
  actions: {
    signIn: 'تسجيل الدخول',
    sendCode: 'إرسال الرمز',
    showPassword: 'إظهار كلمة المرور',
    hidePassword: 'إخفاء كلمة المرور',
    forgot: 'هل نسيت كلمة المرور؟',
    register: 'إنشاء حساب',
    tryAgain: 'إعادة المحاولة',
  },
  errors: {
    'app-not-found': 'لا تعرف الخدمة هذا التطبيق.',
    'missing-client': 'أضف host="…" وapp-id="…" إلى هذا الوسم، أو ضعه داخل <auth-provider>.',
  },
  progress: {
    offline: 'أنت غير متصل. حاول مجددًا عند عودة الاتصال.',
    notLoaded: 'تعذّر تحميل جزء من هذا النموذج.',
    loading: 'لحظة من فضلك…',
  },
  views: {
    password: 'كلمة المرور',
    'phone-code': 'رمز عبر SMS',
    'email-code': 'رمز عبر البريد',
    ldap: 'حساب LDAP',
    ad: 'حساب Active Directory',
  },
};
