import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { type Demo, startDemo } from '../support/demo.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/client.md'), 'utf8');
const examples = [...page.matchAll(/```js\n([^]*?)```/g)].map(([, code = '']) => code);

let demo: Demo;

before(async () => {
  demo = await startDemo();
});
after(() => demo?.remove());

/** What an example prints when it is run as it stands, but on the server of this run. */
const printedBy = async (code: string): Promise<string[]> => {
  const program = code.replaceAll('http://127.0.0.1:8080', demo.api);
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: root,
    timeout: 20_000,
  });
  return stdout.trim().split('\n');
};

test('docs/client.md has examples', () => {
  assert.ok(examples.length >= 6);
});

for (const [at, code] of examples.entries()) {
  const promised = [...code.matchAll(/\/\/ prints: (.*)$/gm)].map(([, line]) => line);

  test(`example ${at + 1} of docs/client.md prints what it says: ${promised.join(', ')}`, async () => {
    assert.ok(promised.length > 0);
    assert.deepEqual(await printedBy(code), promised);
  });
}
