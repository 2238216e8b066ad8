/**
 * `auth-elements-server copy --from sqlite:.data/auth.db --to postgres://…`: moves a server's data to another database, or
 * back. No server may run on either meanwhile.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVault } from './services/vault.ts';
import { type Change, CopyError, copyRows } from './store/copy.ts';
import { type OpenDatabase, openDatabase, sqliteFile } from './store/database.ts';
import { lockFile } from './store/lock.ts';
import { KeyFileError, readMasterKey, readOrMakeMasterKey } from './store/master-key.ts';
import { migrate } from './store/migrate.ts';

const usage =
  'auth-elements-server copy --from URL --to URL [--from-key FILE] [--to-key FILE], a URL being sqlite:PATH or postgres://…';

const readArguments = () => {
  const text = { type: 'string' } as const;
  const options = { from: text, to: text, 'from-key': text, 'to-key': text };
  try {
    const { from, to, ...keys } = parseArgs({ options }).values;
    if (from && to) return { from, to, fromKey: keys['from-key'] ?? null, toKey: keys['to-key'] ?? null };
  } catch (cause) {
    throw new CopyError(`What is asked for is unclear: ${usage}`, { cause });
  }
  throw new CopyError(`Both --from and --to have to be given: ${usage}`);
};

const keyBeside = (url: string): string | null => {
  const file = sqliteFile(url);
  return file === null ? null : join(dirname(file), 'master.key');
};

type Key = { file: string | null; key: Buffer | null };

const demandKey = async (file: string): Promise<Key> => {
  const key = await readMasterKey(file);
  if (!key) throw new KeyFileError(`${file} is missing: put back the one that belongs to the database`);
  return { file, key };
};

/** The key of the source: beside a file of SQLite always, of PostgreSQL the one that is named. */
const sourceKey = async (url: string, named: string | null): Promise<Key> => {
  const file = named ?? keyBeside(url);
  return file === null ? { file, key: null } : demandKey(file);
};

/** The key of the target: beside a file of SQLite, made when there is none; of PostgreSQL the one that is named, or the same. */
const targetKey = async (url: string, named: string | null, source: Key): Promise<Key> => {
  if (named !== null) return demandKey(named);
  const file = keyBeside(url);
  return file === null ? source : { file, key: await readOrMakeMasterKey(file) };
};

/** The server's own keys are wrapped anew on their way, for the one who has the key there. */
const rewrapped = (from: Key, to: Key): Change => {
  const [old, next] = [createVault(from.key), createVault(to.key)];
  return (table, row) => (table === 'keys' ? { ...row, secret: next.lock(old.unlock(String(row['secret']))) } : row);
};

const open = async (url: string): Promise<OpenDatabase> => {
  const database = await openDatabase(url, 'working');
  await migrate(database);
  return database;
};

const say = (line: string) => void process.stdout.write(`${line}\n`);

const demandSource = (url: string) => {
  const file = sqliteFile(url);
  if (file !== null && !existsSync(file)) throw new CopyError(`${file} is not there: name the file of the database`);
};

const copy = async () => {
  const asked = readArguments();
  demandSource(asked.from);
  // A server that runs on a file holds its lock; two of ours must not hold one twice.
  for (const url of new Set([asked.from, asked.to])) {
    const file = sqliteFile(url);
    if (file !== null) lockFile(file);
  }
  const key = await sourceKey(asked.from, asked.fromKey);
  const from = await open(asked.from);
  const to = await open(asked.to);
  const kept = await targetKey(asked.to, asked.toKey, key);
  for (const { table, rows } of await copyRows(from, to, rewrapped(key, kept))) say(`${table}: ${rows}`);
  await Promise.all([from.close(), to.close()]);
  say(
    kept.file === null
      ? 'Everything has been copied and compared. The keys of the server lie unwrapped, as before.'
      : `Everything has been copied and compared. Servers on it need ${kept.file} as master.key in their DATA_DIR, or beside the file.`,
  );
};

// What is written from here on is nobody else's to read.
process.umask(0o077);
await copy().catch((error: unknown) => {
  const { message } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`error: ${message.split('\n')[0]}\n`);
  process.exit(1);
});
