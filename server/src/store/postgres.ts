import type { Socket } from 'node:net';
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
  idleTimeoutMillis: 5_000,
  keepAlive: true,
};

/** Milliseconds of silence that say that nobody is there any more: a server that lives answers each statement sooner. */
const silence = 5_500;

const prepare = (client: pg.PoolClient): void => {
  // The query that waits hears of it; said twice, and to nobody the second time, it would end the process.
  client.on('error', () => undefined);
  // A connection whose other end has gone without a word is given up, and with it the query that waits on it.
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.setTimeout(silence, () => stream.destroy());
};

/** Statements that are kept ready on each connection: about as many as there are queries. */
const most = 500;

/** One name for each, the same on every connection. */
const names = new Map<string, string>();

/**
 * Whether a statement names the columns of its answer. With `*` it would be another one as soon as a newer version has added a
 * column, and PostgreSQL refuses that to a statement that is kept.
 */
const isKept = (text: string) =>
  /^(select|insert|update|delete)\b/.test(text) && !/(select|returning|\.) ?\*/.test(text);

const nameOf = (text: string): string | undefined => {
  const known = names.get(text);
  if (known !== undefined || names.size >= most || !isKept(text)) return known;
  const name = `ours-${names.size}`;
  names.set(text, name);
  return name;
};

type Ask = (asked: unknown, values?: readonly unknown[]) => unknown;

/** Has what is asked again and again parsed and planned once on a connection: that costs more than the answer. */
const keepReady = (client: pg.PoolClient): void => {
  const ask = client.query.bind(client) as Ask;
  const query: Ask = (asked, values) => {
    // What comes without values may be several statements, which cannot be kept.
    const name = typeof asked === 'string' && values?.length ? nameOf(asked) : undefined;
    return name === undefined ? ask(asked, values) : ask({ name, text: asked, values });
  };
  Object.assign(client, { query });
};

/** Whether somebody waits for each answer, or work is done that takes its time. */
export type Manner = 'serving' | 'working';

/** Opens a pool of connections to PostgreSQL. A connection that breaks while idle is replaced at the next use. */
export const postgresDialect = (url: string, manner: Manner): PostgresDialect => {
  pg.types.setTypeParser(bigint, Number);
  const pool = new pg.Pool({ connectionString: url, ...(manner === 'serving' ? limits : { max: 2 }) });
  if (manner === 'serving') pool.on('connect', prepare).on('connect', keepReady);
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
};
