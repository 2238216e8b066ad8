import type { FlowsMessages } from '../../i18n/messages.ts';

/** Italian: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'Hai effettuato l’accesso',
    register: 'Crea un account',
    forgot: 'Password dimenticata?',
    reset: 'Scegli una nuova password',
    newPassword: 'Scegli una nuova password',
    waiting: 'Ancora un passo',
    closed: 'La registrazione è chiusa',
  },
  fields: {
    newPassword: 'Nuova password',
  },
  hints: {
    optional: 'facoltativo',
    forgot: 'Ti invieremo un codice con cui scegliere una nuova password.',
    newPassword: 'Prima di continuare, scegli una password tua.',
    username: 'Altri possono vedere questo nome. Le maiuscole contano.',
    phonePassword: 'Con una password puoi accedere anche senza codice.',
    registerCode: (length) => `Le ${length} cifre che ti abbiamo inviato.`,
    strength: 'Sicurezza della password',
    strengths: ['debole', 'media', 'forte'],
    policy: 'Una buona password ha',
    policyLength: (length) => `almeno ${length} caratteri`,
    policyTwoClasses: 'due tra lettere, cifre e simboli',
    policyAllClasses: 'lettere, cifre e simboli',
    policyMet: 'fatto',
    policyOpen: 'da fare',
  },
  actions: {
    signOut: 'Esci',
    createAccount: 'Crea l’account',
    continue: 'Continua',
    changePassword: 'Cambia la password',
    changeTarget: 'Cambia',
    backToSignIn: 'Torna all’accesso',
    signInInstead: 'Accedi invece',
  },
  validity: {
    username: 'Un nome utente ha al massimo 64 caratteri e nessuna @.',
    passwordTooShort: 'Questa password è troppo corta.',
    passwordTooCommon: 'Questa password è troppo facile da indovinare.',
  },
  errors: {
    'already-exists': 'Esiste già un account con questi dati.',
    'weak-password': 'Questa password è troppo debole.',
    'registration-disabled': 'Al momento qui non si possono creare account.',
  },
  progress: {
    signedInAs: (name) => `Accesso effettuato come ${name}`,
    codeSentTo: (target) => `Un codice è in arrivo a ${target}.`,
    target: (target) => `Codice per ${target}`,
    passwordChanged: 'La password è stata cambiata. Usala per accedere.',
    maybeRegistered: 'Non sappiamo se il tuo account è stato creato. Riprova per scoprirlo.',
    waiting: 'Completa la verifica aggiuntiva per continuare.',
    finishOn: (place) => `Completa l’accesso su ${place}.`,
  },
  views: {
    email: 'Email',
    phone: 'Telefono',
    username: 'Nome utente',
  },
};
