import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { type AnyTables, shapesOf } from '../../src/store/shapes.ts';
import { type OpenDatabase, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import type { Kysely } from 'kysely';
import { freshUrl } from '../support/database.ts';
import { password, registered, signIn } from '../support/people.ts';
import { totpOf, totpSecret } from '../support/second-factor.ts';
import { freshServer } from '../support/server.ts';

const any = ({ db }: OpenDatabase) => db as unknown as Kysely<AnyTables>;

/** A database with the tables of an earlier version: those that its first `count` steps make. */
const earlier = async (count: number): Promise<OpenDatabase> => {
  const database = await openDatabase(await freshUrl());
  after(() => database.close());
  const db = any(database);
  await db.schema.createTable('migrations').addColumn('name', 'text', (name) => name.primaryKey()).execute(); // prettier-ignore
  for (const [name, migration] of Object.entries(migrations).slice(0, count)) {
    await database.db.transaction().execute(migration);
    await db.insertInto('migrations').values({ name }).execute();
  }
  return database;
};

/** Writes what an earlier version would have written: its tables, and of each the columns that it had. */
const fill = async (old: OpenDatabase, from: OpenDatabase) => {
  const shapes = await shapesOf(old);
  for (const table of ['keys', 'accounts', 'sessions', 'totp']) {
    const columns = shapes.get(table)?.columns ?? [];
    for (const row of await any(from).selectFrom(table).selectAll().execute()) {
      const kept = Object.fromEntries(columns.map((column) => [column, row[column]]));
      await any(old).insertInto(table).values(kept).execute();
    }
  }
};

suite('an upgrade', () => {
  // Eight make accounts, sessions and authenticator apps: all that somebody signs in with.
  for (const count of [8, Object.keys(migrations).length - 1])
    test(`S17: from the tables of ${count} steps signs nobody out, and lets everybody in as before`, async () => {
      const before = await freshServer({ users: [{ username: 'guarded', password, totpSecret }] });
      const { token } = await registered(before);
      const database = await earlier(count);
      await fill(database, before.database);

      await migrate(database);
      const now = await freshServer({ beside: { database } });

      assert.equal((await now.call('/users/me', undefined, { token })).code, 200);
      assert.equal((await signIn(now, 'someone@example.org')).code, 200);
      const { code, data } = await signIn(now, 'guarded');
      assert.equal(code, 1636);
      const passed = await now.call('/mfa/totp/verify', { totp: totpOf(now) }, { token: data.mfaToken });
      assert.equal(passed.code, 200);
    });
});
