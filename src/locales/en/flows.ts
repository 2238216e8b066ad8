import type { KnownErrorCode } from '../../client/errors.ts';

/** What opening an account, a forgotten password and the steps of signing in need. Loaded when one of them is asked for. */
export const flows = {
  headings: {
    signedIn: 'You are signed in',
    register: 'Create an account',
    forgot: 'Forgot your password?',
    reset: 'Choose a new password',
    newPassword: 'Choose a new password',
    waiting: 'One more step',
    closed: 'Registration is closed',
  },
  fields: {
    newPassword: 'New password',
  },
  hints: {
    optional: 'optional',
    forgot: 'We will send you a code. With it you can choose a new password.',
    newPassword: 'Before you go on, please choose a password of your own.',
    username: 'Others may see this name. Capital letters matter.',
    phonePassword: 'With a password you can also sign in without a code.',
    registerCode: (length: number) => `The ${length} digits we sent you.`,
    strength: 'Password strength',
    strengths: ['weak', 'medium', 'strong'] as [weak: string, medium: string, strong: string],
    policy: 'A good password has',
    policyLength: (length: number) => `at least ${length} characters`,
    policyTwoClasses: 'two of letters, digits and symbols',
    policyAllClasses: 'letters, digits and symbols',
    policyMet: 'done',
    policyOpen: 'still to do',
  },
  actions: {
    signOut: 'Sign out',
    createAccount: 'Create the account',
    continue: 'Continue',
    changePassword: 'Change the password',
    changeTarget: 'Change',
    backToSignIn: 'Back to sign-in',
    signInInstead: 'Sign in instead',
  },
  validity: {
    username: 'A user name has up to 64 characters and no @.',
    passwordTooShort: 'This password is too short.',
    passwordTooCommon: 'This password is too easy to guess.',
  },
  errors: {
    'already-exists': 'There is already an account with these details.',
    'weak-password': 'This password is too weak.',
    'registration-disabled': 'New accounts cannot be opened here at the moment.',
  },
  progress: {
    signedInAs: (name: string) => `Signed in as ${name}`,
    codeSentTo: (target: string) => `A code is on its way to ${target}.`,
    target: (target: string) => `Code for ${target}`,
    passwordChanged: 'Your password was changed. Sign in with it.',
    maybeRegistered: 'We cannot tell whether your account was created. Press the button again to find out.',
    waiting: 'Finish the extra check to continue.',
    finishOn: (place: string) => `Please finish signing in on ${place}.`,
  },
  views: {
    email: 'Email',
    phone: 'Phone',
    username: 'User name',
  },
} satisfies { errors: Partial<Record<KnownErrorCode, string>> } & Record<string, object>;
