/**
 * `npm run check:size`: what a page downloads before a form is usable, summed over the static imports of the production build,
 * minified and gzipped at level 9. Prints a table and fails when an entry outgrows its budget.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../../dist/standalone');

/** Bytes that a page may have to load for an entry, in kB (1,000 bytes). */
const budgets: Record<string, number> = {
  'auth-login.js': 20,
  'auth-register.js': 20,
  'client.js': 9,
  'locales/zh-CN.js': 5,
};

const importing = /(?:^|[;}\s])(?:import|export)\s*(?:[^"'();]*?\bfrom\s*)?["'](\.[^"']+)["']/g;

/** A file and everything it imports before it can run. Lazy parts (`import()`) are not among them. */
const closure = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, target] of readFileSync(file, 'utf8').matchAll(importing))
    closure(join(dirname(file), target ?? ''), seen);
  return seen;
};

const gzipped = (file: string) => gzipSync(readFileSync(file), { level: 9 }).length;

let over = false;
for (const [entry, budget] of Object.entries(budgets)) {
  const files = [...closure(join(folder, entry))];
  const kB = files.reduce((sum, file) => sum + gzipped(file), 0) / 1000;
  const fits = kB <= budget;
  over ||= !fits;
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${entry.padEnd(18)} ${kB.toFixed(2).padStart(6)} kB of ${String(budget).padStart(2)}  in ${files.length} files`,
  );
}
process.exit(over ? 1 : 0);
