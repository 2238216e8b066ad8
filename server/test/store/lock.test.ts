import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { lockFile } from '../../src/store/lock.ts';

const lockModule = pathToFileURL(join(import.meta.dirname, '../../src/store/lock.ts')).href;

/** Takes the lock, says whether it got it, and holds it until it is ended. */
const holder = `
  const { lockFile } = await import('${lockModule}');
  try { globalThis.held = lockFile(process.argv[1]); console.log('held'); setInterval(() => globalThis.held, 1000); }
  catch (error) { console.log(error.message); }`;

const folderOf = (context: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return folder;
};

const startHolder = async (context: TestContext, file: string) => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', holder, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
};

const kill = async (child: ChildProcess) => {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

suite('S3: the lock on a database file', () => {
  test('keeps a second server out with a sentence, whichever link it comes by', async (t) => {
    const folder = folderOf(t);
    const file = join(folder, 'auth.db');
    writeFileSync(file, '');
    symlinkSync(file, join(folder, 'other.db'));
    symlinkSync(folder, join(folder, 'way'));
    await startHolder(t, file);

    for (const name of [file, join(folder, 'other.db'), join(folder, 'way', 'auth.db')]) {
      assert.throws(() => lockFile(name), { name: 'LockError', message: /auth\.db|other\.db/ });
      assert.throws(() => lockFile(name), { message: /served by another process: stop that one, or set DATA_DIR/ });
    }
  });

  test('is free as soon as its holder is gone, even by kill -9', async (t) => {
    const file = join(folderOf(t), 'auth.db');
    const { child, said } = await startHolder(t, file);

    assert.equal(said, 'held');
    await kill(child);

    lockFile(file).release();
  });

  test('is had by exactly one of those who start together', async (t) => {
    const file = join(folderOf(t), 'deep', 'auth.db');

    const holders = await Promise.all(Array.from({ length: 4 }, () => startHolder(t, file)));

    assert.equal(holders.filter(({ said }) => said === 'held').length, 1);
  });

  test('says which folder cannot be written', (t) => {
    const file = join(folderOf(t), 'file');
    writeFileSync(file, '');

    assert.throws(() => lockFile(join(file, 'auth.db')), { name: 'LockError', message: /auth\.db cannot be locked/ });
  });
});
