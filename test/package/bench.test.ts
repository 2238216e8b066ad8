import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { median, table, usualRatio } from '../../bench/figures.ts';
import { loginFiles, pageNames, tags } from '../../bench/pages.ts';
import { report, type Run } from '../../bench/report.ts';

const root = join(import.meta.dirname, '../..');

test('the median stands in the middle, between two where there is none', () => {
  assert.equal(median([9, 1, 4]), 4);
  assert.equal(median([9, 1, 4, 2]), 3);
  assert.ok(Number.isNaN(median([])));
});

test('a ratio is taken round by round, so that a slow moment slows both', () => {
  assert.equal(usualRatio([10, 200, 15], [5, 100, 5]), 2);
  assert.equal(table(['', 'b'], [['1', '2']]), '|  | b |\n| --- | --: |\n| 1 | 2 |');
});

const visits = (milliseconds: number) => ({
  slow: [{ milliseconds: 4 * milliseconds, bytes: 20_000, files: 3 }],
  fast: [{ milliseconds, bytes: 20_000, files: 3 }],
});

const run: Run = {
  browser: 'Chromium 1',
  rounds: 1,
  visits: {
    lit: visits(100),
    plain: visits(50),
    login: visits(150),
    methods: visits(150),
    preloaded: visits(120),
    all: visits(200),
  },
  creation: { count: 100, of: { lit: [10], plain: [5], login: [40] } },
  mounts: { times: 1_000, left: { 'auth-login': { heap: 250_000, listeners: 0, nodes: 3 } } },
};

test('a report says what was measured', () => {
  const lines = report(run).split('\n');

  assert.ok(lines.includes('| `<auth-login>` | 1.50 × | 1.50 × | 20.0 | 3 | 600 | 150 |'));
  assert.ok(lines.includes('| `<auth-login>` | 4.00 × | 40.0 | 0.40 |'));
  assert.ok(lines.includes('| `<auth-login>` | 0 | 3 | 0.25 |'));
});

/** A report without its figures. */
const frameOf = (text: string) => text.replace(/\d+(\.\d+)?/g, '0');

test('bench/README.md is what the script writes, with the figures of a run', () => {
  const [first] = Object.values(run.mounts.left);
  const left = Object.fromEntries(tags.map((tag) => [tag, first!]));

  const written = readFileSync(join(root, 'bench/README.md'), 'utf8');

  assert.equal(frameOf(written), frameOf(report({ ...run, mounts: { times: 1_000, left } })));
  for (const name of Object.values(pageNames)) assert.ok(written.includes(`| ${name} |`), name);
});

const importing = /(?:import|from)"(\.[^"]+)"/g;
const importsOf = (file: string) =>
  [...readFileSync(join(root, 'dist/standalone', file), 'utf8').matchAll(importing)].map(([, target = '']) => target);

test('an entry of the build names every file that it needs, so that all of them are fetched at once', () => {
  const { 'auth-login.js': login, 'auth-register.js': register } = Object.fromEntries(
    ['auth-login.js', 'auth-register.js'].map((entry) => [entry, importsOf(entry)]),
  );
  const within = (files: string[]) =>
    files.flatMap((file) => importsOf(file).map((target) => target.replace('./', './shared/')));

  assert.ok(login && register && register.length > 2);
  assert.deepEqual(within(login).filter((file) => !login.includes(file)), []); // prettier-ignore
  assert.deepEqual(within(register).filter((file) => !register.includes(file)), []); // prettier-ignore
});

test('the lines that let a browser fetch ahead name the files of <auth-login>, and are those that are measured', () => {
  const text = readFileSync(join(root, 'docs/embedding.md'), 'utf8');
  const told = [...text.matchAll(/rel="modulepreload" href="\/auth-elements\/([^"]+)"/g)].map(([, file]) => file);

  assert.deepEqual(told, loginFiles);
  assert.deepEqual([...loginFiles].map((file) => `./${file}`).sort(), importsOf('auth-login.js').sort());
});
