import type { CoreMessages } from '../../i18n/messages.ts';

/** Russian: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'Войти',
    unavailable: 'Здесь войти нельзя',
  },
  fields: {
    account: 'Почта, телефон или имя пользователя',
    accountEmailPhone: 'Почта или телефон',
    accountEmailUsername: 'Почта или имя пользователя',
    accountPhoneUsername: 'Телефон или имя пользователя',
    email: 'Почта',
    phone: 'Телефон',
    username: 'Имя пользователя',
    password: 'Пароль',
    code: 'Код',
    remember: 'Не выходить на этом устройстве',
  },
  hints: {
    required: 'обязательно',
    autoRegister: 'Нет аккаунта? Продолжите, и он будет создан.',
  },
  actions: {
    signIn: 'Войти',
    sendCode: 'Отправить код',
    showPassword: 'Показать пароль',
    hidePassword: 'Скрыть пароль',
    forgot: 'Забыли пароль?',
    register: 'Создать аккаунт',
    tryAgain: 'Повторить',
  },
  errors: {
    'app-not-found': 'Сервис не знает этого приложения.',
    'missing-client': 'Задайте тегу host="…" и app-id="…" или поместите его в <auth-provider>.',
  },
  progress: {
    offline: 'Нет сети. Попробуйте ещё раз, когда она появится.',
    notLoaded: 'Часть формы не загрузилась.',
    loading: 'Одну минуту…',
  },
  views: {
    password: 'Пароль',
    'phone-code': 'Код из SMS',
    'email-code': 'Код из письма',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
