import type { Factor, MfaChallenge } from '../contract.ts';
import type { Metrics } from '../metrics.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Challenges } from './challenges.ts';
import type { Profiles } from './profiles.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';

/** Who comes, from where. */
export type Visit = {
  app: App;
  /** Where from, or null when nobody can tell. */
  address: string | null;
  /** The same as limits count it: a whole network of IPv6 is one caller, and everybody unknown is another. */
  caller: string;
  agent: string | null;
};

/** How they proved who they are. */
export type Proved = {
  /** The way in, for metrics and the audit trail. */
  by: string;
  /** RFC 8176: `pwd`, `otp`, … */
  methods: readonly string[];
  /** The second factor that this way has used up already. */
  factor?: 'SMS' | 'EMAIL';
  /** A password set before the address was proved was taken away. */
  tookPasswordAway?: boolean;
};

/** Where a proof of who someone is can end. */
export type Admission =
  | { kind: 'session'; signedIn: SignedIn; tookPasswordAway: boolean }
  | { kind: 'mfa'; challenge: MfaChallenge }
  | { kind: 'new-password'; token: string };

type EntryNeeds = {
  store: Store;
  sessions: Sessions;
  challenges: Challenges;
  profiles: Profiles;
  trail: Trail;
  metrics: Metrics;
};

/** Factors that somebody without any may still enrol. */
const enrollable: readonly Factor[] = ['SMS', 'EMAIL', 'OTP'];

/** The factors someone can use now: those that are theirs, or, with none at all, those they may enrol. */
const factorsFor = (app: App, { has, used }: { has: readonly Factor[]; used: Factor | undefined }): Factor[] => {
  const offered = app.mfa.factors.filter((factor) => enrollable.includes(factor));
  // A personal factor counts in every application, listed there or not.
  const usable = [...offered, ...has.filter((factor) => factor === 'OTP' && !offered.includes(factor))];
  const own = usable.filter((factor) => has.includes(factor));
  if (has.length === 0) return offered;
  const fresh = own.filter((factor) => factor !== used);
  return fresh.length > 0 ? fresh : own;
};

/**
 * The one door through which a session begins. Every way of proving who one is ends here: may this account enter at all;
 * must it choose a new password; is a second factor wanted, by the application or by its owner.
 */
export const createEntry = ({ store, sessions, challenges, profiles, trail, metrics }: EntryNeeds) => {
  const challengeFor = async (
    account: AccountRow,
    { app }: Visit,
    { by, methods, factor }: Proved,
    hasTotp: boolean,
  ): Promise<MfaChallenge> => {
    const has: Factor[] = [
      ...(account.phone_verified_at === null ? [] : (['SMS'] as const)),
      ...(account.email_verified_at === null ? [] : (['EMAIL'] as const)),
      ...(hasTotp ? (['OTP'] as const) : []),
    ];
    const profile = JSON.parse(account.profile) as { nickname?: string; photo?: string };
    const phone = profiles.onWire(account.phone);
    const mfaPhone = account.phone_verified_at === null ? { phone: null, phoneCountryCode: null } : phone;
    return {
      mfaToken: await challenges.leave('mfa', { account: account.id, app: app.id, way: { by, methods } }),
      nickname: profile.nickname ?? null,
      username: account.username,
      email: account.email,
      avatar: profile.photo ?? null,
      ...phone,
      mfaPhone: mfaPhone.phone,
      mfaPhoneCountryCode: mfaPhone.phoneCountryCode,
      mfaEmail: account.email_verified_at === null ? null : account.email,
      totpMfaEnabled: hasTotp,
      faceMfaEnabled: false,
      applicationMfa: factorsFor(app, { has, used: factor }).map((mfaPolicy, index) => ({
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

  return {
    /**
     * Lets someone in who has proved to be `account`, or answers the step in the way.
     *
     * @throws {Refusal} `wrong-credentials` when the account may not enter: nobody learns that it exists.
     */
    async admit(account: AccountRow, visit: Visit, proved: Proved): Promise<Admission> {
      if (proved.tookPasswordAway)
        trail.record('password-removed', { account: account.id, app: visit.app.id, address: visit.address });
      if (account.status !== 'Activated') return refuse(account, visit, proved);
      if (account.reset_required_at !== null) {
        told(account, visit, proved, 'new-password');
        const way = { by: proved.by, methods: proved.methods };
        return {
          kind: 'new-password',
          token: await challenges.leave('new-password', { account: account.id, app: visit.app.id, way }),
        };
      }
      const hasTotp = (await store.totp.confirmedOf(account.id)) !== undefined;
      if (visit.app.mfa.required || hasTotp) {
        told(account, visit, proved, 'mfa');
        return { kind: 'mfa', challenge: await challengeFor(account, visit, proved, hasTotp) };
      }
      const { app, address, agent } = visit;
      const signedIn = await sessions.begin({ account, app, methods: proved.methods, address, agent });
      if (!signedIn) return refuse(account, visit, proved);
      told(account, visit, proved, 'signed-in');
      return { kind: 'session', signedIn, tookPasswordAway: proved.tookPasswordAway ?? false };
    },
  };
};

export type Entry = ReturnType<typeof createEntry>;
