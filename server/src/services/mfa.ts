import { Refusal } from '../refusal.ts';
import type { App } from '../pool/schema.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow, ChallengeRow } from '../store/tables.ts';
import type { Challenges, WayHere } from './challenges.ts';
import type { Admission, Entry, Visit } from './entry.ts';
import type { FactorService } from './factors.ts';
import type { Tokens } from './tokens.ts';

/** Somebody on the way in, who still has to prove a second factor. */
export type Pending = { account: AccountRow; challenge: ChallengeRow; way: WayHere };

/** A second factor that was proved, and what belongs to it. */
export type Passed = {
  /** RFC 8176: `otp`, `sms`, `face`, … */
  methods: readonly string[];
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
};

/** Wrong answers, after which the step is over and the sign-in begins anew. */
const tries = 5;

/** The step between a first factor and a session. Every second factor goes through here. */
export const createMfa = ({ store, challenges, tokens, factors, entry }: MfaNeeds) => {
  const over = () => new Refusal('mfa-state-invalid');

  /** @throws {Refusal} `not-allowed`: whoever stole a password would bring a factor of their own otherwise. */
  const requireNone = async (account: AccountRow, within?: Queries) => {
    if ((await factors.of(account, within)).has.length > 0) throw new Refusal('not-allowed');
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
     * Takes a try, before anything is compared.
     *
     * @throws {Refusal} `mfa-state-invalid` when none is left.
     */
    async take({ challenge }: Pending): Promise<void> {
      if (!(await challenges.takeTry(challenge, tries))) throw over();
    },

    /** @throws {Refusal} `not-allowed` when there is a factor already. */
    mayEnrol: ({ account }: Pending): Promise<void> => requireNone(account),

    /**
     * Begins the session. The step is spent with it, once, whoever else answers it at the same moment.
     *
     * @throws {Refusal} `mfa-state-invalid` when somebody was quicker; `not-allowed` when a factor was enrolled meanwhile.
     */
    pass({ account, challenge, way }: Pending, visit: Visit, passed: Passed): Promise<Admission> {
      const { methods, before, effect, enrols } = passed;
      const holding = async (within: Queries, held: AccountRow) => {
        if (!(await challenges.spendFound(within, challenge))) throw over();
        if (enrols) await requireNone(held, within);
        return (await effect?.(within, held)) ?? held;
      };
      return entry.resume(account, visit, { way, methods, beginning: { ...(before && { before }), holding } });
    },
  };
};

export type Mfa = ReturnType<typeof createMfa>;
