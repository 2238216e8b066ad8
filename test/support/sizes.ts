/**
 * `npm run check:size`: what a page downloads before a form is usable, summed over the static imports of the production build,
 * minified and gzipped at level 9. Prints a table and fails when an entry outgrows its budget.
 */
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const folder = join(import.meta.dirname, '../../dist/standalone');

/** Bytes that a page may have to load for an entry, in kB (1,000 bytes). */
const budgets: Record<string, number> = {
  'auth-login.js': 20,
  'auth-register.js': 25,
  'auth-mfa.js': 21.5,
  'auth-profile.js': 30,
  'auth-if.js': 21.4,
  'auth-user-button.js': 24.6,
  'client.js': 9,
  'define.js': 45,
};

const importing = /(?:^|[;}\s])(?:import|export)\s*(?:[^"'();]*?\bfrom\s*)?["'](\.[^"']+)["']/g;

/** What all the words of a language may weigh, and what the names may that they have in common, in kB. */
const wordBudgets = { language: 5, names: 2.5 };

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
const check = (name: string, files: Iterable<string>, budget: number) => {
  const all = [...files];
  const kB = all.reduce((sum, file) => sum + gzipped(file), 0) / 1000;
  const fits = kB <= budget;
  over ||= !fits;
  const size = kB.toFixed(2).padStart(6);
  console.log(
    `${fits ? 'ok  ' : 'OVER'} ${name.padEnd(20)} ${size} kB of ${String(budget).padStart(2)}  in ${all.length} files`,
  );
};

const shared = new Set([...closure(join(folder, 'define.js')), join(folder, 'shared/names.js')]);
for (const [entry, budget] of Object.entries(budgets)) check(entry, closure(join(folder, entry)), budget);
check('names of words', [join(folder, 'shared/names.js')], wordBudgets.names);
for (const language of globSync('locales/!(en).js', { cwd: folder }).sort()) {
  const own = [...closure(join(folder, language))].filter((file) => !shared.has(file));
  check(basename(language, '.js'), own, wordBudgets.language);
}
process.exit(over ? 1 : 0);
