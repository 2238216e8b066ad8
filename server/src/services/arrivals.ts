import type { Metrics } from '../metrics.ts';
import type { LoginMethod } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Accounts, NewAccount } from './accounts.ts';
import type { Contacts } from './contacts.ts';
import type { Admission, Entry, Visit } from './entry.ts';
import type { Flow, Flows } from './flows.ts';
import type { Choice, Identities, Pending, Vouched } from './identities.ts';
import type { Limits } from './limits.ts';
import type { Sessions } from './sessions.ts';
import type { Trail } from './trail.ts';
import type { Ways } from './ways.ts';

type ArrivalsNeeds = {
  store: Store;
  pool: string;
  accounts: Accounts;
  contacts: Contacts;
  entry: Entry;
  flows: Flows;
  identities: Identities;
  limits: Limits;
  sessions: Sessions;
  trail: Trail;
  ways: Ways;
  metrics: Metrics;
};

const method = 'social';

/** What an account can be proved by, where that is asked for. */
const proofs: readonly LoginMethod[] = ['password', 'phone-code', 'email-code'];

/** Tries to open an account before it is given up: each means that somebody else has just opened one. */
const mostTurns = 4;

/**
 * Whose account somebody comes to whom a provider vouches for. Theirs since the first time; else a new one; but never one that
 * is there already because of an address that both have: that one has to be proved.
 */
