import type { Database } from './database.ts';
import type { AccountRow } from './tables.ts';

/** What an account may be known by. Absent ones are not asked for. */
export type Names = { username?: string | null; email?: string | null; phone?: string | null };

/** A password as it is kept, and when it was set. */
type Kept = { hash: string; level: number; at: number };

/** Sets the password of an account, however the row is narrowed down further. */
const withPassword = (db: Database, id: string, { hash, level, at }: Kept) =>
  db
    .updateTable('accounts')
    .set({ password_hash: hash, password_level: level, reset_required_at: null, updated_at: at })
    .where('id', '=', id)
    .returningAll();

/** People who may sign in. Names are compared by their keys, always within one pool. */
export const accountStore = (db: Database) => ({
  /** Adds an account, unless one of its names is taken: then there is no row. */
  add: (account: AccountRow) =>
    db
      .insertInto('accounts')
      .values(account)
      .onConflict((taken) => taken.doNothing())
      .returningAll()
      .executeTakeFirst(),

  withId: (id: string) => db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst(),

  /** All that have one of the names. One statement, whether there are any or not. */
  withAny: (pool: string, { username = null, email = null, phone = null }: Names) =>
    db
      .selectFrom('accounts')
      .selectAll()
      .where('pool', '=', pool)
      .where((account) =>
        account.or([
          account('username_key', '=', username),
          account('email_key', '=', email),
          account('phone', '=', phone),
        ]),
      )
      .execute(),

  setPassword: (id: string, kept: Kept) => withPassword(db, id, kept).executeTakeFirst(),

  /** Sets the password that somebody has to choose. There is a row back while they have to. */
  setRequiredPassword: (id: string, kept: Kept) =>
    withPassword(db, id, kept).where('reset_required_at', 'is not', null).executeTakeFirst(),

  /** Replaces a password that was judged, or sets the first one. Of two who try at once, one gets a row back. */
  replacePassword: (id: string, from: string | null, kept: Kept) =>
    withPassword(db, id, kept)
      .where('password_hash', from === null ? 'is' : '=', from)
      .executeTakeFirst(),

  /** Replaces a hash by one of the same password that costs more, unless it was replaced meanwhile. */
  rehash: (id: string, { from, to }: { from: string; to: string }) =>
    db
      .updateTable('accounts')
      .set({ password_hash: to })
      .where('id', '=', id)
      .where('password_hash', '=', from)
      .returningAll()
      .executeTakeFirst(),

  takePasswordAway: (id: string, at: number) =>
    db
      .updateTable('accounts')
      .set({ password_hash: null, password_level: null, reset_required_at: null, updated_at: at })
      .where('id', '=', id)
      .execute(),

  /** Notes that an address was proved. There is a row back the first time only. */
  verify: (id: string, { channel, at }: { channel: 'email' | 'phone'; at: number }) =>
    db
      .updateTable('accounts')
      .set(channel === 'email' ? { email_verified_at: at, updated_at: at } : { phone_verified_at: at, updated_at: at })
      .where('id', '=', id)
      .where(channel === 'email' ? 'email_verified_at' : 'phone_verified_at', 'is', null)
      .returning('id')
      .executeTakeFirst(),

  /** Takes the row for the rest of a transaction, as a change always does: whoever is to change it as well waits. */
  hold: (id: string, at: number) =>
    db.updateTable('accounts').set({ updated_at: at }).where('id', '=', id).returningAll().executeTakeFirst(),

  /** Writes down a profile and a name. @throws an error of the index, when the name is taken. */
  edit: (id: string, edited: Pick<AccountRow, 'username' | 'username_key' | 'profile'>) =>
    db.updateTable('accounts').set(edited).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),

  /** Puts a proved address in the place of the one before, or takes that away. @throws as above. */
  setEmail: (id: string, to: { shown: string; key: string; at: number } | null) =>
    db
      .updateTable('accounts')
      .set({ email: to?.shown ?? null, email_key: to?.key ?? null, email_verified_at: to?.at ?? null })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** The same for a phone. */
  setPhone: (id: string, to: { key: string; at: number } | null) =>
    db
      .updateTable('accounts')
      .set({ phone: to?.key ?? null, phone_verified_at: to?.at ?? null })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),

  setCustomData: (id: string, custom_data: string) =>
    db.updateTable('accounts').set({ custom_data }).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),

  /** Removes an account, and with it whatever belongs to it alone. */
  remove: (id: string) => db.deleteFrom('accounts').where('id', '=', id).execute(),

  /**
   * Counts a sign-in of an account as it was judged. No row back means: its password or one of its addresses is another by
   * now, or it is shut.
   */
  countLogin: (
    { id, password_hash: judged, email_key, phone }: Pick<AccountRow, 'id' | 'password_hash' | 'email_key' | 'phone'>,
    { at, address }: { at: number; address: string | null },
  ) =>
    db
      .updateTable('accounts')
      .set((account) => ({ logins: account('logins', '+', 1), last_login_at: at, last_address: address }))
      .where('id', '=', id)
      .where('status', '=', 'Activated')
      .where('password_hash', judged === null ? 'is' : '=', judged)
      // Who came by an address that was changed meanwhile comes too late. One that was added stands in nobody's way.
      .$if(email_key !== null, (account) => account.where('email_key', '=', email_key))
      .$if(phone !== null, (account) => account.where('phone', '=', phone))
      .returningAll()
      .executeTakeFirst(),
});
