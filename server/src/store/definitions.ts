import type { Database } from './database.ts';
import type { DefinitionRow } from './tables.ts';

/** Rows of one statement. Databases count their parameters. */
const most = 1000;

/** When things of the pool file were first seen, and last seen to be other than before. */
export const definitionStore = (db: Database) => ({
  /** Writes down what is new or has changed. Of two who do it at once, the first is right. */
  async note(rows: readonly DefinitionRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += most) {
      await db
        .insertInto('definitions')
        .values(rows.slice(at, at + most))
        .onConflict((seen) =>
          seen
            .column('id')
            .doUpdateSet((row) => ({ digest: row.ref('excluded.digest'), updated_at: row.ref('excluded.updated_at') }))
            .whereRef('definitions.digest', '!=', 'excluded.digest'),
        )
        .execute();
    }
  },

  all: () => db.selectFrom('definitions').selectAll().execute(),
});
