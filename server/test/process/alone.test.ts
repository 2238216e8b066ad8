import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ask, newHome, sealerFor, spawnServer, startServer } from '../support/process.ts';

const register = async (origin: string, email: string) => {
  const seal = await sealerFor(origin);
  return ask(origin, '/register/email', { body: { email, password: seal('quiet harbour 17') } });
};

suite('S3: a second server on one data directory', () => {
  test('is refused with a sentence, and the first is unharmed', async (t) => {
    const { env, data } = newHome(t);
    const first = await startServer(t, env);

    const second = spawnServer(t, env);
    const { code } = await second.exit;

    assert.equal(code, 1);
    assert.equal(second.said.err.length, 1);
    assert.ok(
      second.said.err[0]?.startsWith(`error: ${data}/auth.db is served by another process: stop that one, or set `),
    );
    assert.equal((await register(first.origin, 'someone@example.org')).code, 200);
  });

  test('takes over after kill -9 of the first', async (t) => {
    const { env } = newHome(t);
    const first = await startServer(t, env);
    const { data } = await register(first.origin, 'someone@example.org');

    await first.end('SIGKILL');
    const second = await startServer(t, env);

    const me = await ask(second.origin, '/users/me', { token: String(data?.['token']) });
    assert.equal(me.data?.['email'], 'someone@example.org');
  });

  test('wins alone of several that start at once', async (t) => {
    const { env } = newHome(t);

    const servers = Array.from({ length: 3 }, () => spawnServer(t, env));
    const started = await Promise.allSettled(servers.map(({ listening }) => listening));

    assert.equal(started.filter(({ status }) => status === 'fulfilled').length, 1);
  });
});
