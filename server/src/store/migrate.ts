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

/** Milliseconds between two tries. */
const pause = 250;

/**
 * Brings the tables up to date: all of it or nothing. Processes that start together wait for each other. A database that
 * is away, or held by another process that does the same, is tried again for `patience` milliseconds.
 */
export const migrate = async (database: OpenDatabase, { patience } = { patience: 10_000 }): Promise<void> => {
  const end = performance.now() + patience;
  for (;;) {
    try {
      return await apply(database);
    } catch (error) {
      if (performance.now() >= end || !isAway(error)) throw error;
      await wait(pause);
    }
  }
};
