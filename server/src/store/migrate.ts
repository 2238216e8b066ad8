import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { columns } from './columns.ts';
import { isAway, type OpenDatabase } from './database.ts';
import { migrations } from './migrations/index.ts';

type Applied = { migrations: { name: string } };

const apply = ({ db, lock }: OpenDatabase) =>
  db.transaction().execute(async (within) => {
    await lock(within);
    const ledger = within as unknown as Kysely<Applied>;
    await ledger.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', columns.text, (name) => name.primaryKey())
      .execute();
    const applied = new Set((await ledger.selectFrom('migrations').select('name').execute()).map(({ name }) => name));
    for (const [name, migration] of Object.entries(migrations)) {
      if (applied.has(name)) continue;
      await migration(within);
      await ledger.insertInto('migrations').values({ name }).execute();
    }
  });

/** Brings the tables up to date: all of it or nothing. Processes that start together wait for each other. */
export const migrate = async (database: OpenDatabase): Promise<void> => {
  for (let left = 20; ; left -= 1) {
    try {
      return await apply(database);
    } catch (error) {
      // Another process holds the file while it does the same.
      if (left === 0 || !isAway(error)) throw error;
      await wait(250);
    }
  }
};
