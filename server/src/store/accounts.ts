import type { Database } from './database.ts';
import type { AccountRow } from './tables.ts';

/** What an account may be known by. Absent ones are not asked for. */
export type Names = { username?: string | null; email?: string | null; phone?: string | null };

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

  setPassword: (id: string, { hash, level, at }: { hash: string; level: number; at: number }) =>
    db
      .updateTable('accounts')
      .set({ password_hash: hash, password_level: level, reset_required_at: null, updated_at: at })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),

  /** Sets the first password, of someone who has none. Of two who try at once, one gets a row back. */
  setFirstPassword: (id: string, { hash, level, at }: { hash: string; level: number; at: number }) =>
    db
      .updateTable('accounts')
      .set({ password_hash: hash, password_level: level, updated_at: at })
      .where('id', '=', id)
      .where('password_hash', 'is', null)
      .returningAll()
      .executeTakeFirst(),

  /** Replaces a hash by one of the same password that costs more, unless the password was changed meanwhile. */
  rehash: (id: string, { from, to }: { from: string; to: string }) =>
    db
      .updateTable('accounts')
      .set({ password_hash: to })
      .where('id', '=', id)
      .where('password_hash', '=', from)
      .execute(),

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

  countLogin: (id: string, { at, address }: { at: number; address: string | null }) =>
    db
      .updateTable('accounts')
      .set((account) => ({ logins: account('logins', '+', 1), last_login_at: at, last_address: address }))
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
});
