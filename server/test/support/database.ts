import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { type OpenDatabase, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';

/** The PostgreSQL that the suite runs on, or undefined for SQLite. */
const postgres = process.env['TEST_DATABASE_URL'];

/** How often a race is run: only PostgreSQL lets queries truly overlap. */
export const rounds = postgres ? 20 : 5;

/** An address that nobody has used yet: a file of SQLite, or a schema of PostgreSQL. It goes with the test. */
export const freshUrl = async (): Promise<string> => {
  if (!postgres) {
    const folder = mkdtempSync(join(tmpdir(), 'auth-elements-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    return `sqlite:${join(folder, 'auth.db')}`;
  }
  const schema = `test_${randomBytes(8).toString('hex')}`;
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: postgres });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await run(`create schema ${schema}`);
  after(() => run(`drop schema ${schema} cascade`));
  const url = new URL(postgres);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return url.href;
};

/** An open database with all its tables, closed with the test. */
export const freshDatabase = async (): Promise<OpenDatabase> => {
  const database = await openDatabase(await freshUrl());
  after(() => database.close());
  await migrate(database);
  return database;
};

/**
 * Opens as many connections as a test will want at once. A machine with much to do is slow to connect, which is not what
 * races prove.
 */
export const connected = async ({ ping }: Pick<OpenDatabase, 'ping'>, count = 10): Promise<void> =>
  void (await Promise.allSettled(Array.from({ length: count }, ping)));

/** Names of the tables of this database, and of none that another test has beside it. */
export const tablesOf = async ({ kind, db }: Pick<OpenDatabase, 'kind' | 'db'>): Promise<string[]> => {
  const named =
    kind === 'sqlite'
      ? sql<{ name: string }>`select name from sqlite_schema where type = 'table'`
      : sql<{ name: string }>`select tablename as name from pg_tables where schemaname = current_schema()`;
  return (await named.execute(db)).rows.map(({ name }) => name);
};
