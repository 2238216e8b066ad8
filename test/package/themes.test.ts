import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The properties a page may set: those the sheets of the elements ask for. */
const known = new Set(
  globSync('src/styles/*.ts', { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/var\(\s*(--auth-[\w-]+)/g)].map(([, name]) => name ?? ''),
  ),
);
const presets = globSync('src/themes/*.css', { cwd: root }).sort();
const withoutComments = (css: string) => css.replace(/\/\*[^]*?\*\//g, '').trim();

test('there are the presets that are promised, each under its name in both builds', () => {
  const names = presets.map((file) => basename(file));

  assert.deepEqual(names, ['card.css', 'compact.css', 'contrast.css', 'ink.css', 'meadow.css']);
  for (const name of names)
    for (const folder of ['dist/themes', 'dist/standalone/themes'])
      assert.equal(read(join(folder, name)), read(join('src/themes', name)));
});

test('a preset is nothing but properties that elements know, in a rule that any other wins over', () => {
  for (const file of presets) {
    const [, body] = /^:where\(:root\) \{([^{}]*)\}$/.exec(withoutComments(read(file))) ?? [];
    assert.ok(body, `${file} is one rule on :where(:root)`);
    const names = [...body.matchAll(/^ {2}([\w-]+):/gm)].map(([, name]) => name ?? '');
    assert.ok(names.length > 5);
    assert.deepEqual(names.filter((name) => !known.has(name)), []); // prettier-ignore
  }
});

test('a preset weighs at most 1 kB', () => {
  for (const file of presets) assert.ok(gzipSync(read(file), { level: 9 }).length <= 1000, file);
});

test('a colour of a preset is told for light and for dark', () => {
  for (const file of presets) {
    const colours = [...read(file).matchAll(/^ {2}--auth-color[\w-]+: (.*);$/gm)].map(([, value]) => value ?? '');
    assert.deepEqual(colours.filter((value) => !/^light-dark\(#\w{6}, #\w{6}\)$/.test(value)), []); // prettier-ignore
  }
});

test('every property is in the table that page authors read, and no other is', () => {
  const listed = [...read('docs/theming.md').matchAll(/^\| `(--auth-[\w-]+)`/gm)].map(([, name]) => name ?? '');

  assert.deepEqual(listed.sort(), [...known].sort());
});
