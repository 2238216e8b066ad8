import { badPhone, hostedRefusals, refusals } from '../../src/contract.ts';
import { cellOf, namesOf, type Row } from './row.ts';
import { documents, table } from './table.ts';

const numbers: Record<string, number> = { ...refusals, ...badPhone };

/** Shows the table: a mark for each document that knows a method, and whether each thing it can come to was proved. */
export const print = (isProved: (name: string, what: string) => boolean, cellsOf: (row: Row) => string[]): void => {
  const columns = Object.keys(documents);
  const lines = table.map((row) => {
    const names = namesOf(row);
    const isWhole = names.every((name) => cellsOf(row).every((what) => isProved(name, what)));
    const marks = columns.map((column) => {
      const { system, names: listed } = documents[column]!;
      const name = cellOf(row, system)?.name;
      return (name && listed.includes(name) ? (isWhole ? '✓' : '✗') : '–').padStart(column.length);
    });
    const codes = cellsOf(row).map(
      (what) => `${numbers[what] ?? what} ${names.every((name) => isProved(name, what)) ? '✓' : '✗'}`,
    );
    const hosted = (row.hosted ?? []).map((name) => `${hostedRefusals[name]} hosted`);
    return [names.join(' = ').padEnd(70), ...marks, ' ', [...codes, ...hosted].join('  ')].join(' ');
  });
  // eslint-disable-next-line no-console -- the table is for whoever runs it
  console.log([['method'.padEnd(70), ...columns].join(' '), ...lines].join('\n'));
};
