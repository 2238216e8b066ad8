import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { isAway, type OpenDatabase, openDatabase, sqliteFile } from './store/database.ts';
import { type Lock, lockFile } from './store/lock.ts';
import { KeyFileError, readMasterKey, readOrMakeMasterKey } from './store/master-key.ts';
import { migrate } from './store/migrate.ts';

/** All that outlives the process, ready to be used. */
export type Data = {
  database: OpenDatabase;
  /** Wraps the server's other keys, or null where there is none. */
  masterKey: Buffer | null;
  close(): Promise<void>;
};

const lockOf = (config: Config): Lock | null => {
  const file = sqliteFile(config.databaseUrl);
  if (file !== null && statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw new ConfigError(
      `DATABASE_URL names ${file}, which is a folder: name a file in it, like sqlite:${file}/auth.db`,
    );
  return file === null || file === ':memory:' ? null : lockFile(file);
};

const isThere = (file: string) => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** A database that is there was made with its key. Another one opens nothing in it. */
const besideFile = async (file: string): Promise<Buffer> => {
  const keyFile = join(dirname(file), 'master.key');
  const key = isThere(file) ? await readMasterKey(keyFile) : await readOrMakeMasterKey(keyFile);
  if (key) return key;
  throw new KeyFileError(`${keyFile} is missing: put back the one that belongs to ${file}`);
};

/** Beside a file of SQLite there is always a key. Elsewhere several servers share the database: only the operator can place one. */
const masterKeyFor = async (lock: Lock | null, { dataDir }: Config, warn: (sentence: string) => void) => {
  if (lock) return besideFile(lock.file);
  const file = join(dataDir, 'master.key');
  const key = await readMasterKey(file);
  if (!key)
    warn(`${file} is not there: the server's keys lie unwrapped in the database (make it: openssl rand -base64 32)`);
  return key;
};

/** Milliseconds for which a database that is away is tried: servers and databases are often started together. */
const patience = { file: 10_000, server: 30_000 };

const problemWith = (file: string | null, cause: unknown): ConfigError => {
  const { message, code } = (cause instanceof Error ? cause : new Error(String(cause))) as NodeJS.ErrnoException;
  const reason = message || code;
  const says =
    file === null && isAway(cause)
      ? `the database could not be reached for ${patience.server / 1000} seconds (${reason}): start it, or name another`
      : `${file ?? 'the database'} cannot be opened (${reason}): repair it, or name another`;
  return new ConfigError(`DATABASE_URL: ${says}`, { cause });
};

const open = async ({ databaseUrl }: Config): Promise<OpenDatabase> => {
  const file = sqliteFile(databaseUrl);
  try {
    const database = await openDatabase(databaseUrl);
    await migrate(database, { patience: file === null ? patience.server : patience.file });
    return database;
  } catch (cause) {
    throw problemWith(file, cause);
  }
};

const demandSupport = async (database: OpenDatabase) => {
  const { supported, says } = await database.support();
  if (!supported) throw new ConfigError(`DATABASE_URL: ${says}: upgrade it, or name another`);
};

const demandDurability = async (database: OpenDatabase, { production }: Config, warn: (sentence: string) => void) => {
  const { safe, says } = await database.durability();
  if (safe) return;
  if (production)
    throw new ConfigError(`DATABASE_URL: ${says}, a power cut would lose what was acknowledged: switch it on`);
  warn(`DATABASE_URL: ${says}: a power cut may lose what was acknowledged`);
};

/** What is this process's alone, before the database is asked for anything. */
export type Claim = {
  /** Null where several processes may share the database. */
  lock: Lock | null;
  /** Wraps the server's other keys, or null where there is none. */
  masterKey: Buffer | null;
};

/**
 * Locks the database where it is a file, and reads the key that belongs to it.
 *
 * @throws {LockError} when another server is on the same file.
 * @throws {KeyFileError} when the master key is missing, or can be read by others.
 */
export const claimData = async (config: Config, warn: (sentence: string) => void): Promise<Claim> => {
  const lock = lockOf(config);
  return { lock, masterKey: await masterKeyFor(lock, config, warn) };
};

/**
 * Opens the database: its tables up to date, its promises checked. One that is away is waited for.
 *
 * @throws {ConfigError} when it cannot be opened, is too old, or in production does not keep what it acknowledges.
 */
export const openData = async (
  { lock, masterKey }: Claim,
  config: Config,
  warn: (sentence: string) => void,
): Promise<Data> => {
  const database = await open(config);
  await demandSupport(database);
  await demandDurability(database, config, warn);
  return {
    database,
    masterKey,
    async close() {
      await database.close();
      lock?.release();
    },
  };
};
