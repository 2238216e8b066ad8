import type { Database } from './database.ts';

/** Faces of accounts. */
export const faceStore = (db: Database) => ({
  of: (account: string) => db.selectFrom('faces').selectAll().where('account', '=', account).executeTakeFirst(),
});
