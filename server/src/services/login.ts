import type { Metrics } from '../metrics.ts';
import type { LoginMethod, RegisterMethod } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Accounts, NewAccount } from './accounts.ts';
import type { Codes, Proof } from './codes.ts';
import type { Contacts } from './contacts.ts';
import type { Entry, Visit } from './entry.ts';
import type { Pending } from './identities.ts';
import type { Limits } from './limits.ts';
import type { Passwords } from './passwords.ts';
import type { Sealing } from './sealing.ts';
import type { Trail } from './trail.ts';

type LoginNeeds = {
  store: Store;
  accounts: Accounts;
  codes: Codes;
  contacts: Contacts;
  entry: Entry;
  limits: Limits;
  passwords: Passwords;
  sealing: Sealing;
  trail: Trail;
  metrics: Metrics;
};

type ByCode = {
  visit: Visit;
  proof: Proof;
  find: (within: Queries) => Promise<AccountRow | undefined>;
  channel: 'email' | 'phone';
  /** What to open for somebody who is not known yet, or null when that is not wanted. */
  opening: NewAccount | null;
};

/** Signing in by a password or by a code. */
export const createLogin = (needs: LoginNeeds) => {
  const { store, accounts, codes, contacts, entry, limits, passwords, sealing, trail, metrics } = needs;

  const allow = ({ app }: Visit, method: LoginMethod) => {
    if (!app.loginMethods.includes(method)) throw new Refusal('not-allowed');
  };

  const mayRegister = ({ app }: Visit, method: RegisterMethod) => {
    if (!app.registerMethods.includes(method)) throw new Refusal('registration-disabled');
  };

  const refuse = (visit: Visit, method: string, known: AccountRow | undefined): never => {
    metrics.count('auth_logins_total', { method, outcome: 'refused' });
    trail.record('sign-in', {
      app: visit.app.id,
      address: visit.address,
      method,
      outcome: 'refused',
      ...(known && { account: known.id }),
    });
    throw new Refusal('wrong-credentials');
  };

  /** Whether an account is there for a password. Every answer costs the same hash. */
  const judge = async (account: AccountRow | undefined, password: string | null) => {
    const mayEnter = account?.status === 'Activated';
    return (await passwords.matches(account?.password_hash ?? null, password)) && mayEnter;
  };

  /** The account with a hash of today. Undefined when the password was changed meanwhile. */
  const upToDate = async (account: AccountRow, password: string | null) => {
    const { id, password_hash: from } = account;
    if (from === null || password === null || !passwords.isDated(from)) return account;
    const { hash } = await passwords.kept(password);
    const rehashed = await store.accounts.rehash(id, { from, to: hash });
    if (rehashed) return rehashed;
    // Somebody was quicker: with the same password, or with another.
    const latest = await store.accounts.withId(id);
    return (await judge(latest, password)) ? latest : undefined;
  };

  /** Opens an account for somebody unknown, who signs in with the password it is to have. */
  const openFor = async (visit: Visit, typed: string, password: string | null) => {
    // Before anything is said: every answer from here on tells that there is no such account.
    await limits.register(visit.caller);
    const email = typed.includes('@') ? contacts.email(typed) : null;
    const username = email ? null : contacts.username(typed);
    if (!email && !username) throw new Refusal('registration-disabled');
    mayRegister(visit, email ? 'email' : 'username');
    if (password === null) throw new Refusal('cannot-decrypt', { field: 'password' });
    passwords.check(password, accounts.ownNames({ username, email: email?.shown ?? null, phone: null }));
    const named = email ? { email } : { username: username ?? '' };
    const opening = {
      ...named,
      password: await passwords.kept(password),
      source: email ? 'basic:email' : 'basic:username',
    };
    return accounts.open(store, opening);
  };

  const withCode = async ({ visit, proof, find, channel, opening }: ByCode) =>
    store.transaction(async (within) => {
      await codes.spend(within, proof);
      const known = await find(within);
      if (known) return accounts.prove(within, known, channel);
      if (!opening) throw new Refusal('user-not-found', { field: channel });
      mayRegister(visit, channel === 'email' ? 'email-code' : 'phone-code');
      return { account: await accounts.open(within, opening), tookPasswordAway: false };
    });

  return {
    /**
     * Unknown account, wrong password, no password, disabled account and unreadable seal: one answer after the same work.
     *
     * @throws {Refusal} `wrong-credentials`, `too-many-failures`, `rate-limited`, `not-allowed`.
     */
    async byAccount(
      visit: Visit,
      typed: { account: string; password: string; autoRegister?: boolean | undefined },
      pending?: Pending,
    ) {
      allow(visit, 'password');
      const { names, key } = contacts.named(typed.account);
      const attempt = await limits.login({ account: key, address: visit.caller });
      const password = sealing.open(typed.password);
      let account = await accounts.meant(names);
      try {
        if (!account && typed.autoRegister) account = await openFor(visit, typed.account, password);
        else if (!(await judge(account, password))) {
          await attempt.failed(Boolean(account?.email_key ?? account?.phone));
          return refuse(visit, 'password', account);
        }
      } catch (error) {
        // Only a guess that was judged counts.
        if (!(error instanceof Refusal && error.refusal === 'wrong-credentials')) await attempt.release();
        throw error;
      }
      await attempt.succeeded();
      const judged = account && (await upToDate(account, password));
      if (!judged) return refuse(visit, 'password', account);
      return entry.admit(judged, visit, { by: 'password', methods: ['pwd'], pending });
    },

    /** @throws {Refusal} `bad-contact`, `wrong-code`, `user-not-found`, `registration-disabled`, `not-allowed`. */
    async byEmailCode(
      visit: Visit,
      typed: { email: string; code: string; autoRegister?: boolean | undefined },
      pending?: Pending,
    ) {
      allow(visit, 'email-code');
      const email = contacts.email(typed.email);
      if (!email) throw new Refusal('bad-contact', { field: 'email' });
      const opening: NewAccount = { email, verified: 'email', source: 'basic:email' };
      const { account, tookPasswordAway } = await withCode({
        visit,
        proof: await codes.prove({ app: visit.app.id, recipient: email.key }, 'sign-in', typed.code),
        find: (within) => accounts.withEmail(within, email),
        channel: 'email',
        opening: typed.autoRegister ? opening : null,
      });
      const factor = 'EMAIL';
      return entry.admit(account, visit, { by: 'email-code', methods: ['otp'], factor, tookPasswordAway, pending });
    },

    /** @throws {Refusal} as above. */
    async byPhoneCode(
      visit: Visit,
      typed: { phone: string; phoneCountryCode?: string | undefined; code: string; autoRegister?: boolean | undefined },
      pending?: Pending,
    ) {
      allow(visit, 'phone-code');
      const phone = contacts.phone(typed.phone, typed.phoneCountryCode);
      if (!phone) throw new Refusal('bad-contact', { field: 'phone' });
      const opening: NewAccount = { phone, verified: 'phone', source: 'basic:phone' };
      const { account, tookPasswordAway } = await withCode({
        visit,
        proof: await codes.prove({ app: visit.app.id, recipient: phone }, 'sign-in', typed.code),
        find: (within) => accounts.withPhone(within, phone),
        channel: 'phone',
        opening: typed.autoRegister ? opening : null,
      });
      const factor = 'SMS';
      return entry.admit(account, visit, { by: 'phone-code', methods: ['otp'], factor, tookPasswordAway, pending });
    },
  };
};

export type Login = ReturnType<typeof createLogin>;
