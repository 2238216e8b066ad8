import { DatabaseSync } from 'node:sqlite';
import { type SelectModifierNode, type SqliteDatabase, SqliteDialect, SqliteQueryCompiler } from 'kysely';

/** Milliseconds to wait for another program's lock. The wait stops the event loop, so it is short. */
const patience = 250;

/** Statements that are kept ready: about as many as there are queries. */
const most = 500;

/** A statement that changes nothing. Whatever else there is may: writes, and the begin and end of a transaction. */
const question = /^select\b/i;

const prepare = (database: DatabaseSync, sql: string, wrote: () => void) => {
  // A transaction that begins as a reader fails when it turns into a writer beside another one.
  const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
  const names = statement.columns().map(({ name }) => name);
  if (names.length > 0) statement.setReturnArrays(true);
  // Rows as node:sqlite makes them have no prototype, and so equal no literal; copying them costs more than reading them.
  const rowOf = (values: unknown) => {
    const row: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) row[name] = (values as unknown[])[index];
    return row;
  };
  const isQuestion = question.test(sql);
  // Said before it runs, so that one that fails in the middle counts as well. Nothing else runs until it is done.
  const given = (values: readonly unknown[]) => {
    if (!isQuestion) wrote();
    return values as [];
  };
  return {
    reader: names.length > 0,
    all: (values: readonly unknown[]) => statement.all(...given(values)).map(rowOf),
    run: (values: readonly unknown[]) => statement.run(...given(values)),
    *iterate(values: readonly unknown[]) {
      for (const row of statement.iterate(...given(values))) yield rowOf(row);
    },
  };
};

const facade = (database: DatabaseSync, wrote: () => void): SqliteDatabase => {
  const ready = new Map<string, ReturnType<typeof prepare>>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = ready.get(sql);
      if (known) return known;
      const statement = prepare(database, sql, wrote);
      if (ready.size >= most) ready.clear();
      // What changes tables is said once.
      if (!/^(create|alter|drop|pragma)/i.test(sql)) ready.set(sql, statement);
      return statement;
    },
  };
};

/** Leaves out how rows are locked: whoever writes has the whole file here. */
class WholeFileCompiler extends SqliteQueryCompiler {
  protected override visitSelectModifier({ modifier }: SelectModifierNode): void {
    if (modifier !== 'ForUpdate' && modifier !== 'SkipLocked') throw new Error(`SQLite has no ${modifier}.`);
  }
}

class WholeFileDialect extends SqliteDialect {
  override createQueryCompiler(): SqliteQueryCompiler {
    return new WholeFileCompiler();
  }
}

/** A file of SQLite that is open. */
export type SqliteFile = {
  dialect: SqliteDialect;
  /** How many statements have run that were no mere questions. While it stays the same, so does the database. */
  written: () => number;
};

/** Opens a file of SQLite so that what was answered survives a power cut, and what was deleted cannot be read back. */
export const openSqliteFile = (path: string): SqliteFile => {
  const database = new DatabaseSync(path, { timeout: patience });
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;',
  );
  let written = 0;
  const dialect = new WholeFileDialect({ database: facade(database, () => void (written += 1)) });
  return { dialect, written: () => written };
};
