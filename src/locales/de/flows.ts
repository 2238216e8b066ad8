import type { FlowsMessages } from '../../i18n/messages.ts';

/** German: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'Sie sind angemeldet',
    register: 'Konto erstellen',
    forgot: 'Passwort vergessen?',
    reset: 'Neues Passwort wählen',
    newPassword: 'Neues Passwort wählen',
    waiting: 'Noch ein Schritt',
    closed: 'Registrierung geschlossen',
  },
  fields: {
    newPassword: 'Neues Passwort',
  },
  hints: {
    optional: 'optional',
    forgot: 'Wir senden Ihnen einen Code, mit dem Sie ein neues Passwort wählen können.',
    newPassword: 'Bevor es weitergeht, wählen Sie bitte ein eigenes Passwort.',
    username: 'Andere können diesen Namen sehen. Groß- und Kleinschreibung zählt.',
    phonePassword: 'Mit einem Passwort können Sie sich auch ohne Code anmelden.',
    registerCode: (length) => `Die ${length} Ziffern, die wir Ihnen gesendet haben.`,
    strength: 'Passwortstärke',
    strengths: ['schwach', 'mittel', 'stark'],
    policy: 'Ein gutes Passwort hat',
    policyLength: (length) => `mindestens ${length} Zeichen`,
    policyTwoClasses: 'zwei von: Buchstaben, Ziffern, Sonderzeichen',
    policyAllClasses: 'Buchstaben, Ziffern und Sonderzeichen',
    policyMet: 'erfüllt',
    policyOpen: 'noch offen',
  },
  actions: {
    signOut: 'Abmelden',
    createAccount: 'Konto erstellen',
    continue: 'Weiter',
    changePassword: 'Passwort ändern',
    changeTarget: 'Ändern',
    backToSignIn: 'Zurück zur Anmeldung',
    signInInstead: 'Stattdessen anmelden',
  },
  validity: {
    username: 'Ein Benutzername hat bis zu 64 Zeichen und kein @.',
    passwordTooShort: 'Dieses Passwort ist zu kurz.',
    passwordTooCommon: 'Dieses Passwort ist zu leicht zu erraten.',
  },
  errors: {
    'already-exists': 'Mit diesen Angaben gibt es schon ein Konto.',
    'weak-password': 'Dieses Passwort ist zu schwach.',
    'registration-disabled': 'Zurzeit können hier keine neuen Konten erstellt werden.',
  },
  progress: {
    signedInAs: (name) => `Angemeldet als ${name}`,
    codeSentTo: (target) => `Ein Code ist unterwegs an ${target}.`,
    target: (target) => `Code für ${target}`,
    passwordChanged: 'Ihr Passwort wurde geändert. Melden Sie sich damit an.',
    maybeRegistered:
      'Wir wissen nicht, ob Ihr Konto erstellt wurde. Versuchen Sie es noch einmal, um es herauszufinden.',
    waiting: 'Schließen Sie die zusätzliche Prüfung ab, um fortzufahren.',
    finishOn: (place) => `Bitte schließen Sie die Anmeldung bei ${place} ab.`,
  },
  views: {
    email: 'E-Mail',
    phone: 'Telefon',
    username: 'Benutzername',
  },
};
