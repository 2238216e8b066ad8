import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const manifest = (file: string) => JSON.parse(read(file)) as { dependencies: Record<string, string>; allowScripts: Record<string, boolean> }; // prettier-ignore

type Locked = { hasInstallScript?: boolean; resolved?: string; integrity?: string; link?: boolean };
const locked = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages;

suite('T51: what is let in', () => {
  test('is three packages in the elements, and sixteen at most in the server', () => {
    assert.deepEqual(Object.keys(manifest('package.json').dependencies), ['@lit/context', 'lit', 'ofetch']);
    assert.ok(Object.keys(manifest('server/package.json').dependencies).length <= 16);
  });

  test('is named to its version where the server uses it', () => {
    const loose = Object.entries(manifest('server/package.json').dependencies).filter(
      ([, range]) => !/^\d/.test(range),
    );

    assert.deepEqual(loose, []);
  });

  test('runs no script while it is installed, but those that were judged', () => {
    const judged = Object.keys(manifest('package.json').allowScripts);
    const scripts = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript);

    assert.ok(scripts.length > 0);
    const names = scripts.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
    assert.deepEqual(names.filter((name) => !judged.includes(name)), []); // prettier-ignore
  });

  test('is known by what it holds', () => {
    const foreign = Object.entries(locked).filter(([path, { link }]) => path.includes('node_modules/') && !link);

    assert.ok(foreign.length > 100);
    assert.deepEqual(foreign.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')), []); // prettier-ignore
  });

  test('makes no code from text in what is built, and leaves nothing of Node in it', () => {
    const built = globSync(['dist/standalone/**/*.js', 'dist/auth-elements.global.js'], { cwd: root });

    assert.ok(built.length > 10);
    assert.deepEqual(built.filter((file) => /\beval\(|new Function\(|["']node:/.test(read(file))), []); // prettier-ignore
  });
});
