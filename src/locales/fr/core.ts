import type { CoreMessages } from '../../i18n/messages.ts';

/** French: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'Se connecter',
    unavailable: 'Connexion impossible ici',
  },
  fields: {
    account: 'E-mail, téléphone ou nom d’utilisateur',
    accountEmailPhone: 'E-mail ou téléphone',
    accountEmailUsername: 'E-mail ou nom d’utilisateur',
    accountPhoneUsername: 'Téléphone ou nom d’utilisateur',
    email: 'E-mail',
    phone: 'Téléphone',
    username: 'Nom d’utilisateur',
    password: 'Mot de passe',
    code: 'Code',
    remember: 'Rester connecté sur cet appareil',
  },
  hints: {
    required: 'obligatoire',
    autoRegister: 'Pas encore de compte ? Il sera créé quand vous continuerez.',
  },
  actions: {
    signIn: 'Se connecter',
    sendCode: 'Envoyer le code',
    showPassword: 'Afficher le mot de passe',
    hidePassword: 'Masquer le mot de passe',
    forgot: 'Mot de passe oublié ?',
    register: 'Créer un compte',
    tryAgain: 'Réessayer',
  },
  errors: {
    'app-not-found': 'Le service ne connaît pas cette application.',
    'missing-client': 'Donnez à cette balise host="…" et app-id="…", ou placez-la dans <auth-provider>.',
  },
  progress: {
    offline: 'Vous êtes hors ligne. Réessayez dès que la connexion revient.',
    notLoaded: 'Une partie de ce formulaire n’a pas pu être chargée.',
    loading: 'Un instant…',
  },
  views: {
    password: 'Mot de passe',
    'phone-code': 'Code par SMS',
    'email-code': 'Code par e-mail',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
