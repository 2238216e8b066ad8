import type { CoreMessages } from '../../i18n/messages.ts';

/** Spanish: signing in. */
export const core: CoreMessages = {
  headings: {
    signIn: 'Iniciar sesión',
    unavailable: 'Aquí no se puede iniciar sesión',
  },
  fields: {
    account: 'Correo, teléfono o nombre de usuario',
    accountEmailPhone: 'Correo o teléfono',
    accountEmailUsername: 'Correo o nombre de usuario',
    accountPhoneUsername: 'Teléfono o nombre de usuario',
    email: 'Correo electrónico',
    phone: 'Teléfono',
    username: 'Nombre de usuario',
    password: 'Contraseña',
    code: 'Código',
    remember: 'Mantener la sesión iniciada en este dispositivo',
  },
  hints: {
    required: 'obligatorio',
    autoRegister: '¿Aún no tienes cuenta? Se creará una al continuar.',
  },
  actions: {
    signIn: 'Iniciar sesión',
    sendCode: 'Enviar código',
    showPassword: 'Mostrar contraseña',
    hidePassword: 'Ocultar contraseña',
    forgot: '¿Olvidaste tu contraseña?',
    register: 'Crear una cuenta',
    tryAgain: 'Reintentar',
  },
  errors: {
    'app-not-found': 'El servicio no conoce esta aplicación.',
    'missing-client': 'Pon host="…" y app-id="…" en esta etiqueta, o colócala dentro de <auth-provider>.',
  },
  progress: {
    offline: 'No tienes conexión. Cuando vuelva, inténtalo de nuevo.',
    notLoaded: 'No se pudo cargar una parte de este formulario.',
    loading: 'Un momento…',
  },
  views: {
    password: 'Contraseña',
    'phone-code': 'Código por SMS',
    'email-code': 'Código por correo',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
};
