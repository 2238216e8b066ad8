import type { WaysMessages } from '../../i18n/messages.ts';

/** Russian: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'Привяжите аккаунт',
    chooseAccount: 'Выберите аккаунт',
  },
  hints: {
    or: 'или',
    lastUsed: 'Последний способ',
    binding: 'Войдите в свой аккаунт здесь один раз. Потом оба способа будут вести в него.',
    bindingOrNew: 'Есть аккаунт здесь? Войдите в него один раз. Потом оба способа будут вести в него.',
    chooseAccount: 'Возможно, ваших несколько. В выбранный нужно будет войти.',
    chosen: (account) => `Для аккаунта ${account}`,
  },
  actions: {
    passkey: 'Войти с ключом доступа',
    continueWith: (name) => `Продолжить с ${name}`,
    openAgain: 'Открыть снова',
    inThisWindow: 'Продолжить в этом окне',
    newAccount: 'Создать новый аккаунт',
  },
  progress: {
    notSignedIn: 'Окно закрыто. Вы не вошли.',
    noPasskey: 'Ключ доступа не использован.',
    notSaved: 'Аккаунт создан, но эти ответы не сохранились.',
  },
};
