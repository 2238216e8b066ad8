import { readFile } from 'node:fs/promises';
import demo from './demo-pool.json' with { type: 'json' };
import { parsePool } from './parse.ts';
import { PoolError } from './problem.ts';
import type { Pool } from './schema.ts';

/** A pool file that cannot be used. One sentence names it, and the JSON path of what is wrong in it. */
export class PoolFileError extends Error {
  override readonly name = 'PoolFileError';
}

const read = async (file: string) => {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new PoolFileError(`POOL_FILE ${file} cannot be read: name a readable JSON file`, { cause });
  }
};

const parse = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PoolFileError(`POOL_FILE ${file} is not JSON: ${reason}`, { cause });
  }
};

/**
 * The pool of a file, or the demo pool when no file is named.
 *
 * @throws {PoolFileError} when there is no file, or something is wrong in it.
 */
export const loadPool = async (file: string | null): Promise<Pool> => {
  if (file === null) return parsePool(demo);
  const json = parse(file, await read(file));
  try {
    return parsePool(json);
  } catch (cause) {
    if (cause instanceof PoolError) throw new PoolFileError(`POOL_FILE ${file}: ${cause.message}`, { cause });
    throw cause;
  }
};
