import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

type Packed = { filename: string; files: { path: string; size: number }[] };

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
after(() => rmSync(folder, { recursive: true }));
const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', folder], { cwd: root });
const [{ filename, files }] = JSON.parse(stdout) as [Packed];
const tarball = readFileSync(join(folder, filename));
const paths = files.map(({ path }) => path);

/** Bytes that the package may have, unpacked and without what only debuggers read. */
const most = 2_100_000;

suite('the package', () => {
  test('holds what was built, and nothing else', () => {
    const strange = paths.filter(
      (path) => !/^(dist\/[\w./-]+\.(js|js\.map|d\.ts|json|css)|package\.json|README\.md|LICENSE)$/.test(path),
    );

    assert.ok(paths.length > 100);
    assert.deepEqual(strange, []);
  });

  test('holds every file that its manifest names', () => {
    const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, string> };
    const named = Object.values(exports).map((target) => target.replace('./', ''));
    const held = (target: string) => {
      const [start = '', end = ''] = target.split('*');
      return paths.some((path) =>
        target.includes('*') ? path.startsWith(start) && path.endsWith(end) : path === target,
      );
    };

    assert.deepEqual(named.filter((target) => !held(target)), []); // prettier-ignore
    assert.ok(held('dist/auth-elements.global.js'));
  });

  test('has a map of the sources for every script that has any', () => {
    const lost = paths
      .filter((path) => path.endsWith('.js') && /^\/\/# sourceMappingURL=/m.test(read(path)))
      .filter((path) => !paths.includes(`${path}.map`));

    assert.deepEqual(lost, []);
    assert.ok(paths.includes('dist/auth-elements.global.js.map'));
  });

  test('names nothing in a declaration that is not there', () => {
    const missing = paths
      .filter((path) => path.endsWith('.d.ts'))
      .flatMap((path) =>
        [...read(path).matchAll(/['"](\.[^'"]+)\.ts['"]/g)].map(([, to = '']) => `${join(path, '..', to)}.d.ts`),
      )
      .filter((path) => !paths.includes(path));

    assert.deepEqual(missing, []);
  });

  test('weighs no more than it may', () => {
    const weight = files.filter(({ path }) => !path.endsWith('.map')).reduce((sum, { size }) => sum + size, 0);

    assert.ok(weight <= most, `${weight} bytes`);
  });

  test('is found in order by publint', async () => {
    const { messages, pkg } = await publint({ strict: true, pack: { tarball: new Uint8Array(tarball).buffer } });

    assert.deepEqual(messages.map((each) => formatMessage(each, pkg)), []); // prettier-ignore
  });

  test('has types that every way of resolving modules finds, where modules are understood', async () => {
    // One language stands for all: they are made alike, and each takes a second.
    const { exports } = JSON.parse(read('package.json')) as { exports: Record<string, string> };
    const entrypoints = Object.keys(exports)
      .filter((name) => exports[name]?.endsWith('.js'))
      .map((name) => name.replace('*', 'ja'));
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)), { entrypoints });

    assert.ok(result.types);
    // Those of ten years ago and those of CommonJS are not served.
    const problems = result.problems.filter(
      (each) => !('resolutionKind' in each && ['node10', 'node16-cjs'].includes(each.resolutionKind)),
    );
    assert.deepEqual(problems.filter(({ kind }) => kind !== 'CJSResolvesToESM'), []); // prettier-ignore
  });
});
