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

  confirmedOf: (account: string) =>
    db
      .selectFrom('totp')
      .selectAll()
      .where('account', '=', account)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst(),
});
