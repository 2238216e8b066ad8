import type { WaysMessages } from '../../i18n/messages.ts';

/** Brazilian Portuguese: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'Conecte sua conta',
    chooseAccount: 'Escolha sua conta',
  },
  hints: {
    or: 'ou',
    lastUsed: 'Usado por último',
    binding: 'Entre uma vez na conta que você tem aqui. Depois disso, as duas levam a ela.',
    bindingOrNew: 'Você tem uma conta aqui? Entre nela uma vez e, depois disso, as duas levam a ela.',
    chooseAccount: 'Mais de uma pode ser sua. Você vai entrar na que escolher.',
    chosen: (account) => `Para a conta ${account}`,
  },
  actions: {
    passkey: 'Entrar com uma chave de acesso',
    continueWith: (name) => `Continuar com ${name}`,
    openAgain: 'Abrir de novo',
    inThisWindow: 'Continuar nesta janela',
    newAccount: 'Criar uma nova conta',
  },
  progress: {
    notSignedIn: 'A janela foi fechada. Você não entrou.',
    noPasskey: 'Nenhuma chave de acesso foi usada.',
    notSaved: 'Sua conta foi criada, mas estas respostas não foram salvas.',
  },
};
