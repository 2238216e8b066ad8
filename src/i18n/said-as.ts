import type { KnownErrorCode } from '../client/errors.ts';

/**
 * Names that are told with the sentence of another: to a visitor they are one, or the difference would help nobody. Every
 * other name has a sentence of its own, in every language.
 */
export const saidAs = {
  // Which half was wrong, and whether there is such an account, is told to nobody.
  'wrong-password': 'wrong-credentials',
  'no-password-set': 'wrong-credentials',
  'login-invalid': 'wrong-credentials',
  'account-locked': 'too-many-failures',
  'user-not-found': 'wrong-code',
  'code-expired': 'wrong-code',

  // The same thing, from another service.
  'bad-email-address': 'bad-email',
  'bad-email-format': 'bad-email',
  'username-taken': 'already-exists',
  'username-clash': 'already-exists',
  'social-account-taken': 'taken-by-other',
  'unsafe-password': 'weak-password',
  'unsafe-password-reset': 'weak-password',
  'wrong-original-password': 'wrong-old-password',
  'only-login-method': 'last-login-method',
  'registering-too-often': 'rate-limited',
  'wrong-method': 'not-allowed',
  'pool-not-found': 'app-not-found',
  busy: 'unavailable',

  // Nothing was typed, or it is not clear what is wrong with it.
  'password-required': 'required',
  'old-password-required': 'required',
  'missing-totp': 'required',
  'missing-recovery-code': 'required',
  'missing-parameter': 'invalid-request',
  'bad-contact': 'invalid-request',

  // It did not get through: the same button works again.
  timeout: 'network',
  'bad-response': 'server-error',
  aborted: 'cannot-decrypt',
  'passkey-cancelled': 'cannot-decrypt',
  'face-second-photo-missing': 'face-photo-missing',

  // Signing in begins anew.
  'mfa-state-invalid': 'login-expired',
  'flow-aborted': 'login-expired',
  'sso-session-missing': 'session-invalid',

  // What the account has already, has not, or needs first.
  'phone-already-bound': 'email-already-bound',
  'use-update-email': 'email-already-bound',
  'use-update-phone': 'email-already-bound',
  'provider-already-linked': 'email-already-bound',
  'face-already-bound': 'email-already-bound',
  'same-phone': 'same-email',
  'old-phone-mismatch': 'old-email-mismatch',
  'no-email-bound': 'cannot-unbind',
  'email-not-bound': 'cannot-unbind',
  'provider-not-linked': 'cannot-unbind',
  'verify-old-email': 'email-not-verified',
  'email-needed': 'face-needs-contact',
  'face-phone-check-failed': 'face-needs-contact',
  'face-email-check-failed': 'face-needs-contact',

  // Only somebody else can do something about it.
  'unlock-needed': 'profile-incomplete',
  'choose-tenant': 'profile-incomplete',
  'choose-account': 'profile-incomplete',
  'bind-without-asking': 'profile-incomplete',
  'wrong-pool': 'no-app-access',
  'no-tenant-access': 'no-app-access',
  'suspended-in-tenant': 'no-app-access',
  'device-disabled': 'no-app-access',
  'device-suspended': 'no-app-access',
  'not-yours': 'not-found',
  'invitation-expired': 'not-found',
  'invitation-page-expired': 'not-found',
  forbidden: 'bad-config',
  'bad-argument': 'bad-config',
  'bad-directory-link': 'bad-config',
  'quota-exceeded': 'bad-config',
} as const satisfies Partial<Record<KnownErrorCode, KnownErrorCode | 'required'>>;

/** A name without a sentence of its own. */
export type SaidAs = keyof typeof saidAs;
