import type { Factor } from '../contract.ts';
import type { App } from '../pool/schema.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Channels } from './delivery.ts';

/** Second factors of an account. */
export type Factors = {
  /** All that are proved to be its owner's. */
  has: Factor[];
  /** Those that were set up for this alone, and so are wanted in every application. */
  personal: Factor[];
};

type FactorsNeeds = {
  store: Store;
  channels: Channels;
  /** Whether there is somebody to recognise a face. */
  faceAvailable: boolean;
};

/** Factors that somebody without any may enrol on the way in. */
const enrollable: readonly Factor[] = ['SMS', 'EMAIL', 'OTP', 'FACE'];

/** What somebody can prove themselves with, beside the way they came in by. */
export const createFactors = ({ store, channels, faceAvailable }: FactorsNeeds) => {
  const canBeAsked = (factor: Factor): boolean => {
    if (factor === 'SMS') return channels.sms !== null;
    if (factor === 'EMAIL') return channels.email !== null;
    return factor !== 'FACE' || faceAvailable;
  };

  return {
    /** The factors of an account. Inside a transaction, as they are there. */
    async of(
      { id, phone_verified_at, email_verified_at }: AccountRow,
      within: Pick<Queries, 'totp' | 'faces'> = store,
    ): Promise<Factors> {
      const totp = await within.totp.confirmedOf(id);
      const face = await within.faces.of(id);
      const personal: Factor[] = [...(totp ? (['OTP'] as const) : []), ...(face ? (['FACE'] as const) : [])];
      return {
        personal,
        has: [
          ...(phone_verified_at === null ? [] : (['SMS'] as const)),
          ...(email_verified_at === null ? [] : (['EMAIL'] as const)),
          ...personal,
        ],
      };
    },

    /**
     * The factors that can be used now: one's own, or with none at all those that may be enrolled. What has just been used
     * to come in is left out if there is another.
     */
    usable(app: App, { has, personal }: Factors, used: Factor | undefined): Factor[] {
      const offered = app.mfa.factors.filter((factor) => enrollable.includes(factor) && canBeAsked(factor));
      if (has.length === 0) return offered;
      const counting = [...offered, ...personal.filter((factor) => !offered.includes(factor) && canBeAsked(factor))];
      const own = counting.filter((factor) => has.includes(factor));
      // Somebody with none of those that the application offers proves a contact, rather than stand before a shut door.
      const ways = own.length > 0 ? own : has.filter(canBeAsked);
      const fresh = ways.filter((factor) => factor !== used);
      return fresh.length > 0 ? fresh : ways;
    },
  };
};

export type FactorService = ReturnType<typeof createFactors>;
