import type { KnownErrorCode } from '../../client/errors.ts';
import type { SaidAs } from '../../i18n/said-as.ts';
import type { core } from './core.ts';
import type { factors } from './factors.ts';
import type { flows } from './flows.ts';

type Told = keyof typeof core.errors | keyof typeof flows.errors | keyof typeof factors.errors;

/**
 * What is said in reply to what a visitor does: what is on its way, refused, or out of reach. Loaded when a form is first
 * touched. A name that has neither a sentence nor an entry in `saidAs` does not compile.
 */
export const replies = {
  fields: {
    country: 'Country',
  },
  hints: {
    code: (length: number) => `${length} digits. We continue as soon as the last one is in.`,
  },
  actions: {
    cancel: 'Cancel',
    useCode: 'Sign in with a code instead',
    resetPassword: 'Reset the password',
  },
  validity: {
    agree: 'Please agree to this to continue.',
    passwordTooLong: 'This password is too long.',
    codeLength: (length: number) => `Please enter the ${length} digits of the code.`,
    phoneWithPlus: 'Please type the number with its country code: +…',
    required: 'Please fill this in.',
  },
  progress: {
    request: (id: string) => `Request ${id}`,
    tryAgainIn: (seconds: number) =>
      seconds > 90 ? `Try again in ${Math.ceil(seconds / 60)} min.` : `Try again in ${seconds} s.`,
    resendIn: (seconds: number) => `Send again in ${seconds} s`,
    resend: 'Send again',
    codeToPhone: 'If an account uses this number, a code is on its way.',
    codeToEmail: 'If an account uses this address, a code is on its way.',
    slow: 'This is taking longer than usual.',
    /** For a number nobody has named: the server's own sentence, or nothing. */
    refused: (sentence: string, number: number) =>
      sentence ? `${sentence} (${number})` : `The service refused this (${number}).`,
  },
  errors: {
    network: 'The service cannot be reached. Please try again.',
    'server-error': 'Something went wrong on our side. Please try again.',
    unavailable: 'The service is busy. Please try again in a moment.',
    'cannot-decrypt': 'That did not get through. Please press the button once more.',
    'wrong-credentials': 'Account or password is wrong.',
    'wrong-code': 'This code is wrong or no longer valid.',
    'wrong-totp': 'This code is wrong. Check that the clock of your phone is right.',
    'wrong-recovery-code': 'This recovery code is wrong.',
    'wrong-old-password': 'The old password is wrong.',
    'bad-email': 'This is not an email address.',
    'bad-phone': 'This is not a phone number.',
    'invalid-request': 'Please check this.',
    'too-many-failures': 'Too many tries. Wait a little, or reset the password.',
    'sent-too-soon': 'A code was just sent. Wait a little before asking for another.',
    'rate-limited': 'That was a little too fast. Please wait a moment.',
    'captcha-required': 'Please sign in another way for now.',
    'login-expired': 'That took too long. Please sign in again.',
    'session-invalid': 'You have been signed out. Please sign in again.',
    'not-signed-in': 'Please sign in first.',
    'popup-blocked': 'The browser did not open the window. Allow it, and try again.',
    'bad-link-token': 'Linking did not finish. Try again.',
    'taken-by-other': 'In use by another account.',
    'email-already-bound': 'Your account already has one of these.',
    'same-email': 'That is the current one.',
    'old-email-mismatch': 'That is not the current one.',
    'email-not-verified': 'Please confirm your email address first.',
    'last-login-method': 'Add another way to sign in first.',
    'cannot-unbind': 'This cannot be removed.',
    'face-photo-missing': 'The photo did not arrive. Please take it again.',
    'face-mismatch': 'We could not recognise you. Please try again in good light.',
    'face-bind-failed': 'We need exactly one face in the photo. Please try again.',
    'face-needs-contact': 'Confirm a phone number or an email address first.',
    'too-large': 'This is too large.',
    'wrong-type': 'This kind of file is not accepted.',
    'not-allowed': 'This is switched off here.',
    'not-found': 'This does not exist, or no longer does.',
    'no-app-access': 'Your account may not be used here.',
    'profile-incomplete': 'Your account needs one more step that is not possible here.',
    'bad-config': 'This page is not set up right. Please tell whoever runs it.',
  },
} satisfies { errors: Record<Exclude<KnownErrorCode, Told | SaidAs>, string> } & Record<string, object>;
