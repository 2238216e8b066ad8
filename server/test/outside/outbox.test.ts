import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { openOutbox } from '../../src/outside/outbox.ts';
import { mail, sms } from './message.ts';

const folderOf = (context: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'outbox-'));
  context.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'made', 'when missing');
};

suite('the outbox', () => {
  test('holds each message as one file of its name', async (t) => {
    const folder = folderOf(t);
    const outbox = await openOutbox(folder);

    await outbox.send(sms);
    await outbox.send({ ...mail, id: '0198a2b0-0002' });

    assert.deepEqual(readdirSync(folder), ['0198a2b0-0001.json', '0198a2b0-0002.json']);
    assert.deepEqual(JSON.parse(readFileSync(join(folder, '0198a2b0-0001.json'), 'utf8')), sms);
  });

  test('lets nobody else read a code', async (t) => {
    const folder = folderOf(t);
    const outbox = await openOutbox(folder);

    await outbox.send(sms);

    assert.equal(statSync(folder).mode & 0o777, 0o700);
    assert.equal(statSync(join(folder, `${sms.id}.json`)).mode & 0o777, 0o600);
  });

  test('shows no file that is not whole', async (t) => {
    const folder = folderOf(t);
    const outbox = await openOutbox(folder);
    const torn: string[] = [];
    const seen = new Set<string>();
    const watcher = watch(folder, (_event, name) => {
      if (!name?.endsWith('.json')) return;
      seen.add(name);
      const text = readFileSync(join(folder, name), 'utf8');
      if (!text.endsWith('}\n')) torn.push(name);
    });
    t.after(() => watcher.close());

    const text = 'long '.repeat(50_000);
    for (let number = 0; number < 20; number += 1) await outbox.send({ ...sms, id: `message-${number}`, text });
    while (seen.size < 20) await new Promise((resolve) => watcher.once('change', resolve));

    assert.deepEqual(torn, []);
  });
});
