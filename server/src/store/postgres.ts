import { PostgresDialect } from 'kysely';
import pg from 'pg';

/** The type number of `bigint`, which arrives as text unless told otherwise: our times fit into a number. */
const bigint = 20;

const limits = {
  max: 10,
  connectionTimeoutMillis: 1_000,
  statement_timeout: 5_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** Opens a pool of connections to PostgreSQL. A connection that breaks while idle is replaced at the next use. */
export const postgresDialect = (url: string): PostgresDialect => {
  pg.types.setTypeParser(bigint, Number);
  const pool = new pg.Pool({ connectionString: url, ...limits });
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
};
