import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type OpenDatabase, openDatabase } from '../../src/store/database.ts';
import { shapesOf } from '../../src/store/shapes.ts';
import type { Tables } from '../../src/store/tables.ts';
import { freshUrl } from '../support/database.ts';
import { ask, newHome, sealerFor, startServer } from '../support/process.ts';

const command = fileURLToPath(new URL('../../src/copy.ts', import.meta.url));

const copy = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [command, ...args], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });

/** Every table there is: the compiler asks for one that is missing here. */
const everyTable: Record<keyof Tables, true> = {
  accounts: true,
  sessions: true,
  codes: true,
  challenges: true,
  limits: true,
  failures: true,
  deliveries: true,
  keys: true,
  totp: true,
  pictures: true,
  faces: true,
  face_photos: true,
  identities: true,
  flows: true,
  definitions: true,
  passkeys: true,
  ceremonies: true,
};

const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));

/** A server that was used: two people, and a picture. */
const usedServer = async (context: TestContext) => {
  const home = newHome(context);
  const server = await startServer(context, home.env);
  const seal = await sealerFor(server.origin);
  const tokens: string[] = [];
  for (const email of ['one@example.org', 'two@example.org']) {
    const { data } = await ask(server.origin, '/register/email', {
      body: { email, password: seal('quiet harbour 17') },
    });
    tokens.push(String(data?.['token']));
  }
  const url = `sqlite:${join(home.data, 'auth.db')}`;
  const leave = async () => {
    await server.end('SIGTERM');
    const database = await openDatabase(url);
    const picture = {
      id: 'picture',
      kind: 'photo',
      account: null,
      bytes,
      size: bytes.length,
      digest: 'd',
      created_at: 1,
      expires_at: 9_007_199_254_740_991,
    };
    await database.db.insertInto('pictures').values(picture).execute();
    await database.close();
  };
  return { ...home, server, seal, tokens, url, leave };
};

const pictureIn = async (database: OpenDatabase) => {
  const picture = await database.db.selectFrom('pictures').selectAll().executeTakeFirstOrThrow();
  await database.close();
  return [Buffer.from(picture.bytes).equals(bytes), picture.account, picture.expires_at];
};

suite('copying a database', () => {
  test('to PostgreSQL and back keeps people signed in, and every byte', { timeout: 120_000 }, async (t) => {
    const { env, home, data, seal, tokens, url, leave } = await usedServer(t);
    await leave();
    const shared = await freshUrl();
    const back = join(home, 'back');

    const there = await copy('--from', url, '--to', shared);
    assert.deepEqual([there.code, there.err], [0, '']);
    assert.match(there.out, /^accounts: 2$/m);
    assert.match(there.out, /^sessions: 2$/m);
    assert.ok(there.out.includes(`Servers on it need ${data}/master.key`));
    assert.deepEqual(await pictureIn(await openDatabase(shared)), [true, null, 9_007_199_254_740_991]);

    const elsewhere = join(home, 'elsewhere');
    mkdirSync(elsewhere);
    copyFileSync(join(data, 'master.key'), join(elsewhere, 'master.key'));
    const next = await startServer(t, { ...env, DATA_DIR: elsewhere, DATABASE_URL: shared });
    for (const token of tokens) assert.equal((await ask(next.origin, '/users/me', { token })).code, 200);
    // Sealed before, opened after: it is the same key.
    const login = { account: 'one@example.org', password: seal('quiet harbour 17') };
    assert.equal((await ask(next.origin, '/login/account', { body: login })).code, 200);
    await next.end('SIGTERM');

    const again = await copy(
      '--from',
      shared,
      '--from-key',
      join(data, 'master.key'),
      '--to',
      `sqlite:${back}/auth.db`,
    );
    assert.deepEqual([again.code, again.err], [0, '']);
    assert.deepEqual(await pictureIn(await openDatabase(`sqlite:${back}/auth.db`)), [
      true,
      null,
      9_007_199_254_740_991,
    ]);
    // Its key is another one, made beside it.
    const last = await startServer(t, { ...env, DATA_DIR: back });
    for (const token of tokens) assert.equal((await ask(last.origin, '/users/me', { token })).code, 200);
  });

  test('forgets no table', async (t) => {
    const { url, leave } = await usedServer(t);
    await leave();
    const shared = await freshUrl();

    const { out } = await copy('--from', url, '--to', shared);

    const copied = [...out.matchAll(/^(\w+): \d+$/gm)].map(([, table]) => table);
    assert.deepEqual(copied.sort(), Object.keys(everyTable).sort());
    const database = await openDatabase(shared);
    assert.deepEqual([...(await shapesOf(database)).keys()].sort(), Object.keys(everyTable).sort());
    await database.close();
  });

  test(
    'is refused while a server runs, into what is not empty, with the wrong key, and from nowhere',
    { timeout: 120_000 },
    async (t) => {
      const { home, data, url, leave } = await usedServer(t);
      const shared = await freshUrl();

      const early = await copy('--from', url, '--to', shared);
      assert.deepEqual([early.code, early.out], [1, '']);
      assert.match(early.err, /^error: \S+auth\.db is served by another process: stop that one[^\n]*\n$/);

      await leave();
      const wrong = await copy('--from', url, '--to', shared, '--from-key', join(home, 'pool.json'));
      assert.equal(wrong.code, 1);
      assert.match(wrong.err, /^error: \S+pool\.json [^\n]+\n$/);

      assert.equal((await copy('--from', url, '--to', shared)).code, 0);
      const twice = await copy('--from', url, '--to', shared);
      assert.deepEqual(
        [twice.code, twice.out, twice.err],
        [1, '', 'error: The target is not empty: there are rows in accounts. Nothing was changed\n'],
      );

      const nowhere = await copy('--from', `sqlite:${data}/no.db`, '--to', shared);
      assert.deepEqual(
        [nowhere.code, nowhere.err],
        [1, `error: ${data}/no.db is not there: name the file of the database\n`],
      );

      for (const args of [[], ['--from', url], ['--from', url, '--into', shared]]) {
        const unclear = await copy(...args);
        assert.equal(unclear.code, 1);
        assert.match(unclear.err, /^error: [^\n]*auth-elements-server copy --from URL --to URL[^\n]*\n$/);
      }
    },
  );
});
