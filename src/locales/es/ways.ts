import type { WaysMessages } from '../../i18n/messages.ts';

/** Spanish: a passkey, accounts elsewhere, and which account here those belong to. */
export const ways: WaysMessages = {
  headings: {
    binding: 'Vincula tu cuenta',
    chooseAccount: 'Elige tu cuenta',
  },
  hints: {
    or: 'o',
    lastUsed: 'Último usado',
    binding: 'Inicia sesión una vez en la cuenta que tienes aquí. Desde entonces, ambas llevan a ella.',
    bindingOrNew: '¿Tienes una cuenta aquí? Inicia sesión una vez y, desde entonces, ambas llevarán a ella.',
    chooseAccount: 'Más de una puede ser tuya. Tendrás que iniciar sesión en la que elijas.',
    chosen: (account) => `Para la cuenta ${account}`,
  },
  actions: {
    passkey: 'Iniciar sesión con una clave de acceso',
    continueWith: (name) => `Continuar con ${name}`,
    openAgain: 'Abrir de nuevo',
    inThisWindow: 'Continuar en esta ventana',
    newAccount: 'Crear una cuenta nueva',
  },
  progress: {
    notSignedIn: 'La ventana se cerró. No has iniciado sesión.',
    noPasskey: 'No se usó ninguna clave de acceso.',
    notSaved: 'Tu cuenta se creó, pero estos datos no se guardaron.',
  },
};
