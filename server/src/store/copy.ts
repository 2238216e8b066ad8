import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { OpenDatabase } from './database.ts';
import { type AnyTables, inOrder, type Shape, shapesOf } from './shapes.ts';
import type { Tables } from './tables.ts';

/** The databases are not as they have to be to be copied. One sentence says what is wrong. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
}

/** How many rows of a table were copied. */
export type Copied = { table: string; rows: number };

type Row = Record<string, unknown>;
type Any = Kysely<AnyTables>;

/** Rows that travel in one statement: PostgreSQL and SQLite take some thousand values at most. */
const batch = 100;

const untyped = (within: Transaction<Tables>) => within as unknown as Any;

/** All that is read is of one moment, whatever is written meanwhile. */
const reading = <Result>({ db, kind }: OpenDatabase, work: (source: Any) => Promise<Result>): Promise<Result> => {
  const transaction = db.transaction();
  const whole = kind === 'sqlite' ? transaction : transaction.setIsolationLevel('repeatable read');
  return whole.execute((within) => work(untyped(within)));
};

/** One text for a value, whichever database it came from. */
const asText = (value: unknown): string =>
  value instanceof Uint8Array ? `bytes:${Buffer.from(value).toString('base64')}` : JSON.stringify(value ?? null);

/** What the rows of a table come to, in whatever order they are read. */
const hashOf = (rows: readonly Row[], columns: readonly string[]): string => {
  const hashes = rows.map((row) =>
    createHash('sha256')
      .update(columns.map((column) => asText(row[column])).join('\0'))
      .digest('hex'),
  );
  return createHash('sha256').update(hashes.sort().join()).digest('hex');
};

const rowsOf = (db: Any, table: string): Promise<Row[]> => db.selectFrom(table).selectAll().execute();

const demandSame = (from: Map<string, Shape>, to: Map<string, Shape>) => {
  const text = (shapes: Map<string, Shape>) =>
    [...shapes].map(([name, { columns }]) => `${name}(${columns.join()})`).sort().join(' '); // prettier-ignore
  if (text(from) !== text(to))
    throw new CopyError('The two databases have different tables: start this version once on each');
};

const demandEmpty = async (db: Any, tables: readonly string[]) => {
  for (const table of tables) {
    const row = await db.selectFrom(table).selectAll().limit(1).executeTakeFirst();
    if (row) throw new CopyError(`The target is not empty: there are rows in ${table}. Nothing was changed`);
  }
};

/** How a row changes on its way; most do not. */
export type Change = (table: string, row: Row) => Row;

type Copying = { from: Any; to: Any; table: string; columns: string[]; change: Change };

const copyTable = async ({ from, to, table, columns, change }: Copying): Promise<Copied> => {
  const rows = (await rowsOf(from, table)).map((row) => change(table, row));
  for (let start = 0; start < rows.length; start += batch)
    await to
      .insertInto(table)
      .values(rows.slice(start, start + batch))
      .execute();
  const arrived = await rowsOf(to, table);
  if (arrived.length !== rows.length || hashOf(arrived, columns) !== hashOf(rows, columns))
    throw new CopyError(`Not every row of ${table} has arrived as it was. Nothing was changed`);
  return { table, rows: rows.length };
};

/**
 * Copies every row of every table into a database that has none: all of it, checked by count and by hash, or nothing.
 * Both have the tables of this version.
 *
 * @throws {CopyError} when the target is not empty, the tables differ, or something arrived otherwise than it left.
 */
export const copyRows = async (
  from: OpenDatabase,
  to: OpenDatabase,
  change: Change = (_, row) => row,
): Promise<Copied[]> => {
  const shapes = await shapesOf(from);
  demandSame(shapes, await shapesOf(to));
  const tables = inOrder(shapes);
  return reading(from, (source) =>
    to.db.transaction().execute(async (within) => {
      await to.lock(within);
      await demandEmpty(untyped(within), tables);
      const copied: Copied[] = [];
      for (const table of tables) {
        const columns = shapes.get(table)?.columns ?? [];
        copied.push(await copyTable({ from: source, to: untyped(within), table, columns, change }));
      }
      return copied;
    }),
  );
};
