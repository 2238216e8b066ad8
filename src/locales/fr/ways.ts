import type { WaysMessages } from '../../i18n/messages.ts';

/** French: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'Associer votre compte',
    chooseAccount: 'Choisir votre compte',
  },
  hints: {
    or: 'ou',
    lastUsed: 'Dernier utilisé',
    binding: 'Connectez-vous une fois à votre compte ici. Ensuite, les deux y mènent.',
    bindingOrNew: 'Avez-vous un compte ici ? Connectez-vous-y une fois ; ensuite, les deux y mènent.',
    chooseAccount: 'Plusieurs peuvent être à vous. Vous vous connecterez à celui que vous choisissez.',
    chosen: (account) => `Pour le compte ${account}`,
  },
  actions: {
    passkey: 'Se connecter avec une clé d’accès',
    continueWith: (name) => `Continuer avec ${name}`,
    openAgain: 'Rouvrir',
    inThisWindow: 'Continuer dans cette fenêtre',
    newAccount: 'Créer un nouveau compte',
  },
  progress: {
    notSignedIn: 'La fenêtre a été fermée. Vous n’êtes pas connecté.',
    noPasskey: 'Aucune clé d’accès n’a été utilisée.',
    notSaved: 'Votre compte a été créé, mais ces réponses n’ont pas été enregistrées.',
  },
};
