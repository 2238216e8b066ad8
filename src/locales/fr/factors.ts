import type { FactorMessages } from '../../i18n/messages.ts';

/** French: the second factor of a sign-in. */
export const factors: FactorMessages = {
  headings: {
    mfa: 'Confirmez que c’est bien vous',
    choose: 'Choisissez comment confirmer que c’est vous',
    protect: 'Protégez votre compte',
    recovery: 'Utiliser le code de secours',
    recoveryCode: 'Enregistrez votre code de secours',
    setUpApp: 'Configurer une application d’authentification',
    setUpFace: 'Configurer la reconnaissance du visage',
    signInFirst: 'Connectez-vous d’abord',
  },
  fields: {
    recoveryCode: 'Code de secours',
    saved: 'Je l’ai enregistré',
  },
  hints: {
    otp: 'Ouvrez votre application d’authentification et saisissez le code affiché.',
    otpAbout: 'Un code d’une application sur votre téléphone',
    smsAbout: 'Un code envoyé à un numéro',
    emailAbout: 'Un code envoyé à une adresse e-mail',
    recovery: 'Saisissez le code conservé lors de la configuration. Il sert une fois, puis vous en recevez un nouveau.',
    recoveryAbout: 'Si vous n’avez pas votre téléphone',
    recoveryCode:
      'Il vous permet d’entrer sans votre téléphone. Gardez-le en lieu sûr : nous ne pourrons plus l’afficher.',
    protect: 'La connexion demande ici une deuxième étape. Choisissez celle que vous utiliserez désormais.',
    enrolSms: 'Désormais, nous enverrons un code à ce numéro à chaque connexion.',
    enrolEmail: 'Désormais, nous enverrons un code à cette adresse à chaque connexion.',
    setUpApp:
      'Il vous faut sur votre téléphone une application de codes à usage unique. La page suivante montre quoi scanner.',
    scan: 'Scannez ceci avec l’application, ou saisissez-y la clé. Entrez ensuite le code affiché.',
    qr: 'Code QR pour votre application d’authentification',
    key: 'Clé',
    faceAbout: 'Une photo de votre visage',
    face: 'Une photo de votre visage est prise et comparée à celles enregistrées. Elle ne sert à rien d’autre.',
    setUpFace:
      'Deux photos de votre visage sont prises pour vous reconnaître à l’avenir. Elles ne servent à rien d’autre.',
    faceFront: 'Regardez droit vers la caméra, bien éclairé.',
    faceTurned: 'Encore une : tournez légèrement la tête.',
    facePreview: 'Voit-on bien tout votre visage ?',
    faceFile: 'Choisissez une photo qui montre tout votre visage.',
    camera: 'Ce que voit la caméra',
    passkeyAbout: 'Votre empreinte, visage ou code PIN',
    passkey: 'Votre appareil vous demande votre empreinte, visage ou code PIN.',
    factors: 'Quelque chose que vous seul possédez, demandé après le mot de passe.',
    missing: (ways) => `Il faudrait un moyen indisponible ici : ${ways}.`,
  },
  actions: {
    anotherWay: 'Essayer autrement',
    useRecoveryCode: 'Utiliser le code de secours',
    copy: 'Copier',
    download: 'Télécharger',
    print: 'Imprimer',
    openApp: 'Ouvrir dans l’application',
    startCamera: 'Activer la caméra',
    takePhoto: 'Prendre la photo',
    retake: 'Reprendre',
    usePhoto: 'Utiliser',
    choosePhoto: 'Choisir une photo',
    usePasskey: 'Utiliser une clé d’accès',
  },
  validity: {
    saveFirst: 'Enregistrez d’abord le code, puis cochez la case.',
  },
  errors: {
    'camera-denied': 'La caméra n’est pas disponible ici. Choisissez plutôt une photo.',
  },
  progress: {
    willSendTo: (target) => `Nous enverrons un code à ${target}.`,
    copied: 'Copié',
  },
  views: {
    otp: 'Application d’authentification',
    sms: 'SMS',
    face: 'Visage',
    passkey: 'Clé d’accès',
  },
};
