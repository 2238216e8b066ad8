import type { FlowsMessages } from '../../i18n/messages.ts';

/** Spanish: opening an account, a forgotten password, the steps of signing in. */
export const flows: FlowsMessages = {
  headings: {
    signedIn: 'Has iniciado sesión',
    register: 'Crear una cuenta',
    forgot: '¿Olvidaste tu contraseña?',
    reset: 'Elige una contraseña nueva',
    newPassword: 'Elige una contraseña nueva',
    waiting: 'Un paso más',
    closed: 'El registro está cerrado',
  },
  fields: {
    newPassword: 'Contraseña nueva',
  },
  hints: {
    optional: 'opcional',
    forgot: 'Te enviaremos un código con el que podrás elegir una contraseña nueva.',
    newPassword: 'Antes de seguir, elige tu propia contraseña.',
    username: 'Otras personas pueden ver este nombre. Las mayúsculas cuentan.',
    phonePassword: 'Con una contraseña también podrás entrar sin código.',
    registerCode: (length) => `Los ${length} dígitos que te enviamos.`,
    strength: 'Seguridad de la contraseña',
    strengths: ['débil', 'media', 'fuerte'],
    policy: 'Una buena contraseña tiene',
    policyLength: (length) => `al menos ${length} caracteres`,
    policyTwoClasses: 'dos de estos: letras, dígitos, símbolos',
    policyAllClasses: 'letras, dígitos y símbolos',
    policyMet: 'hecho',
    policyOpen: 'pendiente',
  },
  actions: {
    signOut: 'Cerrar sesión',
    createAccount: 'Crear la cuenta',
    continue: 'Continuar',
    changePassword: 'Cambiar la contraseña',
    changeTarget: 'Cambiar',
    backToSignIn: 'Volver a iniciar sesión',
    signInInstead: 'Mejor iniciar sesión',
  },
  validity: {
    username: 'Un nombre de usuario tiene hasta 64 caracteres, sin @.',
    passwordTooShort: 'Esta contraseña es demasiado corta.',
    passwordTooCommon: 'Esta contraseña es demasiado fácil de adivinar.',
  },
  errors: {
    'already-exists': 'Ya existe una cuenta con estos datos.',
    'weak-password': 'Esta contraseña es demasiado débil.',
    'registration-disabled': 'Por ahora no se pueden crear cuentas aquí.',
  },
  progress: {
    signedInAs: (name) => `Sesión iniciada: ${name}`,
    codeSentTo: (target) => `Hay un código en camino a ${target}.`,
    target: (target) => `Código para ${target}`,
    passwordChanged: 'Tu contraseña ha cambiado. Inicia sesión con ella.',
    maybeRegistered: 'No sabemos si tu cuenta se creó. Inténtalo de nuevo para comprobarlo.',
    waiting: 'Termina la comprobación adicional para continuar.',
    finishOn: (place) => `Termina de iniciar sesión en ${place}.`,
  },
  views: {
    email: 'Correo',
    phone: 'Teléfono',
    username: 'Nombre de usuario',
  },
};
