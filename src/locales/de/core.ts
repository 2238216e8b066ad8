import type { CoreMessages } from '../../i18n/messages.ts';

/** German: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'Anmelden',
    unavailable: 'Hier ist keine Anmeldung möglich',
  },
  fields: {
    account: 'E-Mail, Telefon oder Benutzername',
    accountEmailPhone: 'E-Mail oder Telefon',
    accountEmailUsername: 'E-Mail oder Benutzername',
    accountPhoneUsername: 'Telefon oder Benutzername',
    email: 'E-Mail',
    phone: 'Telefon',
    username: 'Benutzername',
    password: 'Passwort',
    code: 'Code',
    remember: 'Auf diesem Gerät angemeldet bleiben',
  },
  hints: {
    required: 'erforderlich',
    autoRegister: 'Noch kein Konto? Beim Fortfahren wird eines erstellt.',
  },
  actions: {
    signIn: 'Anmelden',
    sendCode: 'Code senden',
    showPassword: 'Passwort anzeigen',
    hidePassword: 'Passwort verbergen',
    forgot: 'Passwort vergessen?',
    register: 'Konto erstellen',
    tryAgain: 'Erneut versuchen',
  },
  errors: {
    'app-not-found': 'Der Dienst kennt diese Anwendung nicht.',
    'missing-client': 'Geben Sie diesem Tag host="…" und app-id="…", oder setzen Sie es in <auth-provider>.',
  },
  progress: {
    offline: 'Sie sind offline. Versuchen Sie es noch einmal, sobald Sie wieder verbunden sind.',
    notLoaded: 'Ein Teil dieses Formulars konnte nicht geladen werden.',
    loading: 'Einen Moment …',
  },
  views: {
    password: 'Passwort',
    'phone-code': 'SMS-Code',
    'email-code': 'E-Mail-Code',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
