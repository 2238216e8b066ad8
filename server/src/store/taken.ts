/** Result codes of SQLite for a unique column and a primary key, and what PostgreSQL has for both. */
const takenOnSqlite = new Set([2067, 1555]);
const takenOnPostgres = '23505';

/**
 * Whether an error says that what was to be written is somebody's already. PostgreSQL ends a transaction over it, so it is
 * caught outside.
 */
export const isTaken = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === takenOnPostgres || (code === 'ERR_SQLITE_ERROR' && takenOnSqlite.has(Number(errcode)));
};
