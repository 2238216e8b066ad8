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
  readonly offer?: Offer;
  /** The number on the wire. */
  readonly number?: number;
  /** The server's own sentence. */
  readonly message?: string;
  /** How many digits a code has. */
  readonly digits?: number;
  /** Whole seconds. */
  readonly retryAfter?: number;
  readonly requestId?: string;
};

/** What is on screen when something goes wrong. */
export type Scene = {
  /** The controls shown, by name. */
  readonly shown: readonly FieldName[];
  readonly purpose: Purpose;
  /** `navigator.onLine`, where there is one. */
  readonly online?: boolean;
};

const identifiers: readonly FieldName[] = ['email', 'phone', 'username'];
const addressed: readonly FieldName[] = ['email'];
const coded: readonly FieldName[] = ['code'];
const renewed: readonly FieldName[] = ['new-password'];

/** The fields an error can be about. What stands here belongs beside the first of them that is shown. */
const subjects: Partial<Record<KnownErrorCode, readonly FieldName[]>> = {
  'wrong-code': coded,
  'code-expired': coded,
  'user-not-found': coded,
  'bad-email': addressed,
  'bad-email-address': addressed,
  'bad-email-format': addressed,
  'bad-phone': ['phone'],
  'bad-contact': identifiers,
  'invalid-request': [],
  'already-exists': identifiers,
  'username-taken': identifiers,
  'username-clash': identifiers,
  'weak-password': renewed,
  'unsafe-password': renewed,
  'unsafe-password-reset': renewed,
  'password-required': renewed,
};

/** What is told elsewhere than beside a field or above the form. */
const places: Partial<Record<KnownErrorCode, Place>> = {
  'sent-too-soon': 'send',
  'app-not-found': 'unavailable',
  'pool-not-found': 'unavailable',
  'registration-disabled': 'closed',
  'login-expired': 'sign-in',
  aborted: 'nowhere',
  'storage-unavailable': 'nowhere',
};

/** One sentence for every cause, where telling them apart would tell who has an account, or nothing that helps. */
const sayings: Partial<Record<KnownErrorCode, Says>> = {
  'code-expired': 'wrong-code',
  'user-not-found': 'wrong-code',
  'bad-email-address': 'bad-email',
  'bad-email-format': 'bad-email',
  'wrong-password': 'wrong-credentials',
  'no-password-set': 'wrong-credentials',
  'login-invalid': 'wrong-credentials',
  'pool-not-found': 'app-not-found',
  busy: 'unavailable',
};

const offers: Partial<Record<KnownErrorCode, Offer>> = {
  'wrong-code': 'send-again',
  'code-expired': 'send-again',
  'user-not-found': 'send-again',
  'too-many-failures': 'reset-password',
  'account-locked': 'reset-password',
  'captcha-required': 'use-code',
};

const reasons: Readonly<Record<string, Says>> = {
  'too-short': 'passwordTooShort',
  'too-common': 'passwordTooCommon',
  'too-long': 'passwordTooLong',
};

/** What the wire calls a field, and what its control is called. */
const controls: Readonly<Record<string, readonly FieldName[]>> = {
  account: ['username'],
  username: ['username'],
  email: ['email'],
  phone: ['phone'],
  phoneCountryCode: ['phone'],
  code: ['code'],
  password: ['new-password', 'password'],
  newPassword: ['new-password'],
};

const has = (table: object, key: string) => Object.hasOwn(table, key);

const fieldOf = ({ code, field }: AuthError, shown: readonly FieldName[]): FieldName | null => {
  if (!has(subjects, code)) return null;
  const named = field !== undefined && has(controls, field) ? (controls[field] ?? []) : [];
  return [...named, ...(subjects[code as KnownErrorCode] ?? [])].find((name) => shown.includes(name)) ?? null;
};

const saysOf = ({ code, reason }: AuthError, field: FieldName | null, { purpose, online = true }: Scene): Says => {
  if (code.startsWith('error-')) return 'refused';
  const known = code as KnownErrorCode;
  if (known === 'weak-password' && reason !== undefined && has(reasons, reason)) return reasons[reason] ?? known;
  if (known === 'network' && !online) return 'offline';
  if (known === 'bad-contact' && (field === 'email' || field === 'phone')) return `bad-${field}`;
  if (known === 'invalid-request' && field === 'username' && purpose === 'register') return 'username';
  return sayings[known] ?? known;
};

const placeOf = ({ code }: AuthError, field: FieldName | null, purpose: Purpose): Place => {
  const place = places[code as KnownErrorCode];
  // Where the whole form asks for a code there is no other button to stand beside.
  if (place === 'send' && purpose === 'forgot') return 'alert';
  if (place === 'closed' && purpose !== 'register') return 'alert';
  if (place === 'sign-in' && purpose !== 'step') return 'alert';
  return place ?? (field ? 'field' : 'alert');
};

const offerOf = ({ code }: AuthError, { purpose }: Scene): Offer | undefined =>
  purpose === 'register' && subjects[code as KnownErrorCode] === identifiers && code !== 'bad-contact'
    ? 'sign-in'
    : offers[code as KnownErrorCode];

/** Anything thrown that is no error of ours is a fault of ours: it is told as one, and never shown. */
const asAuthError = (error: unknown) =>
  error instanceof AuthError ? error : new AuthError('server-error', '', { cause: error });

/** Places an error beside the field it is about, or above the form when no such field is shown. */
export const problemOf = (error: unknown, scene: Scene): Problem => {
  const told = asAuthError(error);
  const field = fieldOf(told, scene.shown);
  const offer = offerOf(told, scene);
  return {
    code: told.code,
    place: placeOf(told, field, scene.purpose),
    field,
    says: saysOf(told, field, scene),
    number: told.number,
    message: told.message,
    ...(offer && { offer }),
    ...(told.retryAfter !== undefined && { retryAfter: told.retryAfter }),
    ...(told.requestId !== undefined && { requestId: told.requestId }),
  };
};
