import type { Factor, MfaChallenge } from '../contract.ts';
import type { Metrics } from '../metrics.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Challenges, WayHere } from './challenges.ts';
import type { Factors, FactorService } from './factors.ts';
import type { Identities, Pending } from './identities.ts';
import type { Profiles } from './profiles.ts';
import type { Beginning, Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';

/** Who comes, from where. */
export type Visit = {
  app: App;
  /** Where from, or null when nobody can tell. */
  address: string | null;
  /** The same as limits count it: a whole network of IPv6 is one caller, and everybody unknown is another. */
  caller: string;
  agent: string | null;
  /** The page that asks, as it may; null where that is our own, or none. */
  origin: string | null;
};

/** How they proved who they are. */
export type Proved = {
  /** The way in, for metrics and the audit trail. */
  by: string;
  /** RFC 8176: `pwd`, `otp`, … */
  methods: readonly string[];
  /** The second factor that this way has used up already. */
  factor?: Factor;
  /** It is more than one factor by itself: no second one is asked for. */
  isWhole?: boolean;
  /** When they proved it, in milliseconds, where that was not just now; null where nobody knows. */
  at?: number | null | undefined;
  /** A password set before the address was proved was taken away. */
  tookPasswordAway?: boolean;
  /** An identity elsewhere that is to be theirs, once they are all the way in. */
  pending?: Pending | undefined;
};

/** Where a proof of who someone is can end. */
export type Admission =
  | { kind: 'session'; signedIn: SignedIn; tookPasswordAway: boolean }
  | { kind: 'mfa'; challenge: MfaChallenge }
  | { kind: 'new-password'; token: string }
  | { kind: 'social-binding'; key: string; methods: string[]; accounts: AccountRow[]; mayCreate: boolean };

type EntryNeeds = {
  sessions: Sessions;
  factors: FactorService;
  challenges: Challenges;
  identities: Identities;
  profiles: Profiles;
  trail: Trail;
  metrics: Metrics;
};

/** Whether one was proved that the choice did not name. */
const isAnother = ({ id }: AccountRow, { pending }: Proved) => Boolean(pending?.only && !pending.only.includes(id));

/**
 * The one door through which a session begins. Every way of proving who one is ends here: may this account enter at all;
 * must it choose a new password; is a second factor wanted, by the application or by its owner, that was not proved already.
 */
export const createEntry = ({ sessions, factors, challenges, identities, profiles, trail, metrics }: EntryNeeds) => {
  const challengeFor = async (
    account: AccountRow,
    { app }: Visit,
    { by, methods, at, factor, pending, tookPasswordAway }: Proved,
    theirs: Factors,
  ): Promise<MfaChallenge> => {
    const profile = JSON.parse(account.profile) as { nickname?: string; photo?: string };
    const phone = profiles.onWire(account.phone);
    const usable = factors.usable(app, theirs, factor);
    const way = {
      ...{ by, methods },
      ...(at !== undefined && { at }),
      ...(factor && { factor }),
      ...(tookPasswordAway && { tookPasswordAway }),
      ...(pending && { flow: pending.flow }),
    };
    const mfaPhone = account.phone_verified_at === null ? { phone: null, phoneCountryCode: null } : phone;
    return {
      mfaToken: await challenges.leave('mfa', { account: account.id, app: app.id, way }),
      nickname: profile.nickname ?? null,
      username: account.username,
      email: account.email,
      avatar: profile.photo ?? null,
      ...phone,
      mfaPhone: mfaPhone.phone,
      mfaPhoneCountryCode: mfaPhone.phoneCountryCode,
      mfaEmail: account.email_verified_at === null ? null : account.email,
      totpMfaEnabled: theirs.has.includes('OTP'),
      faceMfaEnabled: usable.includes('FACE') && theirs.has.includes('FACE'),
      passkeyEnabled: usable.includes('PASSKEY') && theirs.has.includes('PASSKEY'),
      applicationMfa: usable.map((mfaPolicy, index) => ({
        mfaPolicy,
        status: 1,
        sort: index + 1,
      })),
    };
  };

  const told = (account: AccountRow, { app, address }: Visit, { by }: Proved, outcome: string) => {
    metrics.count('auth_logins_total', { method: by, outcome });
    trail.record('sign-in', { account: account.id, app: app.id, address, method: by, outcome });
  };

  const refuse = (account: AccountRow, visit: Visit, proved: Proved): never => {
    told(account, visit, proved, 'refused');
    throw new Refusal('wrong-credentials');
  };

  /** With the session, an identity that waits becomes theirs: not before, so that half a proof gives nobody a way in. */
  const claiming = (flow: string | undefined, beginning: Beginning = {}): Beginning => {
    if (flow === undefined) return beginning;
    return {
      ...beginning,
      holding: async (within, account) => {
        const held = (await beginning.holding?.(within, account)) ?? account;
        await identities.claim(within, { flow }, held);
        return held;
      },
    };
  };

  return {
    /**
     * Lets someone in who has proved to be `account`, or answers the step in the way.
     *
     * @throws {Refusal} `wrong-credentials` when the account may not enter: nobody learns that it exists.
     */
    async admit(account: AccountRow, visit: Visit, proved: Proved): Promise<Admission> {
      if (proved.tookPasswordAway)
        trail.record('password-removed', { account: account.id, app: visit.app.id, address: visit.address });
      if (account.status !== 'Activated' || isAnother(account, proved)) return refuse(account, visit, proved);
      if (account.reset_required_at !== null) {
        told(account, visit, proved, 'new-password');
        const way = { by: proved.by, methods: proved.methods };
        return {
          kind: 'new-password',
          token: await challenges.leave('new-password', { account: account.id, app: visit.app.id, way }),
        };
      }
      const theirs = await factors.of(account);
      if (!proved.isWhole && (visit.app.mfa.required || theirs.personal.length > 0)) {
        told(account, visit, proved, 'mfa');
        return { kind: 'mfa', challenge: await challengeFor(account, visit, proved, theirs) };
      }
      const { app, address, agent } = visit;
      const { at, methods } = proved;
      const signedIn = await sessions.begin({ account, app, methods, at, address, agent }, claiming(proved.pending?.flow)); // prettier-ignore
      if (!signedIn) return refuse(account, visit, proved);
      told(account, visit, proved, 'signed-in');
      return { kind: 'session', signedIn, tookPasswordAway: proved.tookPasswordAway ?? false };
    },

    /**
     * Lets someone in who was stopped on the way, once they have proved what was missing, or brought it: `at` is when they
     * proved anything last. `beginning` spends what opened the step, in the transaction that begins the session.
     *
     * @throws {Refusal} `mfa-state-invalid` when the account is no longer as it was judged.
     */
    async resume(
      account: AccountRow,
      visit: Visit,
      { way, methods, at, beginning }: Pick<Proved, 'methods' | 'at'> & { way: WayHere; beginning: Beginning },
    ): Promise<Admission> {
      const { app, address, agent } = visit;
      // RFC 8176 2: `mfa` beside the methods it was made of.
      const all = [...new Set([...way.methods, ...methods, 'mfa'])];
      const signedIn = await sessions.begin({ account, app, methods: all, at, address, agent }, claiming(way.flow, beginning)); // prettier-ignore
      if (!signedIn) throw new Refusal('mfa-state-invalid');
      told(signedIn.account, visit, { by: way.by, methods: all }, 'signed-in');
      return { kind: 'session', signedIn, tookPasswordAway: way.tookPasswordAway ?? false };
    },
  };
};

export type Entry = ReturnType<typeof createEntry>;
