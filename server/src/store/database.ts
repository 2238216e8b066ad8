import { Kysely, sql, type Transaction } from 'kysely';
import { type Manner, postgresDialect } from './postgres.ts';
import { openSqliteFile } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** What queries are asked of: a connection, or a transaction on one. */
export type Database = Kysely<Tables>;

/** An open database, and the few things in which the two kinds differ. */
export type OpenDatabase = {
  readonly kind: 'sqlite' | 'postgres';
  readonly db: Database;
  /** How much was written, where nobody else writes: while it stays the same, so does what was read. Null where others do. */
  readonly written: (() => number) | null;
  /** Keeps other processes out until the transaction ends. */
  lock(within: Transaction<Tables>): Promise<void>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Moves what was written into the file itself, and empties the log of deleted rows. */
  checkpoint(): Promise<void>;
  /** Whether what was acknowledged survives a power cut. */
  durability(): Promise<{ safe: boolean; says: string }>;
  /** Whether it is of a version that the queries are made for. */
  support(): Promise<{ supported: boolean; says: string }>;
  close(): Promise<void>;
};

/** Any number will do, as long as nobody else on this database takes the same. */
const migrationLock = 7_250_114;

/** The file that a URL of SQLite names, or null for another kind. */
export const sqliteFile = (url: string): string | null =>
  url.startsWith('sqlite:') ? url.slice('sqlite:'.length) : null;

const ping = (db: Database) => async () => void (await sql`select 1 as alive`.execute(db));

const openSqlite = (path: string): OpenDatabase => {
  const { dialect, written } = openSqliteFile(path);
  const db = new Kysely<Tables>({ dialect });
  const pragma = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db);
    return String(Object.values(rows[0] ?? {})[0]);
  };
  return {
    kind: 'sqlite',
    db,
    written,
    // `begin immediate` has locked already.
    lock: async () => undefined,
    ping: ping(db),
    checkpoint: async () => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
    async durability() {
      const [journal, synchronous] = [await pragma('journal_mode'), await pragma('synchronous')];
      const says = `journal_mode is ${journal}, synchronous is ${synchronous}`;
      return { safe: (journal === 'wal' || path === ':memory:') && synchronous === '2', says };
    },
    // It comes with Node.
    support: async () => ({ supported: true, says: 'SQLite' }),
    close: () => db.destroy(),
  };
};

/** The oldest version of PostgreSQL that the queries are tested on. */
const oldest = 15;

const openPostgres = (url: string, manner: Manner): OpenDatabase => {
  const db = new Kysely<Tables>({ dialect: postgresDialect(url, manner) });
  return {
    kind: 'postgres',
    db,
    written: null,
    lock: async (within) => void (await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(within)),
    ping: ping(db),
    checkpoint: async () => undefined,
    async durability() {
      const { rows } = await sql<{ fsync: string; commits: string }>`
        select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commits`.execute(db);
      const { fsync, commits } = rows[0] ?? { fsync: 'unknown', commits: 'unknown' };
      return { safe: fsync === 'on' && commits !== 'off', says: `fsync is ${fsync}, synchronous_commit is ${commits}` };
    },
    async support() {
      const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(
        db,
      );
      const version = Math.floor(Number(rows[0]?.version) / 10_000);
      return {
        supported: version >= oldest,
        says: `PostgreSQL is of version ${version}, and has to be ${oldest} or newer`,
      };
    },
    close: () => db.destroy(),
  };
};

/**
 * Opens the database that a URL names: `sqlite:PATH` or `postgres://…`.
 *
 * @throws {Error} when the URL is of another kind, or the file cannot be opened.
 */
export const openDatabase = async (url: string, manner: Manner = 'serving'): Promise<OpenDatabase> => {
  const path = sqliteFile(url);
  if (path !== null) return openSqlite(path);
  if (/^postgres(ql)?:\/\//.test(url)) return openPostgres(url, manner);
  throw new Error('The database has to be sqlite:PATH or postgres://…');
};

/** Result codes of SQLite: an input or output error, busy, locked, out of disk, read-only, cannot open. */
const awayOnSqlite = new Set([5, 6, 8, 10, 13, 14]);
/** Classes of PostgreSQL: connection lost, out of resources, asked to stop, and what a time limit ended. */
const awayOnPostgres = /^(08|53|57|58|55P03|40001|40P01|25P03)/;
const awayOnTheWire = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const awayInWords =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection)/;

/** Whether an error says that the database cannot work right now, and might later. */
export const isAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, errcode, syscall } = error as { code?: unknown; errcode?: unknown; syscall?: unknown };
  // The socket of a PostgreSQL that does not run is a file that is not there.
  if (syscall === 'connect') return true;
  if (code === 'ERR_SQLITE_ERROR') return typeof errcode === 'number' && awayOnSqlite.has(errcode & 0xff);
  if (typeof code === 'string')
    return awayOnTheWire.has(code) || (/^[0-9A-Z]{5}$/.test(code) && awayOnPostgres.test(code));
  return awayInWords.test(error.message);
};
