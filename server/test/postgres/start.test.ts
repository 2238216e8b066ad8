import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import pg from 'pg';
import { freshUrl } from '../support/database.ts';
import { newHome, spawnServer, startServer } from '../support/process.ts';

const calmPool = { userPool: { id: 'pool', name: 'Pool' }, apps: [{ id: 'app', name: 'App' }] };

const withOptions = (url: string, options: string) => {
  const changed = new URL(url);
  changed.searchParams.set('options', `${changed.searchParams.get('options')} ${options}`);
  return changed.href;
};

suite('S4: a start without PostgreSQL', () => {
  test('for half a minute ends the start with a sentence', { timeout: 60_000 }, async (t) => {
    const { env } = newHome(t);
    const begun = performance.now();
    const { exit, said } = spawnServer(t, { ...env, DATABASE_URL: 'postgres://nobody:secret@127.0.0.1:1/none' });

    assert.deepEqual(await exit, { code: 1, signal: null });
    const seconds = (performance.now() - begun) / 1000;
    assert.ok(seconds >= 30 && seconds < 40, `after ${seconds} s`);
    assert.equal(said.err.length, 1);
    assert.match(
      said.err[0]!,
      /^error: DATABASE_URL: the database could not be reached for 30 seconds \([^)]+\): start it/,
    );
    assert.doesNotMatch(said.err.join(), /secret/);
  });

  test('ends at once where waiting would not help', async (t) => {
    const url = (await freshUrl()).replace('/postgres?', '/no_such_database?');

    const { exit, said } = spawnServer(t, { ...newHome(t).env, DATABASE_URL: url });

    assert.deepEqual(await exit, { code: 1, signal: null });
    assert.deepEqual(said.err, [
      'error: DATABASE_URL: the database cannot be opened (database "no_such_database" does not exist): repair it, or name another',
    ]);
  });
});

suite('P2, P14: a PostgreSQL that does not keep what it acknowledges', () => {
  // The one of the tests runs without fsync, and so is an example itself.
  const cases = [
    ['fsync is off, synchronous_commit is on', ''],
    ['fsync is off, synchronous_commit is off', '-c synchronous_commit=off'],
  ] as const;

  for (const [says, options] of cases) {
    test(`is refused in production: ${says}`, async (t) => {
      const { OUTBOX_DIR: _, ...env } = newHome(t, calmPool).env;
      const url = withOptions(await freshUrl(), options);

      const { exit, said } = spawnServer(t, { ...env, NODE_ENV: 'production', DATABASE_URL: url });

      assert.equal((await exit).code, 1);
      assert.deepEqual(said.err, [
        `error: DATABASE_URL: ${says}, a power cut would lose what was acknowledged: switch it on`,
      ]);
      assert.deepEqual(said.out, []);
    });
  }

  test('is warned of elsewhere', async (t) => {
    const { said } = await startServer(t, { ...newHome(t).env, DATABASE_URL: await freshUrl() });

    assert.equal(said.err.filter((line) => /^warning: DATABASE_URL: fsync is off/.test(line)).length, 1);
  });

  test('D17: and has no key beside it is warned of too', async (t) => {
    const { said } = await startServer(t, { ...newHome(t).env, DATABASE_URL: await freshUrl() });

    assert.equal(said.err.filter((line) => /^warning: \S+master\.key is not there: /.test(line)).length, 1);
  });
});

test('P14, D26: a PostgreSQL that is too old is refused', async (t) => {
  const url = await freshUrl();
  const schema = /search_path=(\w+)/.exec(decodeURIComponent(url))![1]!;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // No older one is at hand: this one is made to say that it is.
  await client.query(
    `create function current_setting(name text) returns text language sql as
     $$ select case name when 'server_version_num' then '140011' else pg_catalog.current_setting(name) end $$`,
  );
  await client.end();
  const old = withOptions(url, `-c search_path=${schema},pg_catalog`);

  const { exit, said } = spawnServer(t, { ...newHome(t).env, DATABASE_URL: old });

  assert.equal((await exit).code, 1);
  assert.deepEqual(said.err, [
    'error: DATABASE_URL: PostgreSQL is of version 14, and has to be 15 or newer: upgrade it, or name another',
  ]);
});
