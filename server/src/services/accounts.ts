import type { Clock } from '../clock.ts';
import type { ProfileField } from '../contract.ts';
import type { PoolUser } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Contacts, Email } from './contacts.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Vault } from './vault.ts';

/** What a new account starts with. */
export type NewAccount = {
  username?: string;
  email?: Email;
  /** E.164. */
  phone?: string;
  /** Which of them was proved by a code. */
  verified?: 'email' | 'phone';
  password?: { hash: string; level: number } | null;
  profile?: Partial<Record<ProfileField, string>>;
  /** How it came to be: `basic:email`, … */
  source: string;
};

type AccountsNeeds = {
  store: Store;
  clock: Clock;
  pool: string;
  contacts: Contacts;
  passwords: Passwords;
  sessions: Sessions;
  /** Encrypts the secrets of authenticator apps. */
  vault: Vault;
  random: (bytes: number) => Uint8Array;
};

/** An address of an account, as it is compared. */
const addressOf = ({ email_key, phone }: AccountRow, kind: 'email' | 'phone') => (kind === 'email' ? email_key : phone);

/** Accounts: how they come to be, and what proves whose they are. */
export const createAccounts = ({ store, clock, pool, contacts, passwords, sessions, vault, random }: AccountsNeeds) => {
  const rowOf = ({ username, email, phone, verified, password, profile = {}, source }: NewAccount): AccountRow => {
    const now = clock.now();
    return {
      id: Buffer.from(random(16)).toString('hex'),
      pool,
      username: username ?? null,
      username_key: username ?? null,
      email: email?.shown ?? null,
      email_key: email?.key ?? null,
      email_verified_at: verified === 'email' ? now : null,
      phone: phone ?? null,
      phone_verified_at: verified === 'phone' ? now : null,
      password_hash: password?.hash ?? null,
      password_level: password?.level ?? null,
      reset_required_at: null,
      status: 'Activated',
      register_source: JSON.stringify([source]),
      profile: JSON.stringify(profile),
      custom_data: '{}',
      memberships: '{}',
      logins: 0,
      last_login_at: null,
      last_address: null,
      created_at: now,
      updated_at: now,
    };
  };

  /** The row of somebody whom the pool file names. Whoever runs the server vouches for the contacts. */
  const poolRow = async (user: PoolUser): Promise<AccountRow> => {
    const now = clock.now();
    const email = user.email === null ? null : contacts.email(user.email);
    const password = user.password === null ? null : await passwords.kept(user.password);
    const profile = user.nickname === null ? {} : { nickname: user.nickname };
    const { roles, groups, orgs, customData } = user;
    const row = rowOf({ ...(email && { email }), password, profile, source: 'import:pool' });
    return {
      ...row,
      username: user.username,
      username_key: user.username?.normalize('NFC') ?? null,
      email_verified_at: email ? now : null,
      phone: user.phone,
      phone_verified_at: user.phone === null ? null : now,
      reset_required_at: user.resetPasswordOnFirstLogin ? now : null,
      custom_data: JSON.stringify(customData),
      memberships: JSON.stringify({ roles, groups, orgs }),
    };
  };

  /** One that has all it needs, in one row: the index says whether a name is taken. */
  const add = (within: Queries, account: NewAccount) => within.accounts.add(rowOf(account));

  return {
    /**
     * Adds an account.
     *
     * @throws {Refusal} `already-exists` when its name is taken.
     */
    async open(within: Queries, account: NewAccount): Promise<AccountRow> {
      const opened = await add(within, account);
      if (opened) return opened;
      throw new Refusal('already-exists', { field: account.email ? 'email' : account.phone ? 'phone' : 'username' });
    },

    /** The account with an address, or undefined. */
    withEmail: async (within: Queries, { key }: Email) => (await within.accounts.withAny(pool, { email: key }))[0],

    /** The account with a phone, or undefined. */
    withPhone: async (within: Queries, phone: string) => (await within.accounts.withAny(pool, { phone }))[0],

    /** The account somebody means who signs in: a username goes before a phone. */
    async meant(names: { username?: string | null; email?: string | null; phone?: string | null }) {
      const found = await store.accounts.withAny(pool, names);
      return found.find(({ username_key }) => names.username && username_key === names.username) ?? found[0];
    },

    /**
     * Notes that whoever holds an address has proved it. The first time, every other way in may be that of somebody who only
     * claimed it: password, the other address, factors, links and sessions go, and the caller says so.
     */
    async prove(
      within: Queries,
      account: AccountRow,
      channel: 'email' | 'phone',
    ): Promise<{ account: AccountRow; tookPasswordAway: boolean }> {
      const at = clock.now();
      const isFirst = (await within.accounts.verify(account.id, { channel, at })) !== undefined;
      if (!isFirst) return { account, tookPasswordAway: false };
      await within.accounts.takePasswordAway(account.id, at);
      const other = channel === 'email' ? account.phone : account.email;
      const { setEmail, setPhone, withId } = within.accounts;
      if (other !== null) await (channel === 'email' ? setPhone : setEmail)(account.id, null);
      await within.totp.remove(account.id);
      await within.faces.remove(account.id);
      await within.passkeys.removeAll(account.id);
      await within.identities.removeAll(account.id);
      await sessions.endEverything(within, account.id);
      const proved = await withId(account.id);
      return { account: proved ?? account, tookPasswordAway: account.password_hash !== null || other !== null };
    },

    /**
     * Takes the account of a caller for the rest of a transaction: whoever changes it at the same moment waits.
     *
     * @throws {Refusal} `not-signed-in` when the session has ended, or the account has gone, since it was shown.
     */
    async hold(within: Queries, { account, session }: Pick<SignedIn, 'account' | 'session'>): Promise<AccountRow> {
      const held = await within.accounts.hold(account.id, clock.now());
      if (!held || !(await within.sessions.withId(session.id))) throw new Refusal('not-signed-in');
      return held;
    },

    /** Drops the codes that wait for addresses, and those on their way. Before an account is held: sign-ins take codes first. */
    async forgetMessages(within: Queries, recipients: readonly string[]): Promise<void> {
      if (recipients.length === 0) return;
      await within.codes.forget(recipients);
      await within.deliveries.forget(recipients);
    },

    addressOf,

    /** The same, once its owner has proved it; else null. */
    provedAddressOf(account: AccountRow, kind: 'email' | 'phone'): string | null {
      const at = kind === 'email' ? account.email_verified_at : account.phone_verified_at;
      return at === null ? null : addressOf(account, kind);
    },

    /** What failures to sign in are counted by, for every name of an account. */
    countedBy: ({ id, email_key, phone, username_key }: AccountRow): string[] => [
      `account:${id}`,
      ...(email_key ? [`email:${email_key}`] : []),
      ...(phone ? [`phone:${phone}`] : []),
      ...(username_key ? [`username:${username_key}`] : []),
    ],

    /** What its owner is known by, and so no password may be. */
    ownNames: ({ username, email, phone }: Pick<AccountRow, 'username' | 'email' | 'phone'>): (string | null)[] => [
      username,
      email,
      // With its calling code and without: that has one to three digits.
      ...(phone ? [0, 1, 2, 3, 4].map((start) => phone.slice(start)) : []),
    ],

    /** Creates somebody whom the pool file names, when there is nobody with one of the names. Tells whether it did. */
    async createFromPool(user: PoolUser): Promise<boolean> {
      const email = user.email === null ? null : (contacts.email(user.email)?.key ?? null);
      const username = user.username?.normalize('NFC') ?? null;
      const present = await store.accounts.withAny(pool, { username, email, phone: user.phone });
      if (present.length > 0) return false;
      const row = await poolRow(user);
      const secret = user.totpSecret === null ? null : vault.lock(user.totpSecret);
      return store.transaction(async (within) => {
        const created = await within.accounts.add(row);
        if (!created) return false;
        const now = clock.now();
        if (secret)
          await within.totp.add({
            account: created.id,
            secret,
            confirmed_at: now,
            last_step: 0,
            created_at: now,
            recovery_hash: null,
          });
        return true;
      });
    },
  };
};

export type Accounts = ReturnType<typeof createAccounts>;
