import type { User } from './user.ts';

/** A second factor, by the name the wire has for it. */
export type Factor = 'SMS' | 'EMAIL' | 'OTP' | 'FACE' | 'PASSKEY';

/** What a server says when it wants a second factor. Fields of ours are never missing; hosted services may leave out the later ones. */
export type MfaChallenge = {
  /** Opens the calls of this step and nothing else. */
  mfaToken: string;
  nickname: string | null;
  username: string | null;
  email: string | null;
  avatar: string | null;
  phone: string | null;
  phoneCountryCode: string | null;
  /** The phone and address already bound as factors, or null. */
  mfaPhone: string | null;
  mfaPhoneCountryCode: string | null;
  mfaEmail: string | null;
  totpMfaEnabled: boolean;
  faceMfaEnabled: boolean;
  /** Whether one of theirs can be used here. */
  passkeyEnabled: boolean;
  applicationMfa: { mfaPolicy: Factor; status: number; sort: number }[];
};

/** What still stands between someone and being signed in. */
export type Step =
  | { kind: 'mfa'; challenge: MfaChallenge }
  /** `account` is what they signed in with, so that the new password can be used at once. */
  | { kind: 'new-password'; token: string; account?: string }
  | {
      kind: 'social-binding';
      key: string;
      methods: string[];
      accounts: Omit<User, 'token'>[];
      mayCreate: boolean;
      mustChoose: boolean;
    };
