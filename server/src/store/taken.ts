/** Result codes of SQLite, and those of PostgreSQL. */
const taken = { sqlite: [2067, 1555], postgres: '23505' };
const orphaned = { sqlite: [787], postgres: '23503' };

const isOf = (error: unknown, { sqlite, postgres }: typeof taken): boolean => {
  if (!(error instanceof Error)) return false;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === postgres || (code === 'ERR_SQLITE_ERROR' && sqlite.includes(Number(errcode)));
};

/**
 * Whether an error says that what was to be written is somebody's already. PostgreSQL ends a transaction over it, so it is
 * caught outside.
 */
export const isTaken = (error: unknown): boolean => isOf(error, taken);

/** Whether an error says that what was to be written belongs to an account that was deleted meanwhile. */
export const isOrphaned = (error: unknown): boolean => isOf(error, orphaned);
