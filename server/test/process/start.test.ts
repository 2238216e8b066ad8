import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { newHome, openPool, spawnServer, startServer } from '../support/process.ts';

type Environment = Record<string, string>;

/** What a server that refuses to start has to say. */
const refusal = async (context: TestContext, env: Environment) => {
  const { exit, said } = spawnServer(context, env);
  const { code } = await exit;
  return { code, errors: said.err, out: said.out };
};

const without = (env: Environment, ...names: string[]): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !names.includes(name)));

const calmPool = { userPool: { id: 'pool', name: 'Pool' }, apps: [{ id: 'app', name: 'App' }] };

suite('a start', () => {
  test('tells where it listens, and is healthy and ready by then', async (t) => {
    const { origin } = await startServer(t, newHome(t).env);

    assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.deepEqual(await (await fetch(`${origin}/healthz`)).json(), { status: 'ok' });
    assert.deepEqual(await (await fetch(`${origin}/readyz`)).json(), { status: 'ready' });
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    assert.match(metrics, /^auth_event_loop_lag_seconds \d/m);
    assert.match(metrics, /^auth_argon2_inflight 0$/m);
  });

  test('T52: shows metrics to nobody outside, not even behind a proxy that is trusted', async (t) => {
    const { origin } = await startServer(t, { ...newHome(t).env, TRUSTED_PROXIES: '127.0.0.1' });

    const outside = await fetch(`${origin}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
    const inside = await fetch(`${origin}/metrics`, { headers: { 'x-forwarded-for': '10.0.0.7' } });

    assert.deepEqual([outside.status, inside.status], [404, 200]);
  });

  test('T52: leaves nothing behind that others can read', async (t) => {
    const { data, env } = newHome(t);

    await startServer(t, env);

    for (const name of ['auth.db', 'auth.db.lock', 'master.key']) {
      assert.equal(statSync(join(data, name)).mode & 0o077, 0, name);
    }
    assert.equal(statSync(data).mode & 0o077, 0);
  });

  test('runs the demo pool when no file is named, and says what it relaxes in one line', async (t) => {
    const { said } = await startServer(t, without(newHome(t).env, 'POOL_FILE'));

    assert.equal(said.err.filter((line) => line.includes('twenty times')).length, 1);
    assert.ok(said.err.every((line) => line.startsWith('warning: ')));
  });

  test('answers what has too long a head with 431, and goes on', async (t) => {
    const { origin } = await startServer(t, newHome(t).env);

    const { status } = await fetch(`${origin}/healthz`, { headers: { 'x-long': 'x'.repeat(17_000) } });

    assert.equal(status, 431);
    assert.equal((await fetch(`${origin}/healthz`)).status, 200);
  });
});

suite('T52: production', () => {
  const production = (context: TestContext, pool: object = calmPool) => {
    const home = newHome(context, pool);
    return {
      ...home,
      env: { ...without(home.env, 'OUTBOX_DIR'), NODE_ENV: 'production' } as Environment,
    };
  };

  const refused: [what: string, change: (env: Environment) => Environment, named: RegExp][] = [
    ['an outbox', (env) => ({ ...env, OUTBOX_DIR: '/tmp/outbox' }), /^error: OUTBOX_DIR .*: unset it/],
    ['the demo pool', (env) => without(env, 'POOL_FILE'), /^error: POOL_FILE .*: name your pool file/],
    [
      'an address in clear',
      (env) => ({ ...env, PUBLIC_URL: 'http://login.example.org' }),
      /^error: PUBLIC_URL .*https/,
    ],
  ];

  for (const [what, change, named] of refused) {
    test(`P14: refuses ${what} in one line`, async (t) => {
      const { code, errors, out } = await refusal(t, change(production(t).env));

      assert.equal(code, 1);
      assert.equal(errors.length, 1);
      assert.match(errors[0]!, named);
      assert.deepEqual(out, []);
    });
  }

  test('P14: refuses a pool without limits in one line', async (t) => {
    const { code, errors } = await refusal(t, production(t, openPool).env);

    assert.equal(code, 1);
    assert.equal(errors.length, 1);
    assert.match(errors[0]!, /^error: POOL_FILE .*: userPool\.rateLimits is "off": in production set it to "default"$/);
  });

  test('starts with a warning where neither address nor proxies are told', async (t) => {
    const { said } = await startServer(t, { ...production(t).env, HOST: '0.0.0.0' });

    const warned = said.err.map((line) => line.split(' ')[1]);
    assert.deepEqual(warned, ['TRUSTED_PROXIES', 'PUBLIC_URL', 'SMTP_URL', 'SMS_WEBHOOK_URL']);
  });
});

suite('P14: a start is refused in every mode', () => {
  test('T52: with a key that others can read', async (t) => {
    const { data, env } = newHome(t);
    const first = await startServer(t, env);
    await first.end('SIGKILL');
    chmodSync(join(data, 'master.key'), 0o644);

    const { code, errors } = await refusal(t, env);

    assert.equal(code, 1);
    assert.match(errors.join('\n'), /^error: \S*master\.key can be read by others: chmod 600 \S*master\.key$/);
  });

  test('T52: with a database of unknown scheme', async (t) => {
    const { code, errors } = await refusal(t, { ...newHome(t).env, DATABASE_URL: 'mysql://localhost/auth' });

    assert.equal(code, 1);
    assert.match(errors.join('\n'), /^error: DATABASE_URL has an unknown scheme: [^\n]*$/);
  });

  test('T52: with a folder where a file has to be, or a file where a folder has to be', async (t) => {
    const { home, poolFile, env } = newHome(t);

    const database = await refusal(t, { ...env, DATABASE_URL: `sqlite:${home}` });
    const outbox = await refusal(t, { ...env, OUTBOX_DIR: poolFile });

    assert.deepEqual([database.code, outbox.code], [1, 1]);
    assert.deepEqual(database.errors, [
      `error: DATABASE_URL names ${home}, which is a folder: name a file in it, like sqlite:${home}/auth.db`,
    ]);
    assert.equal(existsSync(`${home}.lock`), false);
    assert.match(
      outbox.errors.join('\n'),
      /^error: OUTBOX_DIR \S*pool\.json cannot be used \([^\n]*\): set it to a folder[^\n]*$/,
    );
    assert.deepEqual(outbox.out, []);
  });

  test('S12: with a database file that is damaged, which it leaves as it is', async (t) => {
    const { data, env } = newHome(t);
    const first = await startServer(t, env);
    await first.end('SIGTERM');
    const file = join(data, 'auth.db');
    writeFileSync(file, 'no database at all, but a letter'.repeat(100));
    const before = statSync(file);

    const { code, errors } = await refusal(t, env);

    assert.equal(code, 1);
    assert.match(errors.join('\n'), /^error: DATABASE_URL: \S*auth\.db cannot be opened \([^\n]*\)[^\n]*$/);
    assert.deepEqual([statSync(file).size, statSync(file).mtimeMs], [before.size, before.mtimeMs]);
  });

  test('without the key that belongs to the database, which it does not replace', async (t) => {
    const { data, env } = newHome(t);
    const first = await startServer(t, env);
    await first.end('SIGTERM');
    rmSync(join(data, 'master.key'));

    const { code, errors } = await refusal(t, env);

    assert.equal(code, 1);
    assert.match(errors.join('\n'), /^error: \S*master\.key is missing: put back the one that belongs to \S*auth\.db$/);
    assert.equal(existsSync(join(data, 'master.key')), false);
  });

  test('with a port that is taken', async (t) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    t.after(() => taken.close());
    const { port } = taken.address() as AddressInfo;

    const { code, errors } = await refusal(t, { ...newHome(t).env, PORT: String(port) });

    assert.equal(code, 1);
    assert.match(errors.join('\n'), new RegExp(`^error: PORT ${port} of 127\\.0\\.0\\.1 is taken: [^\\n]*$`));
  });
});

suite('a pool file', () => {
  test('stops the start by the path of what is wrong, and nothing of it is applied', async (t) => {
    const { data, poolFile, env } = newHome(t, {
      ...calmPool,
      users: [{ email: 'a@example.org' }, { email: 'nobody' }],
    });

    const { code, errors } = await refusal(t, env);

    assert.equal(code, 1);
    assert.deepEqual(errors, [`error: POOL_FILE ${poolFile}: users[1].email: is no email address`]);
    assert.equal(existsSync(data), false);
  });

  test('says at every start what it relaxes', async (t) => {
    const { env } = newHome(t, { userPool: { ...calmPool.userPool, passwordPolicy: { minLength: 6 } } });

    for (let start = 0; start < 2; start += 1) {
      const server = await startServer(t, env);
      assert.deepEqual(server.said.err, ['warning: userPool.passwordPolicy.minLength is 6 (recommended 8)']);
      await server.end('SIGKILL');
    }
  });
});
