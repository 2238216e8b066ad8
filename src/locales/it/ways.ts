import type { WaysMessages } from '../../i18n/messages.ts';

/** Italian: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'Collega il tuo account',
    chooseAccount: 'Scegli il tuo account',
  },
  hints: {
    or: 'oppure',
    lastUsed: 'Ultimo usato',
    binding: 'Accedi una volta all’account che hai qui. Da allora entrambi portano lì.',
    bindingOrNew: 'Hai un account qui? Accedi una volta, e da allora entrambi porteranno lì.',
    chooseAccount: 'Più di uno può essere tuo. Accederai a quello che scegli.',
    chosen: (account) => `Per l’account ${account}`,
  },
  actions: {
    passkey: 'Accedi con una passkey',
    continueWith: (name) => `Continua con ${name}`,
    openAgain: 'Apri di nuovo',
    inThisWindow: 'Continua in questa finestra',
    newAccount: 'Crea un nuovo account',
  },
  progress: {
    notSignedIn: 'La finestra è stata chiusa. Non hai effettuato l’accesso.',
    noPasskey: 'Nessuna passkey è stata usata.',
    notSaved: 'Il tuo account è stato creato, ma queste risposte non sono state salvate.',
  },
};
