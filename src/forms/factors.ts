import type { MfaChallenge } from '../contract/index.ts';

/** A second factor that is answered with a code. */
export type CodeFactor = 'otp' | 'sms' | 'email';

const named: Readonly<Record<string, CodeFactor>> = { OTP: 'otp', SMS: 'sms', EMAIL: 'email' };

/**
 * What a challenge can be answered with, in the order of the application. Somebody with any factor answers with one of
 * their own; only who has none at all begins with a first one.
 */
export const factorsOf = (challenge: MfaChallenge): { factors: CodeFactor[]; enrols: boolean } => {
  const { applicationMfa, mfaPhone, mfaEmail, totpMfaEnabled, faceMfaEnabled } = challenge;
  const offered = (Array.isArray(applicationMfa) ? [...applicationMfa] : [])
    .sort((one, other) => one.sort - other.sort)
    .flatMap(({ mfaPolicy }) => (Object.hasOwn(named, mfaPolicy) ? (named[mfaPolicy] ?? []) : []));
  const bound = { otp: totpMfaEnabled, sms: mfaPhone, email: mfaEmail };
  const enrols = !mfaPhone && !mfaEmail && !totpMfaEnabled && !faceMfaEnabled;
  return { factors: enrols ? offered : offered.filter((factor) => bound[factor]), enrols };
};

const hidden = '••••';

/** As much of where a code goes as its owner needs to know it by, and nobody else can use. */
export const maskedTarget = ({ mfaPhone, mfaPhoneCountryCode, mfaEmail }: MfaChallenge, factor: 'sms' | 'email') => {
  if (factor === 'sms') return `${mfaPhoneCountryCode ?? ''} ${hidden} ${(mfaPhone ?? '').slice(-4)}`.trim();
  const [name = '', domain = ''] = (mfaEmail ?? '').split(/@(?=[^@]*$)/);
  return `${[...name][0] ?? ''}${hidden}@${domain}`;
};
