import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
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

/** Where files of SQLite are made. No power is cut in a test: what is kept in memory is as safe, and need not be waited for. */
const memory = '/dev/shm';
const newFolder = () => mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'auth-elements-'));

const run = async (statement: string) => {
  const client = new pg.Client({ connectionString: postgres });
  await client.connect();
  await client.query(statement);
  await client.end();
};

const newSchema = async () => {
  const schema = `test_${randomBytes(8).toString('hex')}`;
  await run(`create schema ${schema}`);
  const url = new URL(postgres ?? '');
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { schema, url: url.href };
};

/** An address that nobody has used yet: a file of SQLite, or a schema of PostgreSQL. It goes with the test. */
export const freshUrl = async (): Promise<string> => {
  if (postgres) {
    const { schema, url } = await newSchema();
    after(() => run(`drop schema ${schema} cascade`));
    return url;
  }
  const folder = newFolder();
  after(() => rmSync(folder, { recursive: true, force: true }));
  return `sqlite:${join(folder, 'auth.db')}`;
};

/** Schemas with all tables and nothing in them, from tests that are over: making one costs more than most tests. */
const vacant: string[] = [];

/** Removes every row but those that say which tables there are. */
const empty = async (database: OpenDatabase) => {
  const tables = (await tablesOf(database)).filter((name) => name !== 'migrations');
  // Those of accounts go with them.
  const inOrder = ['accounts', ...tables.filter((name) => name !== 'accounts')];
  await sql.raw(inOrder.map((name) => `delete from ${name}`).join(';')).execute(database.db);
};

const onPostgres = async (): Promise<OpenDatabase> => {
  const left = vacant.pop();
  const url = left ?? (await newSchema()).url;
  const database = await openDatabase(url);
  if (left === undefined) await migrate(database);
  after(async () => {
    // One that the test has closed, or done worse to, is nobody's any more.
    const isEmpty = await empty(database).then(() => true, () => false); // prettier-ignore
    await database.close();
    if (isEmpty) vacant.push(url);
  });
  return database;
};

const makeModel = async (): Promise<string> => {
  const folder = newFolder();
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'model.db');
  const database = await openDatabase(`sqlite:${file}`);
  await migrate(database);
  await database.checkpoint();
  await database.close();
  return file;
};

/** A file with all tables and nothing in them, made once: making one costs more than most tests. */
let model: Promise<string> | undefined;

const onSqlite = async (): Promise<OpenDatabase> => {
  const url = await freshUrl();
  copyFileSync(await (model ??= makeModel()), url.slice('sqlite:'.length));
  const database = await openDatabase(url);
  after(() => database.close());
  return database;
};

/** An open database with all its tables and no rows, closed with the test. */
export const freshDatabase = (): Promise<OpenDatabase> => (postgres ? onPostgres() : onSqlite());

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
