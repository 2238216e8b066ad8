import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sqliteFile } from './store/database.ts';

/** Asks how many bytes are left where the database lies. Of the disk of another machine nobody here can tell. */
export const freeSpaceOf = (databaseUrl: string): (() => Promise<number>) => {
  const file = sqliteFile(databaseUrl);
  if (file === null || file === ':memory:') return async () => Infinity;
  return async () => {
    const { bavail, bsize } = await statfs(dirname(file));
    return bavail * bsize;
  };
};
