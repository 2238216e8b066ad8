import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { readMasterKey, readOrMakeMasterKey } from '../../src/store/master-key.ts';

const fileIn = (context: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return { folder, file: join(folder, 'master.key') };
};

suite('the master key', () => {
  test('is made once, for nobody else to read, and is the same ever after', async (t) => {
    const { folder, file } = fileIn(t);

    const made = await readOrMakeMasterKey(file);

    assert.equal(made.length, 32);
    assert.deepEqual(await readOrMakeMasterKey(file), made);
    assert.deepEqual(await readMasterKey(file), made);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(folder), ['master.key']);
  });

  test('is null where nobody made one', async (t) => {
    assert.equal(await readMasterKey(fileIn(t).file), null);
  });

  for (const mode of [0o640, 0o604, 0o660]) {
    test(`T52: is refused when others can read it (${mode.toString(8)})`, async (t) => {
      const { file } = fileIn(t);
      await readOrMakeMasterKey(file);
      chmodSync(file, mode);

      await assert.rejects(readOrMakeMasterKey(file), {
        name: 'KeyFileError',
        message: `${file} can be read by others: chmod 600 ${file}`,
      });
    });
  }

  test('is never replaced when it is damaged', async (t) => {
    const { file } = fileIn(t);
    writeFileSync(file, 'short', { mode: 0o600 });

    await assert.rejects(readOrMakeMasterKey(file), { name: 'KeyFileError', message: /is no key: put back the one/ });
  });
});
