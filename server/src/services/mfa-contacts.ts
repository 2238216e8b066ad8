import type { Clock } from '../clock.ts';
import type { Factor } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import { isTaken } from '../store/taken.ts';
import type { Accounts } from './accounts.ts';
import type { ContactKind } from './binding.ts';
import type { Codes } from './codes.ts';
import type { Contacts } from './contacts.ts';
import type { Admission, Visit } from './entry.ts';
import type { FactorService } from './factors.ts';
import type { Limits } from './limits.ts';
import type { Mfa, Pending } from './mfa.ts';
import type { Trail } from './trail.ts';

type MfaContactsNeeds = {
  store: Store;
  clock: Clock;
  accounts: Accounts;
  codes: Codes;
  contacts: Contacts;
  factors: FactorService;
  limits: Limits;
  mfa: Mfa;
  trail: Trail;
};

/** An address as it is shown, and as it is compared. */
type Address = { kind: ContactKind; shown: string; key: string };

type TypedPhone = { phone: string; phoneCountryCode?: string | undefined };

const factorOf = { phone: 'SMS', email: 'EMAIL' } as const satisfies Record<ContactKind, Factor>;

/** Phones and emails as second factors: those of the account, or the first one of somebody who has none. */
export const createMfaContacts = (needs: MfaContactsNeeds) => {
  const { store, clock, accounts, codes, contacts, factors, limits, mfa, trail } = needs;

  const phoneIn = ({ phone, phoneCountryCode }: TypedPhone): Address => {
    const key = contacts.phone(phone, phoneCountryCode);
    if (!key) throw new Refusal('bad-contact', { field: 'phone' });
    return { kind: 'phone', shown: key, key };
  };

  const emailIn = (typed: string): Address => {
    const email = contacts.email(typed);
    if (!email) throw new Refusal('bad-contact', { field: 'email' });
    return { kind: 'email', ...email };
  };

  const holderOf = ({ kind, shown, key }: Address) =>
    kind === 'email' ? accounts.withEmail(store, { shown, key }) : accounts.withPhone(store, key);

  /** Makes an address the account's own: nobody had proved another one to be. */
  const bind = async (within: Queries, account: AccountRow, { kind, shown, key }: Address): Promise<AccountRow> => {
    const set = kind === 'email' ? within.accounts.setEmail : within.accounts.setPhone;
    const bound = await set(account.id, { shown, key, at: clock.now() });
    await limits.follow(within, { account: account.id, kind, from: accounts.addressOf(account, kind), to: key });
    return bound;
  };

  const proofOf = (visit: Visit, { key }: Address, code: string) =>
    codes.prove({ app: visit.app.id, recipient: key }, 'mfa', code);

  /** By what is the account's own: no other address will do. */
  const byOwn = async (pending: Pending, visit: Visit, to: Address, code: string): Promise<Admission> => {
    const factor = factorOf[to.kind];
    // One answer for another address and another code: neither is told.
    if (accounts.provedAddressOf(pending.account, to.kind) !== to.key)
      throw new Refusal('wrong-code', { field: 'code' });
    const proof = await proofOf(visit, to, code);
    return mfa.pass(pending, visit, { factor, before: (within) => codes.spend(within, proof) });
  };

  /** By the first factor of somebody who has none. */
  const byFirst = async (pending: Pending, visit: Visit, to: Address, code: string): Promise<Admission> => {
    const factor = factorOf[to.kind];
    await mfa.mayEnrol(pending, visit, factor);
    const proof = await proofOf(visit, to, code);
    const before = (within: Queries) => codes.spend(within, proof);
    const effect = (within: Queries, account: AccountRow) => bind(within, account, to);
    const admission = await mfa.pass(pending, visit, { factor, before, effect, enrols: true });
    const { id: account } = pending.account;
    trail.record('contact-bound', { account, app: visit.app.id, address: visit.address, contact: to.key, channel: to.kind }); // prettier-ignore
    return admission;
  };

  const verify = async (pending: Pending, visit: Visit, to: Address, code: string): Promise<Admission> => {
    const by = accounts.provedAddressOf(pending.account, to.kind) === null ? byFirst : byOwn;
    const factor = factorOf[to.kind];
    try {
      return await mfa.trying(pending, visit, { factor, judge: () => by(pending, visit, to, code) });
    } catch (error) {
      if (!isTaken(error)) throw error;
      throw new Refusal('taken-by-other', { field: to.kind, cause: error });
    }
  };

  return {
    /**
     * Whether an address may be the second factor: it is the account's own, or nobody's. It grants nothing.
     *
     * @throws {Refusal} `bad-contact`, `rate-limited`.
     */
    async check(
      { account }: Pending,
      visit: Visit,
      typed: { phone?: string | undefined; phoneCountryCode?: string | undefined; email?: string | undefined },
    ) {
      const { phone, phoneCountryCode, email } = typed;
      const address = phone === undefined ? emailIn(email ?? '') : phoneIn({ phone, phoneCountryCode });
      await limits.exists(visit.caller);
      const holder = await holderOf(address);
      return holder === undefined || holder.id === account.id;
    },

    /** @throws {Refusal} `wrong-code`, `mfa-state-invalid`, `bad-contact`, `not-allowed`, `taken-by-other`. */
    byPhone: async (pending: Pending, visit: Visit, { code, ...typed }: TypedPhone & { code: string }) =>
      verify(pending, visit, phoneIn(typed), code),

    /** @throws {Refusal} as above. */
    byEmail: async (pending: Pending, visit: Visit, { email, code }: { email: string; code: string }) =>
      verify(pending, visit, emailIn(email), code),

    /**
     * Whether a code may go to an address on behalf of somebody on the way in: it is their factor, or, with no factor at all,
     * theirs or nobody's.
     */
    async mayReceive(accountId: string, recipient: string, kind: ContactKind): Promise<boolean> {
      const account = await store.accounts.withId(accountId);
      if (!account) return false;
      if ((await factors.of(account)).has.length > 0) return accounts.provedAddressOf(account, kind) === recipient;
      const holder = await holderOf({ kind, shown: recipient, key: recipient });
      return holder === undefined || holder.id === account.id;
    },
  };
};

export type MfaContacts = ReturnType<typeof createMfaContacts>;
