import type { FlowsMessages } from '../../i18n/messages.ts';

/** Indonesian: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'Anda sudah masuk',
    register: 'Buat akun',
    forgot: 'Lupa kata sandi?',
    reset: 'Pilih kata sandi baru',
    newPassword: 'Pilih kata sandi baru',
    waiting: 'Satu langkah lagi',
    closed: 'Pendaftaran ditutup',
  },
  fields: {
    newPassword: 'Kata sandi baru',
  },
  hints: {
    optional: 'opsional',
    forgot: 'Kami akan mengirim kode untuk memilih kata sandi baru.',
    newPassword: 'Sebelum melanjutkan, pilih kata sandi Anda sendiri.',
    username: 'Orang lain mungkin melihat nama ini. Huruf besar berpengaruh.',
    phonePassword: 'Dengan kata sandi, Anda juga bisa masuk tanpa kode.',
    registerCode: (length) => `${length} angka yang kami kirim kepada Anda.`,
    strength: 'Kekuatan kata sandi',
    strengths: ['lemah', 'sedang', 'kuat'],
    policy: 'Kata sandi yang baik berisi',
    policyLength: (length) => `minimal ${length} karakter`,
    policyTwoClasses: 'dua dari huruf, angka, dan simbol',
    policyAllClasses: 'huruf, angka, dan simbol',
    policyMet: 'terpenuhi',
    policyOpen: 'belum',
  },
  actions: {
    signOut: 'Keluar',
    createAccount: 'Buat akun',
    continue: 'Lanjutkan',
    changePassword: 'Ganti kata sandi',
    changeTarget: 'Ubah',
    backToSignIn: 'Kembali ke halaman masuk',
    signInInstead: 'Masuk saja',
  },
  validity: {
    username: 'Nama pengguna maksimal 64 karakter tanpa @.',
    passwordTooShort: 'Kata sandi ini terlalu pendek.',
    passwordTooCommon: 'Kata sandi ini terlalu mudah ditebak.',
  },
  errors: {
    'already-exists': 'Sudah ada akun dengan data ini.',
    'weak-password': 'Kata sandi ini terlalu lemah.',
    'registration-disabled': 'Saat ini akun baru tidak dapat dibuat di sini.',
  },
  progress: {
    signedInAs: (name) => `Masuk sebagai ${name}`,
    codeSentTo: (target) => `Kode sedang dikirim ke ${target}.`,
    target: (target) => `Kode untuk ${target}`,
    passwordChanged: 'Kata sandi Anda sudah diganti. Masuklah dengan kata sandi itu.',
    maybeRegistered: 'Kami tidak tahu apakah akun Anda sudah dibuat. Coba lagi untuk memastikan.',
    waiting: 'Selesaikan pemeriksaan tambahan untuk melanjutkan.',
    finishOn: (place) => `Selesaikan proses masuk di ${place}.`,
  },
  views: {
    email: 'Lewat email',
    phone: 'Telepon',
    username: 'Nama pengguna',
  },
};
