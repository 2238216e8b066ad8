import type { FactorMessages } from '../../i18n/messages.ts';

/** Indonesian: the second factor of a sign-in. */
export const factors: FactorMessages = {
  headings: {
    mfa: 'Konfirmasi bahwa ini Anda',
    choose: 'Pilih cara konfirmasi',
    protect: 'Lindungi akun Anda',
    recovery: 'Gunakan kode pemulihan',
    recoveryCode: 'Simpan kode pemulihan Anda',
    setUpApp: 'Siapkan aplikasi autentikator',
    setUpFace: 'Siapkan wajah Anda',
    signInFirst: 'Masuk dulu',
  },
  fields: {
    recoveryCode: 'Kode pemulihan',
    saved: 'Sudah saya simpan',
  },
  hints: {
    otp: 'Buka aplikasi autentikator Anda dan masukkan kode yang tampil.',
    otpAbout: 'Kode dari aplikasi di ponsel Anda',
    smsAbout: 'Kode ke nomor telepon',
    emailAbout: 'Kode ke alamat email',
    recovery:
      'Masukkan kode yang Anda simpan saat menyiapkan aplikasi. Kode itu berlaku sekali, lalu Anda mendapat yang baru.',
    recoveryAbout: 'Jika ponsel tidak ada',
    recoveryCode:
      'Dengan kode ini Anda bisa masuk tanpa ponsel. Simpan di tempat aman: kami tidak bisa menampilkannya lagi.',
    protect: 'Masuk di sini perlu langkah kedua. Pilih cara yang akan Anda pakai mulai sekarang.',
    enrolSms: 'Mulai sekarang kami mengirim kode ke nomor ini saat Anda masuk.',
    enrolEmail: 'Mulai sekarang kami mengirim kode ke alamat ini saat Anda masuk.',
    setUpApp: 'Anda perlu aplikasi kode sekali pakai di ponsel. Halaman berikutnya menampilkan yang perlu dipindai.',
    scan: 'Pindai ini dengan aplikasi, atau ketik kuncinya. Lalu masukkan kode yang tampil di aplikasi.',
    qr: 'Kode QR untuk aplikasi autentikator Anda',
    key: 'Kunci',
    faceAbout: 'Foto wajah Anda',
    face: 'Foto wajah Anda diambil dan dibandingkan dengan yang Anda siapkan. Tidak dipakai untuk hal lain.',
    setUpFace: 'Dua foto wajah Anda diambil untuk mengenali Anda mulai sekarang. Tidak dipakai untuk hal lain.',
    faceFront: 'Lihat lurus ke kamera, di tempat terang.',
    faceTurned: 'Satu lagi: palingkan kepala sedikit.',
    facePreview: 'Apakah seluruh wajah Anda terlihat jelas?',
    faceFile: 'Pilih foto yang menampilkan seluruh wajah Anda.',
    camera: 'Yang dilihat kamera',
    passkeyAbout: 'Sidik jari, wajah, atau PIN Anda',
    passkey: 'Perangkat akan meminta sidik jari, wajah, atau PIN Anda.',
    factors: 'Sesuatu yang hanya Anda miliki, diminta setelah kata sandi.',
    missing: (ways) => `Perlu sesuatu yang tidak bisa dipakai di sini: ${ways}.`,
  },
  actions: {
    anotherWay: 'Coba cara lain',
    useRecoveryCode: 'Gunakan kode pemulihan',
    copy: 'Salin',
    download: 'Unduh',
    print: 'Cetak',
    openApp: 'Buka di aplikasi',
    startCamera: 'Nyalakan kamera',
    takePhoto: 'Ambil foto',
    retake: 'Ambil lagi',
    usePhoto: 'Gunakan',
    choosePhoto: 'Pilih foto',
    usePasskey: 'Gunakan kunci sandi',
  },
  validity: {
    saveFirst: 'Simpan kodenya dulu, lalu centang ini.',
  },
  errors: {
    'camera-denied': 'Kamera tidak dapat dipakai di sini. Pilih foto saja.',
  },
  progress: {
    willSendTo: (target) => `Kami akan mengirim kode ke ${target}.`,
    copied: 'Disalin',
  },
  views: {
    otp: 'Aplikasi autentikator',
    sms: 'SMS',
    face: 'Wajah',
    passkey: 'Kunci sandi',
  },
};
