import type { Clock } from '../clock.ts';
import type { RefusalName } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import { isTaken } from '../store/taken.ts';
import type { Accounts } from './accounts.ts';
import type { Codes, Proof } from './codes.ts';
import type { Contacts } from './contacts.ts';
import type { Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';
import type { Ways } from './ways.ts';

/** What is bound. */
export type ContactKind = 'email' | 'phone';

/** An address with the code that was sent to it, and the keys of the request that hold them. */
export type Claim = {
  typed: string;
  countryCode?: string | undefined;
  code: string;
  fields: { address: string; code: string };
};

type BindingNeeds = {
  store: Store;
  clock: Clock;
  accounts: Accounts;
  codes: Codes;
  contacts: Contacts;
  limits: Limits;
  sessions: Sessions;
  trail: Trail;
  ways: Ways;
  /** Whether the address before has to be proved as well. */
  verifyOldContact: boolean;
};

/** An address as it is shown, and as it is compared. */
type Address = { shown: string; key: string };

type Asked = { kind: ContactKind; claim: Claim; old?: Claim | undefined };

type Change = {
  kind: ContactKind;
  from: string | null;
  to: Address | null;
  proofs: readonly Proof[];
  /** May still say no, once it is done and before anybody sees it. */
  judge?: (within: Queries, changed: AccountRow) => Promise<void>;
};

/** What is said no with. */
const refusals = {
  email: { malformed: 'bad-email', bound: 'email-already-bound', same: 'same-email', old: 'old-email-mismatch', last: 'last-login-method' },
  phone: { malformed: 'bad-contact', bound: 'phone-already-bound', same: 'same-phone', old: 'old-phone-mismatch', last: 'cannot-unbind' },
} as const satisfies Record<ContactKind, Record<string, RefusalName>>; // prettier-ignore

/** Phones and emails of somebody signed in: each proved by a code before it counts. */
export const createBinding = (needs: BindingNeeds) => {
  const { store, clock, accounts, codes, contacts, limits, sessions, trail, ways, verifyOldContact } = needs;

  const read = (kind: ContactKind, { typed, countryCode }: Claim): Address | null => {
    if (kind === 'email') return contacts.email(typed);
    const phone = contacts.phone(typed, countryCode);
    return phone === null ? null : { shown: phone, key: phone };
  };

  const readNew = (kind: ContactKind, claim: Claim): Address => {
    const address = read(kind, claim);
    if (!address) throw new Refusal(refusals[kind].malformed, { field: claim.fields.address });
    return address;
  };

  /** @throws {Refusal} `wrong-code`, naming the key that holds the code. */
  const prove = async ({ app }: Visit, { key }: Address, { code, fields }: Claim): Promise<Proof> => {
    try {
      return await codes.prove({ app: app.id, recipient: key }, 'bind', code);
    } catch (error) {
      if (!(error instanceof Refusal && error.refusal === 'wrong-code')) throw error;
      throw new Refusal('wrong-code', { field: fields.code });
    }
  };

  /** The proof that the address before is at hand, if it ever was: wanted where the pool says so, judged wherever it was sent. */
  const proveOld = async (visit: Visit, kind: ContactKind, from: string | null, old: Claim | undefined) => {
    const mismatch = new Refusal(refusals[kind].old, { field: kind === 'email' ? 'oldEmail' : 'oldPhone' });
    if (!old) {
      if (verifyOldContact && from !== null) throw mismatch;
      return [];
    }
    const address = read(kind, old);
    if (!address || address.key !== from) throw mismatch;
    return [await prove(visit, address, old)];
  };

  /** Rows are taken in the order in which sign-ins take them: codes, the account, its sessions. */
  const change = (caller: SignedIn, { kind, from, to, proofs, judge }: Change) =>
    store.transaction(async (within) => {
      for (const proof of proofs) await codes.spend(within, proof);
      if (from !== null) await accounts.forgetMessages(within, [from]);
      const held = await accounts.hold(within, caller);
      // Somebody with the same session was quicker.
      if (accounts.addressOf(held, kind) !== from)
        throw new Refusal(from === null ? refusals[kind].bound : to ? refusals[kind].old : 'cannot-unbind');
      const set = kind === 'email' ? within.accounts.setEmail : within.accounts.setPhone;
      const changed = await set(held.id, to && { ...to, at: clock.now() });
      await judge?.(within, changed);
      if (from !== to?.key) await limits.follow(within, { account: held.id, kind, from, to: to?.key ?? null });
      if (from === null) return changed;
      // A factor has gone: whoever came in by it has to come again.
      await sessions.endOthers(within, caller);
      return changed;
    });

  const tell = (act: string, { app, address }: Visit, account: AccountRow, kind: ContactKind, contact: string) =>
    trail.record(act, { account: account.id, app: app.id, address, contact, channel: kind });

  const put = async (visit: Visit, caller: SignedIn, { kind, claim, old }: Asked) => {
    const to = readNew(kind, claim);
    const from = accounts.addressOf(caller.account, kind);
    const proved = accounts.provedAddressOf(caller.account, kind);
    if (proved === to.key) throw new Refusal(refusals[kind].same, { field: claim.fields.address });
    const proofs = [...(await proveOld(visit, kind, proved, old)), await prove(visit, to, claim)];
    try {
      const account = await change(caller, { kind, from, to, proofs });
      tell(from === null ? 'contact-bound' : 'contact-changed', visit, account, kind, to.key);
      return account;
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new Refusal('taken-by-other', { field: claim.fields.address, cause: error });
    }
  };

  return {
    /**
     * Adds one where there is none, or proves the one that nobody has proved yet.
     *
     * @throws {Refusal} `bad-email`, `bad-contact`, `email-already-bound`, `phone-already-bound`, `wrong-code`,
     * `taken-by-other`.
     */
    async bind(visit: Visit, caller: SignedIn, { kind, claim }: Omit<Asked, 'old'>): Promise<AccountRow> {
      const { key } = readNew(kind, claim);
      const present = accounts.addressOf(caller.account, kind);
      if (present !== null && (present !== key || accounts.provedAddressOf(caller.account, kind) !== null))
        throw new Refusal(refusals[kind].bound, { field: claim.fields.address });
      return put(visit, caller, { kind, claim });
    },

    /**
     * Puts another in the place of the one there is, or adds one. Other sessions end with the one that goes.
     *
     * @throws {Refusal} `same-email`, `same-phone`, `old-email-mismatch`, `old-phone-mismatch`, and as above.
     */
    update: put,

    /**
     * Takes one away.
     *
     * @throws {Refusal} `cannot-unbind` when there is none, or it is the last way in and a phone; `last-login-method` when
     * it is the last way in and an email.
     */
    async unbind(visit: Visit, caller: SignedIn, kind: ContactKind): Promise<AccountRow> {
      const from = accounts.addressOf(caller.account, kind);
      if (from === null) throw new Refusal('cannot-unbind');
      const judge = async (within: Queries, left: AccountRow) => {
        if (!(await ways.remain(within, left))) throw new Refusal(refusals[kind].last);
      };
      const account = await change(caller, { kind, from, to: null, proofs: [], judge });
      tell('contact-removed', visit, account, kind, from);
      return account;
    },
  };
};

export type Binding = ReturnType<typeof createBinding>;
