import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** The rows of the security rules: promises, threats, client faults, server faults, bad inputs. Each has a test that names it. */
const sections = { P: 17, T: 52, C: 20, S: 18, B: 39 };
const rows = Object.entries(sections).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);

/** Rows whose feature is not built, or not proved yet: a list that only shrinks. */
const open = readFileSync(join(import.meta.dirname, 'open-rows.txt'), 'utf8')
  .split('\n')
  .flatMap((line) => line.match(/^[PTCSB]\d+/) ?? []);

const root = join(import.meta.dirname, '..');
const titles = globSync(['test/**/*.test.ts', 'server/test/**/*.test.ts'], { cwd: root })
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .flatMap((source) =>
    [...source.matchAll(/\b(?:test|suite|it|describe)\(\s*['"`]([^'"`]*)/g)].map(([, title]) => title ?? ''),
  );

const isNamed = (row: string) => titles.some((title) => new RegExp(`\\b${row}\\b`).test(title));

test('every row of the security rules has a test that names it, or is known to be open', () => {
  assert.ok(titles.length > 500, 'the titles were found');

  assert.deepEqual(
    rows.filter((row) => !isNamed(row) && !open.includes(row)),
    [],
  );
});

test('no row is called open that has a test', () => {
  assert.deepEqual(
    open.filter((row) => isNamed(row) || !rows.includes(row)),
    [],
  );
});
