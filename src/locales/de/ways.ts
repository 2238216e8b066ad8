import type { WaysMessages } from '../../i18n/messages.ts';

/** German: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'Konto verbinden',
    chooseAccount: 'Konto auswählen',
  },
  hints: {
    or: 'oder',
    lastUsed: 'Zuletzt verwendet',
    binding: 'Melden Sie sich einmal bei Ihrem Konto hier an. Ab dann führen beide Wege dorthin.',
    bindingOrNew: 'Haben Sie hier schon ein Konto? Melden Sie sich einmal an, dann führen künftig beide Wege dorthin.',
    chooseAccount: 'Mehrere könnten Ihnen gehören. Bei dem ausgewählten melden Sie sich dann an.',
    chosen: (account) => `Für das Konto ${account}`,
  },
  actions: {
    passkey: 'Mit einem Passkey anmelden',
    continueWith: (name) => `Weiter mit ${name}`,
    openAgain: 'Erneut öffnen',
    inThisWindow: 'In diesem Fenster fortfahren',
    newAccount: 'Neues Konto erstellen',
  },
  progress: {
    notSignedIn: 'Das Fenster wurde geschlossen. Sie sind nicht angemeldet.',
    noPasskey: 'Es wurde kein Passkey verwendet.',
    notSaved: 'Ihr Konto wurde erstellt, aber diese Angaben wurden nicht gespeichert.',
  },
};
