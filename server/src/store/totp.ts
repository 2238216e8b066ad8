import type { Database } from './database.ts';
import type { TotpRow } from './tables.ts';

/** Authenticator apps. */
export const totpStore = (db: Database) => ({
  add: (totp: TotpRow) =>
    db
      .insertInto('totp')
      .values(totp)
      .onConflict((taken) => taken.doNothing())
      .execute(),

  /** Keeps an app that is not confirmed yet, in place of another one like that. No row back means: there is a confirmed one. */
  put: (totp: TotpRow) =>
    db
      .insertInto('totp')
      .values(totp)
      .onConflict((before) => before.column('account').doUpdateSet(totp).where('totp.confirmed_at', 'is', null))
      .returning('account')
      .executeTakeFirst(),

  confirmedOf: (account: string) =>
    db
      .selectFrom('totp')
      .selectAll()
      .where('account', '=', account)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst(),

  unconfirmedOf: (account: string, since: number) =>
    db
      .selectFrom('totp')
      .selectAll()
      .where('account', '=', account)
      .where('confirmed_at', 'is', null)
      .where('created_at', '>', since)
      .executeTakeFirst(),

  /** Confirms the app that was judged. Of two who try at once, one gets a row back. */
  confirm: ({ account, secret, step, at }: { account: string; secret: string; step: number; at: number }) =>
    db
      .updateTable('totp')
      .set({ confirmed_at: at, last_step: step })
      .where('account', '=', account)
      .where('secret', '=', secret)
      .where('confirmed_at', 'is', null)
      .returning('account')
      .executeTakeFirst(),

  /** Uses up a time step, and all before it. Of many who show its code, one gets a row back. */
  useStep: (account: string, step: number) =>
    db
      .updateTable('totp')
      .set({ last_step: step })
      .where('account', '=', account)
      .where('confirmed_at', 'is not', null)
      .where('last_step', '<', step)
      .returning('account')
      .executeTakeFirst(),

  /** Puts a new recovery code in the place of the one that was used. Of many who use it, one gets a row back. */
  swapRecovery: (account: string, { from, to }: { from: string; to: string }) =>
    db
      .updateTable('totp')
      .set({ recovery_hash: to })
      .where('account', '=', account)
      .where('recovery_hash', '=', from)
      .where('confirmed_at', 'is not', null)
      .returning('account')
      .executeTakeFirst(),

  /** Removes what was never confirmed. Leaves what somebody holds to the next time. */
  sweep: (since: number) =>
    db
      .deleteFrom('totp')
      .where('account', 'in', (row) =>
        row
          .selectFrom('totp')
          .select('account')
          .where('confirmed_at', 'is', null)
          .where('created_at', '<=', since)
          .forUpdate()
          .skipLocked(),
      )
      .execute(),

  remove: (account: string) =>
    db
      .deleteFrom('totp')
      .where('account', '=', account)
      .where('confirmed_at', 'is not', null)
      .returning('account')
      .executeTakeFirst(),
});
