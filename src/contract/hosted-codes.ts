/**
 * Refusals that only the hosted services answer with. They stand apart so that a page fetches them when such a number
 * arrives, and not before.
 */
export const hostedRefusals = {
  busy: 1000,
  'username-clash': 1108,
  'no-app-access': 1576,
  'device-disabled': 1577,
  'device-suspended': 1578,
  'profile-incomplete': 1642,
  'unlock-needed': 1643,
  'choose-tenant': 1644,
  'bind-without-asking': 1666,
  'flow-aborted': 1699,
  'face-phone-check-failed': 1704,
  'face-email-check-failed': 1705,
  'captcha-required': 2000,
  'quota-exceeded': 2002,
  'account-locked': 2005,
  'wrong-password': 2006,
  'no-password-set': 2027,
  'password-required': 2032,
  'username-taken': 2034,
  'wrong-pool': 2036,
  'email-not-verified': 2042,
  'unsafe-password': 2061,
  'unsafe-password-reset': 2071,
  'registering-too-often': 2100,
  'old-password-required': 2201,
  'not-yours': 2202,
  'wrong-original-password': 2203,
  'bad-email-format': 2204,
  'login-invalid': 2207,
  'provider-already-linked': 2213,
  'social-account-taken': 2215,
  'provider-not-linked': 2216,
  'only-login-method': 2217,
  'email-needed': 2218,
  'email-not-bound': 2219,
  'use-update-email': 2225,
  'use-update-phone': 2226,
  'verify-old-email': 2227,
  'missing-parameter': 2231,
  'code-expired': 2300,
  'sso-session-missing': 2401,
  'choose-account': 2930,
  'invitation-expired': 4032,
  'invitation-page-expired': 4033,
  'no-email-bound': 1320009,
  'suspended-in-tenant': 2120008,
  'no-tenant-access': 2130010,
  'bad-directory-link': 2820002,
} as const;

/** Further numbers for a name that already has one. */
export const hostedSynonyms: Readonly<Record<number, HostedRefusalName | 'unavailable'>> = {
  502: 'unavailable',
  504: 'unavailable',
  1645: 'profile-incomplete',
};

export type HostedRefusalName = keyof typeof hostedRefusals;
