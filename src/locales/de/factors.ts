import type { FactorMessages } from '../../i18n/messages.ts';

/** German: the second factor of a sign-in. */
export const factors: FactorMessages = {
  headings: {
    mfa: 'Bestätigen Sie, dass Sie es sind',
    choose: 'Wie bestätigen Sie, dass Sie es sind?',
    protect: 'Konto schützen',
    recovery: 'Wiederherstellungscode verwenden',
    recoveryCode: 'Wiederherstellungscode speichern',
    setUpApp: 'Authenticator‑App einrichten',
    setUpFace: 'Gesichtserkennung einrichten',
    signInFirst: 'Bitte zuerst anmelden',
  },
  fields: {
    recoveryCode: 'Wiederherstellungscode',
    saved: 'Ich habe ihn gespeichert',
  },
  hints: {
    otp: 'Öffnen Sie Ihre Authenticator-App, und geben Sie den angezeigten Code ein.',
    otpAbout: 'Ein Code aus einer App auf Ihrem Telefon',
    smsAbout: 'Ein Code an eine Telefonnummer',
    emailAbout: 'Ein Code an eine E-Mail-Adresse',
    recovery:
      'Geben Sie den Code ein, den Sie beim Einrichten aufbewahrt haben. Er gilt einmal, danach bekommen Sie einen neuen.',
    recoveryAbout: 'Wenn Sie Ihr Telefon nicht zur Hand haben',
    recoveryCode:
      'Damit kommen Sie auch ohne Telefon hinein. Bewahren Sie ihn sicher auf: Wir können ihn nicht noch einmal zeigen.',
    protect: 'Die Anmeldung hat hier einen zweiten Schritt. Wählen Sie, welchen Sie ab jetzt verwenden.',
    enrolSms: 'Ab jetzt senden wir beim Anmelden einen Code an diese Nummer.',
    enrolEmail: 'Ab jetzt senden wir beim Anmelden einen Code an diese Adresse.',
    setUpApp:
      'Sie brauchen auf Ihrem Telefon eine App für Einmalcodes. Die nächste Seite zeigt, was Sie damit scannen.',
    scan: 'Scannen Sie dies mit der App, oder tippen Sie den Schlüssel ein. Geben Sie dann den Code aus der App ein.',
    qr: 'QR-Code für Ihre Authenticator-App',
    key: 'Schlüssel',
    faceAbout: 'Ein Foto Ihres Gesichts',
    face: 'Ein Foto Ihres Gesichts wird aufgenommen und mit den hinterlegten verglichen. Es dient keinem anderen Zweck.',
    setUpFace:
      'Zwei Fotos Ihres Gesichts werden aufgenommen, um Sie künftig zu erkennen. Sie dienen keinem anderen Zweck.',
    faceFront: 'Schauen Sie bei gutem Licht gerade in die Kamera.',
    faceTurned: 'Noch eines: Drehen Sie den Kopf ein wenig.',
    facePreview: 'Ist Ihr ganzes Gesicht deutlich zu sehen?',
    faceFile: 'Wählen Sie ein Foto, das Ihr ganzes Gesicht zeigt.',
    camera: 'Was die Kamera sieht',
    passkeyAbout: 'Ihr Fingerabdruck, Gesicht oder Ihre PIN',
    passkey: 'Ihr Gerät fragt nach Fingerabdruck, Gesicht oder PIN.',
    factors: 'Etwas, das nur Sie haben: Danach wird nach dem Passwort gefragt.',
    missing: (ways) => `Dafür wird etwas gebraucht, das hier nicht geht: ${ways}.`,
  },
  actions: {
    anotherWay: 'Anderen Weg wählen',
    useRecoveryCode: 'Wiederherstellungscode verwenden',
    copy: 'Kopieren',
    download: 'Herunterladen',
    print: 'Drucken',
    openApp: 'In der App öffnen',
    startCamera: 'Kamera einschalten',
    takePhoto: 'Foto aufnehmen',
    retake: 'Noch einmal aufnehmen',
    usePhoto: 'Verwenden',
    choosePhoto: 'Foto auswählen',
    usePasskey: 'Passkey verwenden',
  },
  validity: {
    saveFirst: 'Bitte speichern Sie zuerst den Code, und haken Sie das dann ab.',
  },
  errors: {
    'camera-denied': 'Die Kamera ist hier nicht verfügbar. Wählen Sie stattdessen ein Foto.',
  },
  progress: {
    willSendTo: (target) => `Wir senden einen Code an ${target}.`,
    copied: 'Kopiert',
  },
  views: {
    otp: 'Authenticator-App',
    sms: 'SMS',
    face: 'Gesicht',
    passkey: 'Passkey',
  },
};
