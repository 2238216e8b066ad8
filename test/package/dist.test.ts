import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '../..');
const dist = join(root, 'dist');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, string> };

/** Every file that the package exports. */
const entries = Object.values(exports)
  .filter((target) => target.endsWith('.js'))
  .flatMap((target) => (target.includes('*') ? globSync(target, { cwd: root }) : [target]))
  .map((target) => join(root, target));

/** A decorator at the start of a line; the rules of style sheets begin alike. */
const decorator = /^\s*@(?!media|keyframes|container|supports)[a-z]\w*\s*(\(|$)/m;

test('no decorator is left for a browser to stumble over', () => {
  const files = globSync('**/*.js', { cwd: dist });
  assert.ok(files.length > 10);

  const raw = files.filter((file) =>
    decorator.test(readFileSync(join(dist, file), 'utf8').replace(/\/\*[^]*?\*\//g, '')),
  );

  assert.deepEqual(raw, []);
});

test('each entry can be imported where there is no page, and leaves no global behind', async () => {
  assert.ok(entries.length > 6);
  const before = new Set(Object.getOwnPropertyNames(globalThis));

  for (const entry of entries) await import(pathToFileURL(entry).href);

  // Lit brings what elements need where there is no page, and counts its copies: that is theirs.
  const left = Object.getOwnPropertyNames(globalThis).filter(
    (name) => !before.has(name) && !/^(lit|reactive|customElements$)/.test(name),
  );
  assert.deepEqual(left, []);
});

test('the client comes without Lit', () => {
  const seen = new Set<string>();
  const follow = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, target] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)) {
      assert.ok(!/^(lit|@lit)/.test(target!), `${file} imports ${target!}`);
      if (target!.startsWith('.')) follow(join(file, '..', target!));
    }
  };

  follow(join(dist, 'client.js'));

  assert.ok(seen.size > 0);
});

test('every file that imports is described by its types beside it', () => {
  const untyped = entries.filter((entry) => !globSync(entry.replace(/\.js$/, '.d.ts')).length);

  assert.deepEqual(untyped, []);
});

test('a shape of a drawing is closed: what stands in another is not drawn', () => {
  const open = globSync('**/*.js', { cwd: dist }).flatMap((file) =>
    [...readFileSync(join(dist, file), 'utf8').matchAll(/<(?:rect|circle|path)\b[^<>]*>/g)]
      .filter(([shape]) => !shape.endsWith('/>'))
      .map(([shape]) => `${file}: ${shape}`),
  );

  assert.deepEqual(open, []);
});

/** What a file is found to export by those who fetch it. Read, and not run: half of them want a page. */
const namesIn = (file: string): string[] => {
  const text = readFileSync(file, 'utf8');
  const elsewhere = /export \* from '([^']+)'/.exec(text)?.[1];
  if (elsewhere) return namesIn(join(file, '..', elsewhere));
  return (/export ?\{([^}]*)\}/.exec(text)?.[1] ?? '').split(',').map((each) => each.trim().split(' ').at(-1) ?? '');
};

for (const folder of ['shared', 'standalone/shared']) {
  test(`what is fetched later goes by the name that is looked for in it, in ${folder}`, () => {
    const files = globSync('*.js', { cwd: join(dist, folder) });
    const looked = files.flatMap((file) => [
      ...readFileSync(join(dist, folder, file), 'utf8').matchAll(/\(await import\(`\.\/([\w-]+\.js)`\)\)\.(\w+)/g),
    ]);
    // Words are looked for by the name of their part.
    const words = files.filter((file) => file.endsWith('-en.js')).map((file) => ['', file, file.slice(0, -6)]);
    assert.ok(looked.length > 3 && words.length > 4);

    const missing = [...looked, ...words].filter(
      ([, file = '', name = '']) => !namesIn(join(dist, folder, file)).includes(name),
    );

    assert.deepEqual(missing, []);
  });
}
