import type { Database } from './database.ts';
import type { KeyRow } from './tables.ts';

/** The server's own keys. */
export const keyStore = (db: Database) => ({
  /** Keeps a key, unless another process was first with its slot. */
  add: (key: KeyRow) =>
    db
      .insertInto('keys')
      .values(key)
      .onConflict((taken) => taken.doNothing())
      .execute(),

  all: () => db.selectFrom('keys').selectAll().orderBy('created_at').orderBy('slot').execute(),
});
