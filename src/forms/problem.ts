import { AuthError, type AuthErrorCode, type KnownErrorCode } from '../client/errors.ts';
import type { FieldName, Purpose } from './form.ts';

/** The name of a sentence: an error's, or one of those that only a form says. */
export type Says =
  | KnownErrorCode
  | 'required'
  | 'codeLength'
  | 'phoneWithPlus'
  | 'passwordTooLong'
  | 'passwordTooShort'
  | 'passwordTooCommon'
  | 'username'
  | 'agree'
  | 'url'
  | 'date'
  | 'number'
  | 'json'
  | 'tooLong'
  | 'offline'
  | 'refused';

/**
 * Where it is told: beside a field, beside the button that sends codes, above the form, or by another view: registration
 * is closed, the service does not know the application, or signing in has to begin again. `nowhere` is not told at all.
 */
export type Place = 'field' | 'send' | 'alert' | 'closed' | 'unavailable' | 'sign-in' | 'nowhere';

/** What can be done about it, offered beside the sentence. */
export type Offer = 'sign-in' | 'reset-password' | 'use-code' | 'send-again';

/** Something wrong, and its place. */
export type Problem = {
  readonly code: AuthErrorCode;
  readonly place: Place;
  /** The control concerned, by name; null unless its place is a field. */
  readonly field: string | null;
  readonly says: Says;
  readonly offer?: Offer | undefined;
  /** The number on the wire. */
  readonly number?: number;
  /** The server's own sentence. */
  readonly message?: string;
  /** How many digits a code has. */
  readonly digits?: number;
  /** How many characters there may be. */
  readonly most?: number;
  /** Whole seconds. */
  readonly retryAfter?: number | undefined;
  readonly requestId?: string | undefined;
};

/** What is on screen when something goes wrong. */
export type Scene = {
  /** The controls shown, by name. */
  readonly shown: readonly FieldName[];
  readonly purpose: Purpose;
  /** `navigator.onLine`, where there is one. */
  readonly online?: boolean;
};

/** Names that are one to a visitor: telling them apart would say who has an account, or nothing that helps. */
const like: Partial<Record<KnownErrorCode, KnownErrorCode>> = {
  'code-expired': 'wrong-code',
  'user-not-found': 'wrong-code',
  'bad-email-address': 'bad-email',
  'bad-email-format': 'bad-email',
  'username-taken': 'already-exists',
  'username-clash': 'already-exists',
  'wrong-password': 'wrong-credentials',
  'no-password-set': 'wrong-credentials',
  'login-invalid': 'wrong-credentials',
  'account-locked': 'too-many-failures',
  'registering-too-often': 'rate-limited',
  'pool-not-found': 'app-not-found',
  busy: 'unavailable',
};

const identifiers: readonly FieldName[] = ['email', 'phone', 'username'];
const renewed: readonly FieldName[] = ['new-password'];
const oldOnes: readonly FieldName[] = ['old-password'];

/** The fields an error can be about. What stands here belongs beside the first of them that is shown. */
const subjects: Partial<Record<KnownErrorCode, readonly FieldName[]>> = {
  'wrong-code': ['code'],
  'wrong-totp': ['code'],
  'missing-totp': ['code'],
  'wrong-recovery-code': ['recovery-code'],
  'missing-recovery-code': ['recovery-code'],
  'taken-by-other': identifiers,
  'bad-email': ['email'],
  'bad-phone': ['phone'],
  'bad-contact': identifiers,
  'already-exists': identifiers,
  'weak-password': renewed,
  'unsafe-password': renewed,
  'unsafe-password-reset': renewed,
  'password-required': renewed,
  'invalid-request': [],
  'same-email': ['email'],
  'same-phone': ['phone'],
  'old-email-mismatch': ['old-code'],
  'old-phone-mismatch': ['old-code'],
  'wrong-old-password': oldOnes,
  'wrong-original-password': oldOnes,
  'old-password-required': oldOnes,
};

