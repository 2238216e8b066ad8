import { randomBytes } from 'node:crypto';
import { open, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The key file is missing, damaged or open to others. One sentence names it and the remedy. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/** Bytes of a key for AES-256. */
const length = 32;

const isMissing = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Makes what was written outlive a power cut. */
const flush = async (path: string) => {
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
};

/** The store will hold what only this key opens, so the key is on the disk, whole, before anybody uses it. */
const make = async (file: string): Promise<Buffer> => {
  const key = randomBytes(length);
  const aside = `${file}.${process.pid}`;
  const handle = await open(aside, 'wx', 0o600);
  await handle.writeFile(`${key.toString('base64')}\n`).finally(() => handle.close());
  await flush(aside);
  await rename(aside, file);
  await flush(dirname(file));
  return key;
};

const read = async (file: string): Promise<Buffer | null> => {
  try {
    const { mode } = await stat(file);
    if (mode & 0o077) throw new KeyFileError(`${file} can be read by others: chmod 600 ${file}`);
    const key = Buffer.from(await readFile(file, 'utf8'), 'base64');
    if (key.length === length) return key;
    throw new KeyFileError(`${file} is no key: put back the one that belongs to this database`);
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof KeyFileError) throw error;
    throw new KeyFileError(`${file} cannot be read: make it readable for the user that runs the server`, {
      cause: error,
    });
  }
};

/**
 * The key that the server's other keys are wrapped with.
 *
 * @throws {KeyFileError} when others can read the file, or it holds no key.
 */
export const readMasterKey = (file: string): Promise<Buffer | null> => read(file);

/** The same, made when there is none yet. Only one process may ask for one file at a time. */
export const readOrMakeMasterKey = async (file: string): Promise<Buffer> => (await read(file)) ?? (await make(file));
