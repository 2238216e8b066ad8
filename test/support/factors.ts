/** Challenges, for tests of second factors. */
import type { MfaChallenge } from '../../src/contract/index.ts';

export const offeredFactors = (['OTP', 'SMS', 'EMAIL'] as const).map((mfaPolicy, sort) => ({
  mfaPolicy,
  sort,
  status: 1,
}));

/** Somebody who can answer by app, by message and by mail. */
export const everyFactor: Partial<MfaChallenge> = {
  mfaPhone: '2025550123',
  mfaPhoneCountryCode: '+1',
  mfaEmail: 'someone@example.org',
  applicationMfa: offeredFactors,
};
