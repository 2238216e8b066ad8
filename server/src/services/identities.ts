import type { Clock } from '../clock.ts';
import type { Person } from '../outside/social-provider.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Flows } from './flows.ts';

/** Somebody whom a provider vouches for. */
export type Vouched = {
  connection: string;
  provider: string;
  person: Person;
  /** When they signed in there, in milliseconds; null where the provider does not tell. */
  at: number | null;
  /** The account of which this proves only once more whose it is: nothing else may come of it. */
  confirms?: string;
};

/** Who somebody is elsewhere: a connection, and what they are known by there. */
export type Known = { connection: string; provider: string; person: Pick<Person, 'subject'> };

/** A choice between accounts, or between one and none yet. */
export type Choice = Vouched & {
  /** Those that may be proved; none means any. */
  accounts: string[];
  mayCreate: boolean;
};

/** An account may be proved to take an identity: which flow holds that, and which accounts may. */
export type Pending = { flow: string; only: readonly string[] | null };

type IdentitiesNeeds = {
  store: Store;
  clock: Clock;
  random: (bytes: number) => Uint8Array;
  pool: string;
  flows: Flows;
};

/** Who people are elsewhere. Each of those is one account at most. */
export const createIdentities = ({ store, clock, random, pool, flows }: IdentitiesNeeds) => {
  const add = async (within: Queries, account: string, { connection, provider, person }: Known) =>
    within.identities.add({
      id: Buffer.from(random(16)).toString('hex'),
      account,
      pool,
      connection,
      provider,
      subject: person.subject,
      created_at: clock.now(),
    });

  return {
    /** Adds one, unless it is somebody's: then there is no row. */
    add,

    /** Whose one is, or undefined. */
    async ownerOf({ connection, person: { subject } }: Known): Promise<AccountRow | undefined> {
      const identity = await store.identities.withSubject({ pool, connection, subject });
      return identity && store.accounts.withId(identity.account);
    },

    /**
     * Gives the one that waits in a flow to an account, once.
     *
     * @throws {Refusal} `login-expired` when the flow is over, or the identity has become somebody's.
     */
    async claim(within: Queries, { flow }: Pick<Pending, 'flow'>, account: AccountRow): Promise<void> {
      const choice = await flows.spendFound<Choice>('binding', flow, within);
      if (!choice || !(await add(within, account.id, choice.data))) throw new Refusal('login-expired');
    },
  };
};

export type Identities = ReturnType<typeof createIdentities>;
