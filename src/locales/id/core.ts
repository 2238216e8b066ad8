import type { CoreMessages } from '../../i18n/messages.ts';

/** Indonesian: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'Masuk',
    unavailable: 'Tidak bisa masuk di sini',
  },
  fields: {
    account: 'Email, telepon, atau nama pengguna',
    accountEmailPhone: 'Email atau telepon',
    accountEmailUsername: 'Email atau nama pengguna',
    accountPhoneUsername: 'Telepon atau nama pengguna',
    email: 'Alamat email',
    phone: 'Telepon',
    username: 'Nama pengguna',
    password: 'Kata sandi',
    code: 'Kode',
    remember: 'Tetap masuk di perangkat ini',
  },
  hints: {
    required: 'wajib',
    autoRegister: 'Belum punya akun? Akun dibuat saat Anda melanjutkan.',
  },
  actions: {
    signIn: 'Masuk',
    sendCode: 'Kirim kode',
    showPassword: 'Tampilkan kata sandi',
    hidePassword: 'Sembunyikan kata sandi',
    forgot: 'Lupa kata sandi?',
    register: 'Buat akun',
    tryAgain: 'Coba lagi',
  },
  errors: {
    'app-not-found': 'Layanan tidak mengenal aplikasi ini.',
    'missing-client': 'Beri tag ini host="…" dan app-id="…", atau letakkan di dalam <auth-provider>.',
  },
  progress: {
    offline: 'Anda sedang luring. Setelah tersambung, coba lagi.',
    notLoaded: 'Sebagian formulir ini tidak dapat dimuat.',
    loading: 'Sebentar…',
  },
  views: {
    password: 'Kata sandi',
    'phone-code': 'Kode SMS',
    'email-code': 'Kode email',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
