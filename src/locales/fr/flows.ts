import type { FlowsMessages } from '../../i18n/messages.ts';

/** French: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'Vous êtes connecté',
    register: 'Créer un compte',
    forgot: 'Mot de passe oublié ?',
    reset: 'Choisir un nouveau mot de passe',
    newPassword: 'Choisir un nouveau mot de passe',
    waiting: 'Encore une étape',
    closed: 'Les inscriptions sont fermées',
  },
  fields: {
    newPassword: 'Nouveau mot de passe',
  },
  hints: {
    optional: 'facultatif',
    forgot: 'Nous vous enverrons un code qui permet de choisir un nouveau mot de passe.',
    newPassword: 'Avant de continuer, choisissez votre propre mot de passe.',
    username: 'D’autres peuvent voir ce nom. Les majuscules comptent.',
    phonePassword: 'Avec un mot de passe, vous pourrez aussi vous connecter sans code.',
    registerCode: (length) => `Les ${length} chiffres que nous vous avons envoyés.`,
    strength: 'Force du mot de passe',
    strengths: ['faible', 'moyenne', 'forte'],
    policy: 'Un bon mot de passe contient',
    policyLength: (length) => `au moins ${length} caractères`,
    policyTwoClasses: 'deux types parmi lettres, chiffres et symboles',
    policyAllClasses: 'des lettres, des chiffres et des symboles',
    policyMet: 'fait',
    policyOpen: 'à faire',
  },
  actions: {
    signOut: 'Se déconnecter',
    createAccount: 'Créer le compte',
    continue: 'Continuer',
    changePassword: 'Changer le mot de passe',
    changeTarget: 'Modifier',
    backToSignIn: 'Retour à la connexion',
    signInInstead: 'Se connecter plutôt',
  },
  validity: {
    username: 'Un nom d’utilisateur a 64 caractères au plus, sans @.',
    passwordTooShort: 'Ce mot de passe est trop court.',
    passwordTooCommon: 'Ce mot de passe est trop facile à deviner.',
  },
  errors: {
    'already-exists': 'Un compte existe déjà avec ces informations.',
    'weak-password': 'Ce mot de passe est trop faible.',
    'registration-disabled': 'Il n’est pas possible de créer un compte ici pour le moment.',
  },
  progress: {
    signedInAs: (name) => `Connecté : ${name}`,
    codeSentTo: (target) => `Un code est en route vers ${target}.`,
    target: (target) => `Code pour ${target}`,
    passwordChanged: 'Votre mot de passe a été changé. Connectez-vous avec le nouveau.',
    maybeRegistered: 'Nous ne savons pas si votre compte a été créé. Réessayez pour le vérifier.',
    waiting: 'Terminez la vérification supplémentaire pour continuer.',
    finishOn: (place) => `Terminez la connexion sur ${place}.`,
  },
  views: {
    email: 'E-mail',
    phone: 'Téléphone',
    username: 'Nom d’utilisateur',
  },
};
