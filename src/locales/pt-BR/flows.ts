import type { FlowsMessages } from '../../i18n/messages.ts';

/** Brazilian Portuguese: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'Você entrou',
    register: 'Criar uma conta',
    forgot: 'Esqueceu a senha?',
    reset: 'Escolha uma nova senha',
    newPassword: 'Escolha uma nova senha',
    waiting: 'Mais um passo',
    closed: 'O cadastro está fechado',
  },
  fields: {
    newPassword: 'Nova senha',
  },
  hints: {
    optional: 'opcional',
    forgot: 'Enviaremos um código para você escolher uma nova senha.',
    newPassword: 'Antes de continuar, escolha uma senha só sua.',
    username: 'Outras pessoas podem ver este nome. Maiúsculas fazem diferença.',
    phonePassword: 'Com uma senha, você também pode entrar sem código.',
    registerCode: (length) => `Os ${length} dígitos que enviamos para você.`,
    strength: 'Força da senha',
    strengths: ['fraca', 'média', 'forte'],
    policy: 'Uma boa senha tem',
    policyLength: (length) => `pelo menos ${length} caracteres`,
    policyTwoClasses: 'dois destes: letras, números, símbolos',
    policyAllClasses: 'letras, números e símbolos',
    policyMet: 'feito',
    policyOpen: 'falta',
  },
  actions: {
    signOut: 'Sair',
    createAccount: 'Criar a conta',
    continue: 'Continuar',
    changePassword: 'Mudar a senha',
    changeTarget: 'Mudar',
    backToSignIn: 'Voltar para entrar',
    signInInstead: 'Já tenho conta',
  },
  validity: {
    username: 'Um nome de usuário tem até 64 caracteres e nenhum @.',
    passwordTooShort: 'Esta senha é curta demais.',
    passwordTooCommon: 'Esta senha é fácil demais de adivinhar.',
  },
  errors: {
    'already-exists': 'Já existe uma conta com estes dados.',
    'weak-password': 'Esta senha é fraca demais.',
    'registration-disabled': 'No momento, não é possível criar contas aqui.',
  },
  progress: {
    signedInAs: (name) => `Você entrou como ${name}`,
    codeSentTo: (target) => `Um código está a caminho de ${target}.`,
    target: (target) => `Código para ${target}`,
    passwordChanged: 'Sua senha foi alterada. Entre com ela.',
    maybeRegistered: 'Não sabemos se sua conta foi criada. Tente de novo para descobrir.',
    waiting: 'Conclua a verificação extra para continuar.',
    finishOn: (place) => `Termine de entrar em ${place}.`,
  },
  views: {
    email: 'E-mail',
    phone: 'Telefone',
    username: 'Nome de usuário',
  },
};
