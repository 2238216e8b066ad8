import type { KnownErrorCode } from '../../client/errors.ts';

/** What signing in needs: the words every page loads. English is the shape that the other languages fill in. */
export const core = {
  headings: {
    signIn: 'Sign in',
    unavailable: 'Signing in is not possible here',
  },
  fields: {
    account: 'Email, phone or user name',
    accountEmailPhone: 'Email or phone',
    accountEmailUsername: 'Email or user name',
    accountPhoneUsername: 'Phone or user name',
    email: 'Email',
    phone: 'Phone',
    username: 'User name',
    password: 'Password',
    code: 'Code',
    remember: 'Keep me signed in on this device',
  },
  hints: {
    required: 'required',
    autoRegister: 'No account yet? One is created when you continue.',
  },
  actions: {
    signIn: 'Sign in',
    sendCode: 'Send code',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    forgot: 'Forgot your password?',
    register: 'Create an account',
    tryAgain: 'Try again',
  },
  errors: {
    'app-not-found': 'The service does not know this application.',
    'missing-client': 'Give this tag host="…" and app-id="…", or put it inside <auth-provider>.',
  },
  progress: {
    offline: 'You are offline. Once you are back, press the button again.',
    notLoaded: 'Part of this form could not be loaded.',
    loading: 'One moment …',
  },
  views: {
    password: 'Password',
    'phone-code': 'SMS code',
    'email-code': 'Email code',
    ldap: 'LDAP',
    ad: 'Active Directory',
  },
} satisfies { errors: Partial<Record<KnownErrorCode, string>> } & Record<string, object>;
