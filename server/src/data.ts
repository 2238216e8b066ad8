import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { type OpenDatabase, openDatabase, sqliteFile } from './store/database.ts';
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

const open = async (config: Config): Promise<OpenDatabase> => {
  try {
    const database = await openDatabase(config.databaseUrl);
    await migrate(database);
    return database;
  } catch (cause) {
    const place = sqliteFile(config.databaseUrl) ?? 'the database';
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(`DATABASE_URL: ${place} cannot be opened (${reason}): repair it, or name another`, { cause });
  }
};

const demandDurability = async (database: OpenDatabase, { production }: Config, warn: (sentence: string) => void) => {
  const { safe, says } = await database.durability();
  if (safe) return;
  if (production)
    throw new ConfigError(`DATABASE_URL: ${says}, a power cut would lose what was acknowledged: switch it on`);
  warn(`DATABASE_URL: ${says}: a power cut may lose what was acknowledged`);
};

/**
 * Opens the database for this process: locked where it is a file, its tables up to date, its promises checked.
 *
 * @throws {LockError} when another server is on the same file.
 * @throws {KeyFileError} when the master key is missing, or can be read by others.
 * @throws {ConfigError} when the database cannot be opened, or in production does not keep what it acknowledges.
 */
export const openData = async (config: Config, warn: (sentence: string) => void): Promise<Data> => {
  const lock = lockOf(config);
  const masterKey = await masterKeyFor(lock, config, warn);
  const database = await open(config);
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
