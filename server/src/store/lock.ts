import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Somebody else serves this file, or it cannot be served from here. One sentence names the file and the remedy. */
export class LockError extends Error {
  override readonly name = 'LockError';
}

/** What a server holds while it is the only one on its file. */
export type Lock = {
  /** The file itself, whichever links lead to it. */
  file: string;
  /** Lets the next one in. The end of the process does the same, however it ends. */
  release(): void;
};

/** Milliseconds for two that start at once to settle who is first. */
const patience = 500;

/** SQLite's number for a lock that another process holds. */
const busy = 5;

/** One name for a file, whichever links lead to it: two servers must not meet on it under two names. */
const realFile = (file: string): string => {
  try {
    return realpathSync(file);
  } catch {
    return join(realpathSync(dirname(resolve(file))), basename(file));
  }
};

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === busy;

const problemWith = (file: string, cause: unknown): LockError => {
  if (isBusy(cause)) {
    return new LockError(
      `${file} is served by another process: stop that one, or set DATA_DIR or DATABASE_URL to another place`,
      { cause },
    );
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LockError(`${file} cannot be locked (${reason}): put it in a folder of a local disk that is writable`, {
    cause,
  });
};

/**
 * Makes this process the only server on a file of SQLite, until it ends. The lock is one that the kernel frees with its
 * holder, so none is ever left behind: `{file}.lock`, itself a file of SQLite, held exclusively. Nothing else may open
 * that file: closing any descriptor of it would free the lock.
 *
 * @throws {LockError} when another server holds it.
 */
export const lockFile = (file: string): Lock => {
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true, mode: 0o700 });
    const real = realFile(file);
    const held = new DatabaseSync(`${real}.lock`, { timeout: patience });
    try {
      held.exec('begin exclusive');
    } catch (cause) {
      held.close();
      throw cause;
    }
    return { file: real, release: () => held.close() };
  } catch (cause) {
    throw problemWith(file, cause);
  }
};
