import type { Database } from './database.ts';
import type { IdentityRow } from './tables.ts';

/** Who somebody is elsewhere: one account for each of those at most. */
export const identityStore = (db: Database) => ({
  /** Adds an identity, unless it is somebody's already: then there is no row. */
  add: (identity: IdentityRow) =>
    db
      .insertInto('identities')
      .values(identity)
      .onConflict((taken) => taken.doNothing())
      .returningAll()
      .executeTakeFirst(),

  withSubject: ({ pool, connection, subject }: Pick<IdentityRow, 'pool' | 'connection' | 'subject'>) =>
    db
      .selectFrom('identities')
      .selectAll()
      .where((identity) => identity.and({ pool, connection, subject }))
      .executeTakeFirst(),

  of: (account: string) =>
    db
      .selectFrom('identities')
      .selectAll()
      .where('account', '=', account)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),

  /** Makes them another account's. */
  give: (ids: readonly string[], account: string) =>
    db.updateTable('identities').set({ account }).where('id', 'in', ids).execute(),

  removeAll: (account: string) => db.deleteFrom('identities').where('account', '=', account).execute(),

  remove: (ids: readonly string[]) => db.deleteFrom('identities').where('id', 'in', ids).execute(),
});
