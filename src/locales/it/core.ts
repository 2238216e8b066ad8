import type { CoreMessages } from '../../i18n/messages.ts';

/** Italian: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'Accedi',
    unavailable: 'Qui non è possibile accedere',
  },
  fields: {
    account: 'Email, telefono o nome utente',
    accountEmailPhone: 'Email o telefono',
    accountEmailUsername: 'Email o nome utente',
    accountPhoneUsername: 'Telefono o nome utente',
    email: 'Email',
    phone: 'Telefono',
    username: 'Nome utente',
    password: 'Password',
    code: 'Codice',
    remember: 'Resta connesso su questo dispositivo',
  },
  hints: {
    required: 'obbligatorio',
    autoRegister: 'Non hai ancora un account? Ne verrà creato uno quando continui.',
  },
  actions: {
    signIn: 'Accedi',
    sendCode: 'Invia codice',
    showPassword: 'Mostra password',
    hidePassword: 'Nascondi password',
    forgot: 'Password dimenticata?',
    register: 'Crea un account',
    tryAgain: 'Riprova',
  },
  errors: {
    'app-not-found': 'Il servizio non conosce questa applicazione.',
    'missing-client': 'Dai a questo tag host="…" e app-id="…", oppure mettilo dentro <auth-provider>.',
  },
  progress: {
    offline: 'Sei offline. Riprova quando torna la connessione.',
    notLoaded: 'Non è stato possibile caricare una parte di questo modulo.',
    loading: 'Un momento…',
  },
  views: {
    password: 'Password',
    'phone-code': 'Codice via SMS',
    'email-code': 'Codice via email',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
