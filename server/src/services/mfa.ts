import type { Factor, RefusalName } from '../contract.ts';
import type { Metrics } from '../metrics.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow, ChallengeRow } from '../store/tables.ts';
import type { Challenges, WayHere } from './challenges.ts';
import type { Admission, Entry, Visit } from './entry.ts';
import type { FactorService } from './factors.ts';
import type { Taken } from './limits.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';
import type { Trail } from './trail.ts';

/** Somebody on the way in, who still has to prove a second factor. */
export type Pending = { account: AccountRow; challenge: ChallengeRow; way: WayHere };

/** A second factor that was proved, and what belongs to it. */
export type Passed = {
  factor: Factor;
  /** Spends what is taken before accounts are: codes. */
  before?: (within: Queries) => Promise<void>;
  /** What happens with it: all of it or nothing. May answer the account as it is then. */
  effect?: (within: Queries, account: AccountRow) => Promise<AccountRow | void>;
  /** Whether it is enrolled by this: then there may have been none before. */
  enrols?: boolean;
};

type MfaNeeds = {
  store: Store;
  challenges: Challenges;
  tokens: Tokens;
  factors: FactorService;
  entry: Entry;
  sessions: Sessions;
  trail: Trail;
  metrics: Metrics;
};

/** How sessions tell of a factor. RFC 8176 2. */
const methodOf: Record<Factor, string> = { SMS: 'sms', EMAIL: 'otp', OTP: 'otp', FACE: 'face', PASSKEY: 'hwk' };

/** Answers that were judged, and found wrong. */
const wrongAnswers: readonly string[] = [
  'wrong-code',
  'wrong-totp',
  'wrong-recovery-code',
  'face-mismatch',
  'face-bind-failed',
  'wrong-credentials',
] satisfies RefusalName[];

/** The step between a first factor and a session. Every second factor goes through here. */
export const createMfa = ({ store, challenges, tokens, factors, entry, sessions, trail, metrics }: MfaNeeds) => {
  const over = () => new Refusal('mfa-state-invalid');

  /** @throws {Refusal} `not-allowed`: whoever stole a password would bring a factor of their own otherwise. */
  const requireNone = async (account: AccountRow, within?: Queries) => {
    if ((await factors.of(account, within)).has.length > 0) throw new Refusal('not-allowed');
  };

  /** @throws {Refusal} `not-allowed`: what somebody came in by is no second factor, nor is what the application does not offer. */
  const requireUsable = async ({ account, way }: Pending, app: App, factor: Factor) => {
    const usable = factors.usable(app, await factors.of(account), way.factor);
    if (!usable.includes(factor)) throw new Refusal('not-allowed');
  };

  /** Takes a try, before anything is compared. */
  const take = async (pending: Pending, { app }: Visit, factor: Factor): Promise<Taken> => {
    await requireUsable(pending, app, factor);
    if (!(await challenges.takeTry(pending.challenge))) throw over();
    return { release: async () => void (await challenges.releaseTry(pending.challenge)) };
  };

  const tellWrong = ({ account, way }: Pending, { app, address }: Visit, factor: Factor) => {
    metrics.count('auth_logins_total', { method: way.by, outcome: 'refused' });
    trail.record('second-factor', { account: account.id, app: app.id, address, method: factor, outcome: 'refused' });
  };

  return {
    /**
     * Who the token of a step belongs to.
     *
     * @throws {Refusal} `mfa-state-invalid` when it opens no step (any more).
     */
    async pendingOf(token: string, app: App): Promise<Pending> {
      const claims = await tokens.read(token, { typ: 'mfa+jwt', app: app.id });
      const challenge = claims && (await challenges.find('mfa', claims.jti, app.id));
      const account = challenge && (await store.accounts.withId(challenge.account));
      if (!challenge || account?.status !== 'Activated') throw over();
      return { account, challenge, way: JSON.parse(challenge.visit) as WayHere };
    },

    /**
     * Takes a try, judges, and gives it back when nothing was found wrong: there was a fault of ours, or nothing to judge.
     *
     * @throws {Refusal} `not-allowed` for a factor that cannot be used here; `mfa-state-invalid` when no try is left; and as
     * `judge`.
     */
    async trying<Result>(
      pending: Pending,
      visit: Visit,
      { factor, judge }: { factor: Factor; judge: () => Promise<Result> },
    ): Promise<Result> {
      const attempt = await take(pending, visit, factor);
      try {
        return await judge();
      } catch (error) {
        const refusal = error instanceof Refusal ? error.refusal : 'server-error';
        if (wrongAnswers.includes(refusal)) tellWrong(pending, visit, factor);
        else await attempt.release();
        throw error;
      }
    },

    /** @throws {Refusal} `not-allowed` when there is a factor already, or the application does not offer this one. */
    async mayEnrol(pending: Pending, { app }: Visit, factor: Factor): Promise<void> {
      await requireNone(pending.account);
      await requireUsable(pending, app, factor);
    },

    /**
     * Begins the session. The step is spent with it, once, whoever else answers it at the same moment. A factor that is
     * enrolled by this ends what was begun without it.
     *
     * @throws {Refusal} `mfa-state-invalid` when somebody was quicker; `not-allowed` when a factor was enrolled meanwhile.
     */
    pass({ account, challenge, way }: Pending, visit: Visit, passed: Passed): Promise<Admission> {
      const { factor, before, effect, enrols } = passed;
      const holding = async (within: Queries, held: AccountRow) => {
        if (!(await challenges.spendFound(within, challenge))) throw over();
        if (enrols) await requireNone(held, within);
        const present = (await effect?.(within, held)) ?? held;
        if (!enrols) return present;
        await sessions.endEverything(within, held.id);
        return present;
      };
      const beginning = { ...(before && { before }), holding };
      // A factor that is only brought along proves nothing of whoever brings it.
      return entry.resume(account, visit, {
        way,
        methods: [methodOf[factor]],
        beginning,
        ...(enrols && { at: way.at }),
      });
    },
  };
};

export type Mfa = ReturnType<typeof createMfa>;
