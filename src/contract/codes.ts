/**
 * The numbers of the Authing/GenAuth API, each with the name it has in `AuthError.code`.
 * This is the only place where a number is written: everything else says the name.
 */

/** What a server says no with. A name is public API: it stays. */
export const refusals = {
  'invalid-request': 400,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-large': 413,
  'wrong-type': 415,
  'rate-limited': 429,
  'server-error': 500,
  unavailable: 503,
  'not-allowed': 1001,
  'face-photo-missing': 1700,
  'face-second-photo-missing': 1701,
  'face-mismatch': 1702,
  'face-needs-contact': 1703,
  'face-already-bound': 1706,
  'face-bind-failed': 1707,
  'wrong-code': 2001,
  'bad-email': 2003,
  'user-not-found': 2004,
  'app-not-found': 2011,
  'cannot-decrypt': 2016,
  'not-signed-in': 2020,
  'mfa-state-invalid': 2021,
  'already-exists': 2026,
  'bad-contact': 2028,
  'weak-password': 2029,
  'registration-disabled': 2031,
  'phone-already-bound': 2035,
  'old-email-mismatch': 2037,
  'old-phone-mismatch': 2038,
  'too-many-failures': 2057,
  'sent-too-soon': 2080,
  'email-already-bound': 2200,
  'login-expired': 2206,
  'pool-not-found': 2224,
  'same-email': 2229,
  'same-phone': 2230,
  'wrong-credentials': 2333,
  'wrong-totp': 6001,
  'wrong-recovery-code': 6002,
  'missing-totp': 6003,
  'missing-recovery-code': 6004,
  'session-invalid': 1010001,
  'bad-email-address': 1020017,
  'bad-link-token': 1020020,
  'taken-by-other': 1320004,
  'cannot-unbind': 1320005,
  'last-login-method': 1320010,
  'wrong-old-password': 1320011,
} as const;

/** `sms/send` says 500 inside HTTP 200 for a malformed phone; anywhere else 500 is a fault. */
export const badPhone = { 'bad-phone': 500 } as const;

/** What still has to be done before someone is signed in. */
export const steps = {
  mfa: 1636,
  'new-password': 1639,
  'social-binding': 1640,
} as const;

/** The three questions of the step `social-binding`. */
export const bindingSteps = { prove: 1640, proveOrCreate: 1641, choose: 2921 } as const;

/** Other numbers that ask for the same step: only hosted services send most of them. */
export const stepNumbers: Readonly<Record<number, keyof typeof steps>> = {
  1635: 'mfa',
  1636: 'mfa',
  1639: 'new-password',
  2058: 'new-password',
  1640: 'social-binding',
  1641: 'social-binding',
  2921: 'social-binding',
};

/** A refusal our own server can answer with. */
export type RefusalName = keyof typeof refusals | keyof typeof badPhone;
