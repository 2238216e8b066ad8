import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { limitStore } from '../../src/store/limits.ts';
import { noMemory } from '../../src/store/memory.ts';
import { sessionStore } from '../../src/store/sessions.ts';
import { freshDatabase } from '../support/database.ts';

const keptOn = async (db: Database) =>
  (await sql<{ statement: string }>`select statement from pg_prepared_statements where ${true}`.execute(db)).rows.map(
    ({ statement }) => statement,
  );

suite('a connection to PostgreSQL', () => {
  test('keeps ready what is asked with every request', async () => {
    const { db } = await freshDatabase();

    const kept = await db.connection().execute(async (connection) => {
      const sessions = sessionStore(connection, noMemory());
      for (let turn = 0; turn < 3; turn += 1) await sessions.withAccount('nobody');
      return keptOn(connection);
    });

    assert.equal(kept.filter((statement) => statement.includes('"session_digest"')).length, 1);
  });

  test('goes on when a newer version adds columns to its tables', async () => {
    const { db } = await freshDatabase();

    await db.connection().execute(async (connection) => {
      const ask = async () => {
        await sessionStore(connection, noMemory()).withAccount('nobody');
        await sessionStore(connection, noMemory()).withId('nobody');
        await limitStore(connection).ends(['nobody']);
        await connection.insertInto('keys').values({ slot: 'a', kind: 'b', id: 'c', secret: 'd', created_at: 1 }).returningAll().execute(); // prettier-ignore
        await connection.deleteFrom('keys').where('slot', '=', 'a').returning('id').execute();
      };
      const alter = async (change: 'add column later text' | 'drop column later') => {
        for (const table of ['sessions', 'accounts', 'limits', 'keys'])
          await sql`alter table ${sql.table(table)} ${sql.raw(change)}`.execute(connection);
      };
      await ask();

      await alter('add column later text');
      await assert.doesNotReject(ask());

      // The tables are another test's after this one.
      await alter('drop column later');
    });
  });
});
