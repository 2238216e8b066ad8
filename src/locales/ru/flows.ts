import type { FlowsMessages } from '../../i18n/messages.ts';

/** Russian: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'Вы вошли',
    register: 'Создать аккаунт',
    forgot: 'Забыли пароль?',
    reset: 'Новый пароль',
    newPassword: 'Новый пароль',
    waiting: 'Ещё один шаг',
    closed: 'Регистрация закрыта',
  },
  fields: {
    newPassword: 'Новый пароль',
  },
  hints: {
    optional: 'необязательно',
    forgot: 'Мы отправим код, чтобы задать новый пароль.',
    newPassword: 'Чтобы продолжить, задайте свой пароль.',
    username: 'Это имя могут видеть другие. Регистр букв важен.',
    phonePassword: 'С паролем можно войти и без кода.',
    registerCode: (length) => `${length}-значный код, который мы отправили.`,
    strength: 'Надёжность пароля',
    strengths: ['слабый', 'средний', 'надёжный'],
    policy: 'В хорошем пароле',
    policyLength: (length) =>
      `не менее ${length} ${new Intl.PluralRules('ru').select(length) === 'one' ? 'символа' : 'символов'}`,
    policyTwoClasses: 'два вида из трёх: буквы, цифры, знаки',
    policyAllClasses: 'буквы, цифры и знаки',
    policyMet: 'готово',
    policyOpen: 'осталось',
  },
  actions: {
    signOut: 'Выйти',
    createAccount: 'Создать аккаунт',
    continue: 'Продолжить',
    changePassword: 'Сменить пароль',
    changeTarget: 'Изменить',
    backToSignIn: 'Вернуться ко входу',
    signInInstead: 'Войти',
  },
  validity: {
    username: 'В имени до 64 символов и нет @.',
    passwordTooShort: 'Пароль слишком короткий.',
    passwordTooCommon: 'Этот пароль слишком легко угадать.',
  },
  errors: {
    'already-exists': 'Аккаунт с этими данными уже есть.',
    'weak-password': 'Пароль слишком слабый.',
    'registration-disabled': 'Сейчас здесь нельзя создать аккаунт.',
  },
  progress: {
    signedInAs: (name) => `Вы вошли как ${name}`,
    codeSentTo: (target) => `Код отправлен на ${target}.`,
    target: (target) => `Код для ${target}`,
    passwordChanged: 'Пароль изменён. Войдите с новым паролем.',
    maybeRegistered: 'Неизвестно, создан ли аккаунт. Попробуйте ещё раз.',
    waiting: 'Завершите проверку, чтобы продолжить.',
    finishOn: (place) => `Завершите вход на ${place}.`,
  },
  views: {
    email: 'Почта',
    phone: 'Телефон',
    username: 'Имя',
  },
};
