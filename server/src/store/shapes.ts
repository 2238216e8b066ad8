import { type Kysely, sql } from 'kysely';
import type { OpenDatabase } from './database.ts';

/** Tables by name: which there are is asked of the database, so that none is forgotten. */
export type AnyTables = Record<string, Record<string, unknown>>;
type Any = Kysely<AnyTables>;

/** What `migrate` writes by itself. */
const ledger = 'migrations';

/** The columns of a table, and the tables that it points at. */
export type Shape = { columns: string[]; parents: string[] };

const onSqlite = async (db: Any): Promise<Map<string, Shape>> => {
  const tables = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'`.execute(db);
  const shapes = new Map<string, Shape>();
  for (const { name } of tables.rows) {
    const columns = await sql<{ name: string }>`select name from pragma_table_info(${name}) order by name`.execute(db);
    const parents = await sql<{ table: string }>`select "table" from pragma_foreign_key_list(${name})`.execute(db);
    shapes.set(name, { columns: columns.rows.map((row) => row.name), parents: parents.rows.map((row) => row.table) });
  }
  return shapes;
};

const onPostgres = async (db: Any): Promise<Map<string, Shape>> => {
  const columns = await sql<{ table: string; name: string }>`
    select table_name as table, column_name as name from information_schema.columns
    where table_schema = current_schema() order by column_name collate "C"`.execute(db);
  const parents = await sql<{ table: string; parent: string }>`
    select child.relname as table, parent.relname as parent from pg_constraint
    join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    join pg_namespace place on place.oid = child.relnamespace
    where contype = 'f' and place.nspname = current_schema()`.execute(db);
  const shapes = new Map<string, Shape>();
  for (const { table, name } of columns.rows) {
    const shape = shapes.get(table) ?? { columns: [], parents: [] };
    shape.columns.push(name);
    shapes.set(table, shape);
  }
  for (const { table, parent } of parents.rows) shapes.get(table)?.parents.push(parent);
  return shapes;
};

/** Every table there is, but for the list of migrations. */
export const shapesOf = async ({ db, kind }: OpenDatabase): Promise<Map<string, Shape>> => {
  const shapes = await (kind === 'sqlite' ? onSqlite : onPostgres)(db as unknown as Any);
  shapes.delete(ledger);
  return shapes;
};

/** Parents before children, so that no row points at one that is not there yet. */
export const inOrder = (shapes: Map<string, Shape>): string[] => {
  const ordered = new Set<string>();
  const add = (name: string) => {
    if (ordered.has(name)) return;
    for (const parent of shapes.get(name)?.parents ?? []) if (parent !== name) add(parent);
    ordered.add(name);
  };
  for (const name of [...shapes.keys()].sort()) add(name);
  return [...ordered];
};
