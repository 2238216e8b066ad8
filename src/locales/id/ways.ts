import type { WaysMessages } from '../../i18n/messages.ts';

/** Indonesian: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'Hubungkan akun Anda',
    chooseAccount: 'Pilih akun Anda',
  },
  hints: {
    or: 'atau',
    lastUsed: 'Terakhir dipakai',
    binding: 'Masuk sekali ke akun Anda di sini. Setelah itu keduanya menuju akun itu.',
    bindingOrNew: 'Punya akun di sini? Masuk sekali, dan setelah itu keduanya menuju akun itu.',
    chooseAccount: 'Mungkin lebih dari satu milik Anda. Anda akan masuk ke akun yang dipilih.',
    chosen: (account) => `Untuk akun ${account}`,
  },
  actions: {
    passkey: 'Masuk dengan kunci sandi',
    continueWith: (name) => `Lanjutkan dengan ${name}`,
    openAgain: 'Buka lagi',
    inThisWindow: 'Lanjutkan di jendela ini',
    newAccount: 'Buat akun baru',
  },
  progress: {
    notSignedIn: 'Jendela ditutup. Anda belum masuk.',
    noPasskey: 'Tidak ada kunci sandi yang dipakai.',
    notSaved: 'Akun Anda sudah dibuat, tetapi jawaban ini tidak tersimpan.',
  },
};
