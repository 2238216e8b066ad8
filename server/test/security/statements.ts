import { StatementSync } from 'node:sqlite';
import pg from 'pg';

/** What a database says that cannot work right now. */
const away = () => Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });

let heard: string[] = [];
let failing = Infinity;

/** Lets the `at`th statement from now on fail, whatever it is and wherever it stands, or none; tells those that were asked since. */
export const failAt = (at: number): string[] => {
  const before = heard;
  [heard, failing] = [[], at];
  return before;
};

/** Hears every statement that goes to a database, of either kind, and fails one of them before it is done. */
const hear = <Holder extends object>(
  holder: Holder,
  names: readonly (keyof Holder)[],
  { textOf, fail }: { textOf: (self: Holder, asked: unknown) => string; fail: () => unknown },
) => {
  for (const name of names) {
    const original = holder[name] as (this: Holder, ...values: unknown[]) => unknown;
    const replaced = function (this: Holder, ...values: unknown[]): unknown {
      heard.push(textOf(this, values[0]));
      return heard.length === failing ? fail() : original.apply(this, values);
    };
    Object.assign(holder, { [name]: replaced });
  }
};

hear(StatementSync.prototype, ['all', 'run'], {
  textOf: ({ sourceSQL }) => sourceSQL,
  fail: () => {
    throw away();
  },
});
hear(pg.Client.prototype, ['query'], {
  textOf: (_, asked) => (typeof asked === 'string' ? asked : String((asked as { text?: string }).text)),
  fail: () => Promise.reject(away()),
});