export const createArrivals = (needs: ArrivalsNeeds) => {
  const { store, pool, accounts, contacts, entry, flows, identities, limits, sessions, trail, ways, metrics } = needs;

  /** The addresses that the provider vouches for, as they are compared. */
  const provedBy = ({ person }: Vouched) => ({
    email: person.email === null ? null : contacts.email(person.email),
    phone: person.phone === null ? null : contacts.phone(person.phone),
  });

  const ownersOf = async (vouched: Vouched): Promise<AccountRow[]> => {
    const { email, phone } = provedBy(vouched);
    return email || phone ? store.accounts.withAny(pool, { email: email?.key ?? null, phone }) : [];
  };

  /** Asks which account it is to be. Anybody may prove any where none is known. */
  const ask = async (visit: Visit, vouched: Vouched, { owners, mayCreate }: { owners: AccountRow[]; mayCreate: boolean }): Promise<Admission> => {
    const key = flows.secret();
    const data: Choice = { ...vouched, accounts: owners.map(({ id }) => id), mayCreate };
    await flows.leave('binding', { secret: key, app: visit.app.id, data });
    const methods = proofs.filter((method) => visit.app.loginMethods.includes(method));
    return { kind: 'social-binding', key, methods, accounts: owners, mayCreate };
  }; // prettier-ignore

  const openingFor = (vouched: Vouched): NewAccount => {
    const { email, phone } = provedBy(vouched);
    const { name, nickname, givenName, familyName, photo } = vouched.person;
    const shown = nickname ?? name;
    return {
      ...(email ? { email, verified: 'email' as const } : phone ? { phone, verified: 'phone' as const } : {}),
      profile: {
        ...(shown && { nickname: shown }),
        ...(name && { name }),
        ...(givenName && { givenName }),
        ...(familyName && { familyName }),
        ...(photo && { photo }),
      },
      source: `social:${vouched.connection}`,
    };
  };

  /** Opens an account, and says whose it is. @throws {Refusal} `already-exists` when somebody was quicker. */
  const open = async (within: Queries, vouched: Vouched): Promise<AccountRow> => {
    const account = await accounts.open(within, openingFor(vouched));
    if (!(await identities.add(within, account.id, vouched))) throw new Refusal('already-exists');
    return account;
  };

  const mayRegister = ({ app }: Visit) => app.registerMethods.length > 0;

  /** The account of somebody new: one of those that the caller may open. Null when somebody was quicker. */
  const newcomer = async (visit: Visit, vouched: Vouched): Promise<AccountRow | null> => {
    const taken = await limits.register(visit.caller);
    try {
      return await store.transaction((within) => open(within, vouched));
    } catch (error) {
      await taken.release();
      if (error instanceof Refusal && error.refusal === 'already-exists') return null;
      throw error;
    }
  };

  /**
   * When somebody proved who they are. A provider that tells nothing of it may have let them through without a question: that
   * is believed of those alone who cannot be asked for anything else.
   */
  const provedAt = async (account: AccountRow, { app }: Visit, { at }: Vouched): Promise<number | null | undefined> =>
    at ?? ((await ways.askedHere(store, account, app)) ? null : undefined);

  const admit = async (account: AccountRow, visit: Visit, vouched: Vouched): Promise<Admission> =>
    entry.admit(account, visit, { by: method, methods: ['fed'], at: await provedAt(account, visit, vouched) });

  /** Lets in whose account it is, and nobody else: none is opened for them, none is to be proved, and they become no part of one. */
  const confirm = async (visit: Visit, vouched: Vouched): Promise<Admission> => {
    const owner = await identities.ownerOf(vouched);
    const isOwner = owner !== undefined && owner.id === vouched.confirms;
    const at = isOwner ? await provedAt(owner, visit, vouched) : null;
    if (isOwner && (at === undefined || (at !== null && sessions.isRecently(at)))) return admit(owner, visit, vouched);
    const { app, address } = visit;
    metrics.count('auth_logins_total', { method, outcome: 'refused' });
    trail.record('sign-in', { app: app.id, address, method, outcome: 'refused', channel: vouched.connection });
    throw new Refusal('wrong-credentials');
  };

  const arrive = async (visit: Visit, vouched: Vouched, turn = 1): Promise<Admission> => {
    const known = await identities.ownerOf(vouched);
    if (known) return admit(known, visit, vouched);
    const owners = await ownersOf(vouched);
    if (owners.length > 0) {
      // Opened a moment ago, by another window of theirs.
      const meanwhile = await identities.ownerOf(vouched);
      return meanwhile ? admit(meanwhile, visit, vouched) : ask(visit, vouched, { owners, mayCreate: false });
    }
    // Whether somebody has an address that nobody vouches for is nobody's business: all who name one are asked the same.
    if (vouched.person.hasUnproved || !mayRegister(visit)) return ask(visit, vouched, { owners, mayCreate: mayRegister(visit) }); // prettier-ignore
    const account = await newcomer(visit, vouched);
    if (account) return admit(account, visit, vouched);
    if (turn === mostTurns) throw new Refusal('already-exists');
    return arrive(visit, vouched, turn + 1);
  };

  /** The choice that a key opens. Each look costs a try. @throws {Refusal} `login-expired`. */
  const opened = async ({ app }: Visit, key: string): Promise<Flow<Choice>> => {
    const flow = await flows.takeTry<Choice>('binding', key, app.id);
    if (!flow) throw new Refusal('login-expired');
    return flow;
  };

  return {
    /**
     * Lets somebody in, or asks which account they are. Where an account is only to be confirmed, nobody else comes in.
     *
     * @throws {Refusal} `wrong-credentials` for an account that may not enter, for whoever confirms nothing, and where nobody
     * can tell that they were asked who they are; `rate-limited` where an account would be opened.
     */
    enter: (visit: Visit, vouched: Vouched): Promise<Admission> =>
      vouched.confirms === undefined ? arrive(visit, vouched) : confirm(visit, vouched),

    /**
     * What a proof of an account is to be made for: the identity goes to whoever is proved.
     *
     * @throws {Refusal} `login-expired` when the key is wrong, spent, over, tried too often, or another application's.
     */
    async pending(visit: Visit, key: string): Promise<Pending> {
      const { digest, data } = await opened(visit, key);
      return { flow: digest, only: data.accounts.length > 0 ? data.accounts : null };
    },

    /**
     * Narrows a choice down to one of its accounts, which is still to be proved.
     *
     * @throws {Refusal} `invalid-request` for an account that was not offered, and as above.
     */
    async select(visit: Visit, { key, account }: { key: string; account: string }): Promise<Admission> {
      const { digest, data } = await opened(visit, key);
      if (!data.accounts.includes(account)) throw new Refusal('invalid-request', { field: 'accountId', reason: 'unknown-value' }); // prettier-ignore
      const owner = await store.accounts.withId(account);
      const spent = owner && (await flows.spendFound<Choice>('binding', digest, store));
      if (!owner || !spent) throw new Refusal('login-expired');
      return ask(visit, data, { owners: [owner], mayCreate: false });
    },

    /**
     * Opens a new account for somebody who has none, or wants another one.
     *
     * @throws {Refusal} `registration-disabled` where one has to be proved, `already-exists`, and as above.
     */
    async create(visit: Visit, key: string): Promise<Admission> {
      const { digest, data } = await opened(visit, key);
      if (!data.mayCreate || !mayRegister(visit)) throw new Refusal('registration-disabled');
      await limits.register(visit.caller);
      const account = await store.transaction(async (within) => {
        const choice = await flows.spendFound<Choice>('binding', digest, within);
        if (!choice) throw new Refusal('login-expired');
        return open(within, choice.data);
      });
      return admit(account, visit, data);
    },
  };
};

export type Arrivals = ReturnType<typeof createArrivals>;
