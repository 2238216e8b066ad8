import type { CoreMessages } from '../../i18n/messages.ts';

/** Brazilian Portuguese: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'Entrar',
    unavailable: 'Não é possível entrar aqui',
  },
  fields: {
    account: 'E-mail, telefone ou nome de usuário',
    accountEmailPhone: 'E-mail ou telefone',
    accountEmailUsername: 'E-mail ou nome de usuário',
    accountPhoneUsername: 'Telefone ou nome de usuário',
    email: 'E-mail',
    phone: 'Telefone',
    username: 'Nome de usuário',
    password: 'Senha',
    code: 'Código',
    remember: 'Continuar conectado neste dispositivo',
  },
  hints: {
    required: 'obrigatório',
    autoRegister: 'Ainda não tem conta? Uma será criada quando você continuar.',
  },
  actions: {
    signIn: 'Entrar',
    sendCode: 'Enviar código',
    showPassword: 'Mostrar senha',
    hidePassword: 'Ocultar senha',
    forgot: 'Esqueceu a senha?',
    register: 'Criar uma conta',
    tryAgain: 'Tentar de novo',
  },
  errors: {
    'app-not-found': 'O serviço não conhece este aplicativo.',
    'missing-client': 'Dê a esta tag host="…" e app-id="…", ou coloque-a dentro de <auth-provider>.',
  },
  progress: {
    offline: 'Você está sem conexão. Quando ela voltar, tente de novo.',
    notLoaded: 'Não foi possível carregar uma parte deste formulário.',
    loading: 'Um momento…',
  },
  views: {
    password: 'Senha',
    'phone-code': 'Código por SMS',
    'email-code': 'Código por e-mail',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