/** What is told elsewhere than beside a field or above the form, and where that holds. */
const places: Partial<Record<KnownErrorCode, { place: Place; on?: readonly Purpose[] }>> = {
  // Where the whole form asks for a code there is no other button to stand beside.
  'sent-too-soon': { place: 'send', on: ['sign-in', 'register', 'reset', 'step', 'section', 'confirm'] },
  'registration-disabled': { place: 'closed', on: ['register'] },
  'login-expired': { place: 'sign-in', on: ['step'] },
  'mfa-state-invalid': { place: 'sign-in', on: ['step'] },
  'app-not-found': { place: 'unavailable' },
  aborted: { place: 'nowhere' },
  // Whoever closes the browser’s own dialog knows that they have.
  'passkey-cancelled': { place: 'nowhere' },
};

const offers: Partial<Record<KnownErrorCode, Offer>> = {
  'wrong-code': 'send-again',
  'too-many-failures': 'reset-password',
  'captcha-required': 'use-code',
};

const reasons: Readonly<Record<string, Says>> = {
  'too-short': 'passwordTooShort',
  'too-common': 'passwordTooCommon',
  'too-long': 'passwordTooLong',
};

/** What the wire calls a field whose control is called otherwise. */
const controls: Readonly<Record<string, readonly string[]>> = {
  account: ['username'],
  phoneCountryCode: ['phone'],
  password: ['new-password', 'password'],
  newPassword: ['new-password'],
  oldPassword: ['old-password'],
  emailCode: ['code'],
  phoneCode: ['code'],
  oldEmailCode: ['old-code'],
  oldPhoneCode: ['old-code'],
  totp: ['code'],
  recoveryCode: ['recovery-code'],
};

/** Looks up what came from outside: `constructor` is in no table. */
const at = <Value>(table: Readonly<Record<string, Value>>, key: string | undefined): Value | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

const fieldOf = (name: KnownErrorCode, field: string | undefined, shown: readonly FieldName[]): FieldName | null => {
  const about = subjects[name];
  if (!about) return null;
  const named = at(controls, field) ?? [field];
  return [...named, ...about].flatMap((each) => shown.find((control) => control === each) ?? [])[0] ?? null;
};

const saysOf = (name: KnownErrorCode, reason: string | undefined, field: FieldName | null, scene: Scene): Says => {
  if (name.startsWith('error-')) return 'refused';
  if (name === 'weak-password') return at(reasons, reason) ?? name;
  if (name === 'network' && scene.online === false) return 'offline';
  // No password was typed: a passkey was refused, or an account elsewhere, and nobody is told why.
  if (name === 'wrong-credentials' && !scene.shown.some((shown) => shown.endsWith('password')))
    return 'captcha-required';
  if (name === 'bad-contact' && (field === 'email' || field === 'phone')) return `bad-${field}`;
  if (name === 'invalid-request' && field === 'username' && scene.purpose === 'register') return field;
  return name;
};

const placeOf = (name: KnownErrorCode, field: FieldName | null, purpose: Purpose): Place => {
  const { place, on } = places[name] ?? {};
  if (place) return on && !on.includes(purpose) ? 'alert' : place;
  return field ? 'field' : 'alert';
};

/** Anything thrown that is no error of ours is a fault of ours: it is told as one, and never shown. */
const asAuthError = (error: unknown) =>
  error instanceof AuthError ? error : new AuthError('server-error', '', { cause: error });

/** Places an error beside the field it is about, or above the form when no such field is shown. */
export const problemOf = (error: unknown, scene: Scene): Problem => {
  const { code, number, message, field: named, reason, retryAfter, requestId } = asAuthError(error);
  const name = like[code as KnownErrorCode] ?? (code as KnownErrorCode);
  const field = fieldOf(name, named, scene.shown);
  const offer = name === 'already-exists' && scene.purpose === 'register' ? 'sign-in' : offers[name];
  return {
    code,
    place: placeOf(name, field, scene.purpose),
    field,
    says: saysOf(name, reason, field, scene),
    number,
    message,
    offer,
    retryAfter,
    requestId,
  };
};
