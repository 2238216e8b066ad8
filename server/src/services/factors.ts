import type { Factor } from '../contract.ts';
import type { App } from '../pool/schema.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Channels } from './delivery.ts';
import type { RelyingParty } from './relying-party.ts';

/** Second factors of an account. */
export type Factors = {
  /** All that are proved to be its owner's. */
  has: Factor[];
  /** Those that were set up for this alone, and so are wanted in every application. */
  personal: Factor[];
  /** The domains that its passkeys belong to. */
  passkeysOf: string[];
};

type FactorsNeeds = {
  store: Store;
  channels: Channels;
  relyingParty: RelyingParty;
  /** Whether there is somebody to recognise a face. */
  faceAvailable: boolean;
};

/** What somebody can prove themselves with, beside the way they came in by. */
export const createFactors = ({ store, channels, relyingParty, faceAvailable }: FactorsNeeds) => {
  const canBeAsked = (factor: Factor, app: App, { has, passkeysOf }: Factors): boolean => {
    switch (factor) {
      case 'SMS':
        return channels.sms !== null;
      case 'EMAIL':
        return channels.email !== null;
      case 'FACE':
        return faceAvailable;
      case 'PASSKEY':
        // By what the application says, not by where a request says it comes from: that would be a way around it.
        return !has.includes(factor) || passkeysOf.some((domain) => relyingParty.takes(app, domain));
      case 'OTP':
        return true;
    }
  };

  return {
    /** The factors of an account. Inside a transaction, as they are there. */
    async of(
      { id, phone_verified_at, email_verified_at }: AccountRow,
      within: Pick<Queries, 'totp' | 'faces' | 'passkeys'> = store,
    ): Promise<Factors> {
      const totp = await within.totp.confirmedOf(id);
      const face = await within.faces.of(id);
      const passkeysOf = (await within.passkeys.of(id)).map(({ rp_id }) => rp_id);
      const personal: Factor[] = [
        ...(totp ? (['OTP'] as const) : []),
        ...(face ? (['FACE'] as const) : []),
        ...(passkeysOf.length > 0 ? (['PASSKEY'] as const) : []),
      ];
      const has: Factor[] = [
        ...(phone_verified_at === null ? [] : (['SMS'] as const)),
        ...(email_verified_at === null ? [] : (['EMAIL'] as const)),
        ...personal,
      ];
      return { personal, has, passkeysOf };
    },

    /**
     * The factors that can be used now: one's own, or with none at all those that may be enrolled. What has just been used
     * to come in is left out if there is another.
     */
    usable(app: App, theirs: Factors, used: Factor | undefined): Factor[] {
      const { has, personal } = theirs;
      const isThere = (factor: Factor) => canBeAsked(factor, app, theirs);
      const offered = app.mfa.factors.filter(isThere);
      if (has.length === 0) return offered;
      const counting = [...offered, ...personal.filter((factor) => !offered.includes(factor) && isThere(factor))];
      const own = counting.filter((factor) => has.includes(factor));
      // Somebody with none of those that the application offers proves a contact, rather than stand before a shut door.
      const ways = own.length > 0 ? own : has.filter(isThere);
      const fresh = ways.filter((factor) => factor !== used);
      return fresh.length > 0 ? fresh : ways;
    },
  };
};

export type FactorService = ReturnType<typeof createFactors>;
