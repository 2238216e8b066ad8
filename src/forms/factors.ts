import type { Factor, MfaChallenge } from '../contract/index.ts';

/** A second factor, by the name an element has for it. */
export type FactorName = 'otp' | 'sms' | 'email' | 'face' | 'passkey';

const named: Readonly<Record<Factor, FactorName>> = {
  OTP: 'otp',
  SMS: 'sms',
  EMAIL: 'email',
  FACE: 'face',
  PASSKEY: 'passkey',
};

/** The second factors among names of the wire; those that nobody knows are left out. */
export const factorNames = (wire: readonly string[]): FactorName[] =>
  wire.flatMap((name) => (Object.hasOwn(named, name) ? named[name as Factor] : []));

/** What is taken of the factors there are. */
export type Limits = {
  /** Those a page wants, in its order. */
  readonly wanted?: readonly string[] | undefined;
  /** Whether this browser has passkeys. */
  readonly passkeys?: boolean | undefined;
};

/** What a challenge can be answered with here. */
export type Answerable = {
  readonly factors: readonly FactorName[];
  /** Whether a first factor is set up with the answer. */
  readonly enrols: boolean;
  /** What would do, and cannot be used here. */
  readonly missing: readonly FactorName[];
};

/** Takes of some factors those that can be used here, in the order of the page if it has one. */
export const within = (factors: readonly FactorName[], { wanted, passkeys = false }: Limits): FactorName[] => {
  const usable = factors.filter((factor) => factor !== 'passkey' || passkeys);
  return wanted ? wanted.flatMap((name) => usable.find((factor) => factor === name) ?? []) : usable;
};

/**
 * What a challenge can be answered with, in the order of the application. Somebody with any factor answers with one of
 * their own; only who has none at all begins with a first one.
 */
export const factorsOf = (challenge: MfaChallenge, limits: Limits = {}): Answerable => {
  const { applicationMfa, mfaPhone, mfaEmail, totpMfaEnabled, faceMfaEnabled, passkeyEnabled } = challenge;
  const sorted = (Array.isArray(applicationMfa) ? [...applicationMfa] : []).sort((one, other) => one.sort - other.sort);
  const offered = factorNames(sorted.map(({ mfaPolicy }) => mfaPolicy));
  const bound = { otp: totpMfaEnabled, sms: mfaPhone, email: mfaEmail, face: faceMfaEnabled, passkey: passkeyEnabled };
  const own = offered.filter((factor) => bound[factor]);
  const enrols = !Object.values(bound).some(Boolean);
  // Nobody sets up a passkey on the way in.
  const all = enrols ? offered.filter((factor) => factor !== 'passkey') : own;
  const factors = within(all, limits);
  return { factors, enrols, missing: all.filter((factor) => !factors.includes(factor)) };
};

const hidden = '••••';

/** As much of where a code goes as its owner needs to know it by, and nobody else can use. */
export const maskedTarget = ({ mfaPhone, mfaPhoneCountryCode, mfaEmail }: MfaChallenge, factor: 'sms' | 'email') => {
  if (factor === 'sms') return `${mfaPhoneCountryCode ?? ''} ${hidden} ${(mfaPhone ?? '').slice(-4)}`.trim();
  const [name = '', domain = ''] = (mfaEmail ?? '').split(/@(?=[^@]*$)/);
  return `${[...name][0] ?? ''}${hidden}@${domain}`;
};
