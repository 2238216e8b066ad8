import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { loadPool } from '../../src/pool/load.ts';

const fileWith = async (context: TestContext, text: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'pool-'));
  context.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'pool.json');
  await writeFile(file, text);
  return file;
};

suite('loading a pool file', () => {
  test('reads it, with or without a byte order mark', async (t) => {
    const file = await fileWith(t, `\uFEFF${JSON.stringify({ userPool: { id: 'mine', name: 'Mine' } })}`);

    assert.equal((await loadPool(file)).userPool.id, 'mine');
  });

  test('names the file that is not there', async () => {
    await assert.rejects(loadPool('/nowhere/pool.json'), {
      message: /^POOL_FILE \/nowhere\/pool\.json cannot be read/,
    });
  });

  test('names the file that is not JSON', async (t) => {
    const file = await fileWith(t, '{ "userPool": ');

    await assert.rejects(loadPool(file), { message: new RegExp(`^POOL_FILE ${file} is not JSON: `) });
  });

  test('names the file and the path of what is wrong', async (t) => {
    const file = await fileWith(t, JSON.stringify({ userPool: { id: 'mine' } }));

    await assert.rejects(loadPool(file), { message: `POOL_FILE ${file}: userPool.name: is missing` });
  });
});
