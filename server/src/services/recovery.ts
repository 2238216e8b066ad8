import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import type { Challenges } from './challenges.ts';
import type { Codes } from './codes.ts';
import type { Contacts } from './contacts.ts';
import type { Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Passwords } from './passwords.ts';
import type { Sealing } from './sealing.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';

type RecoveryNeeds = {
  store: Store;
  clock: Clock;
  accounts: Accounts;
  challenges: Challenges;
  codes: Codes;
  contacts: Contacts;
  limits: Limits;
  passwords: Passwords;
  sealing: Sealing;
  sessions: Sessions;
  trail: Trail;
};

type Renewal = { kept: { hash: string; level: number }; channel: 'email' | 'phone' };

/** An address as somebody typed it. */
export type Address = {
  email?: string | undefined;
  phone?: string | undefined;
  phoneCountryCode?: string | undefined;
};

type Meant = { account: AccountRow | undefined; recipient: string; channel: 'email' | 'phone' };

type Reset = Meant & { code: string; newPassword: string };

/** Choosing another password: because the old one is lost, has to be replaced, or should be another. Nobody is signed in by it. */
export const createRecovery = (needs: RecoveryNeeds) => {
  const { store, clock, accounts, challenges, codes, contacts, limits, passwords, sealing, sessions, trail } = needs;

  /** Whose an address is. A phone goes before an email. */
  const meant = async (typed: Address): Promise<Meant> => {
    if (typed.phone !== undefined) {
      const phone = contacts.phone(typed.phone, typed.phoneCountryCode);
      if (!phone) throw new Refusal('bad-contact', { field: 'phone' });
      return { account: await accounts.withPhone(store, phone), recipient: phone, channel: 'phone' };
    }
    const email = contacts.email(typed.email ?? '');
    if (!email) throw new Refusal('bad-contact', { field: 'email' });
    return { account: await accounts.withEmail(store, email), recipient: email.key, channel: 'email' };
  };

  /** The password to be set, once it will do for its owner. */
  const chosen = (sealed: string, account: AccountRow, field: string): string => {
    const password = sealing.open(sealed);
    if (password === null) throw new Refusal('cannot-decrypt', { field });
    try {
      passwords.check(password, accounts.ownNames(account));
    } catch (error) {
      throw error instanceof Refusal ? new Refusal('weak-password', { ...error.details, field }) : error;
    }
    return password;
  };

  const tell = (act: string, account: AccountRow, { app, address }: Visit) =>
    trail.record(act, { account: account.id, app: app.id, address });

  /** Sets a password for whoever has proved an address of the account: what was there before them lets nobody in any more. */
  const renew = async (within: Queries, account: AccountRow, { kept, channel }: Renewal): Promise<void> => {
    await accounts.prove(within, account, channel);
    await within.accounts.setPassword(account.id, { ...kept, at: clock.now() });
    await sessions.endEverything(within, account.id);
  };

  /** One order for every channel: is there somebody, is the code theirs, will the password do; then all of it at once. */
  const reset = async (visit: Visit, { account, recipient, channel, code, newPassword }: Reset) => {
    await limits.reset(visit.caller);
    if (!account) throw new Refusal('user-not-found', { field: channel });
    const proof = await codes.prove({ app: visit.app.id, recipient }, 'reset', code);
    const kept = await passwords.kept(chosen(newPassword, account, 'newPassword'));
    await store.transaction(async (within) => {
      await codes.spend(within, proof);
      await renew(within, account, { kept, channel });
    });
    await limits.forgive(accounts.countedBy(account));
    tell('password-reset', account, visit);
  };

  const provesOld = async (account: AccountRow, oldPassword: string | undefined) => {
    const attempt = await limits.oldPassword(account.id);
    const password = oldPassword === undefined ? null : sealing.open(oldPassword);
    const isRight = await passwords.matches(account.password_hash, password).catch(async (error: unknown) => {
      await attempt.release();
      throw error;
    });
    if (!isRight) throw new Refusal('wrong-old-password', { field: 'oldPassword' });
    await attempt.succeeded();
  };

  return {
    chosen,
    renew,

    meant,

    /** @throws {Refusal} `bad-contact`, `user-not-found`, `wrong-code`, `weak-password`, `cannot-decrypt`, `rate-limited`. */
    byCode: async (visit: Visit, typed: Address & { code: string; newPassword: string }): Promise<void> =>
      reset(visit, { ...typed, ...(await meant(typed)) }),

    /**
     * Answers the step of a first sign-in.
     *
     * @throws {Refusal} `login-expired` when the token is wrong, spent or over; `weak-password`, `cannot-decrypt`.
     */
    async byFirstLogin(visit: Visit, { token, password }: { token: string; password: string }): Promise<void> {
      const challenge = await challenges.find('new-password', token, visit.app.id);
      const account = challenge && (await store.accounts.withId(challenge.account));
      if (!account) throw new Refusal('login-expired');
      const kept = await passwords.kept(chosen(password, account, 'password'));
      await store.transaction(async (within) => {
        // Another token of the step, left behind meanwhile, is worth nothing once a password was chosen.
        if (!(await within.accounts.setRequiredPassword(account.id, { ...kept, at: clock.now() })))
          throw new Refusal('login-expired');
        if (!(await challenges.spend(within, 'new-password', token, visit.app.id))) throw new Refusal('login-expired');
        await sessions.endEverything(within, account.id);
      });
      await limits.forgive(accounts.countedBy(account));
      tell('first-password', account, visit);
    },

    /**
     * Replaces the password of somebody signed in; their other sessions end.
     *
     * @throws {Refusal} `wrong-old-password`, also when it is missing; `login-expired` when somebody without a password
     * signed in too long ago to set one; `not-signed-in` when the session ended meanwhile; `weak-password`,
     * `cannot-decrypt`, `too-many-failures`.
     */
    async update(visit: Visit, caller: SignedIn, typed: { newPassword: string; oldPassword?: string | undefined }) {
      const { account } = caller;
      const isFirst = account.password_hash === null;
      if (isFirst) sessions.requireRecent(caller);
      else await provesOld(account, typed.oldPassword);
      const kept = await passwords.kept(chosen(typed.newPassword, account, 'newPassword'));
      const updated = await store.transaction(async (within) => {
        const change = { ...kept, at: clock.now() };
        const changed = await within.accounts.replacePassword(account.id, account.password_hash, change);
        // Of two who set a password at once, one has set it: the other would now have to know it.
        if (!changed) throw new Refusal('wrong-old-password', { field: 'oldPassword' });
        await accounts.hold(within, caller);
        await sessions.endOthers(within, caller);
        return changed;
      });
      await limits.forgive(accounts.countedBy(account));
      tell('password-change', account, visit);
      return updated;
    },
  };
};

export type Recovery = ReturnType<typeof createRecovery>;
