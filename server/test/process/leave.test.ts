import assert from 'node:assert/strict';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { suite, test, type TestContext } from 'node:test';
import { type Answer, appId, ask, newHomeOnSuite, openPool, sealerFor, startServer } from '../support/process.ts';

const headers = { 'x-authing-app-id': appId, 'content-type': 'application/json' };

/** Begins a registration whose body is not sent yet. Resolves when the server has accepted its head. */
const beginRegistration = async (origin: string, email: string, password: string) => {
  const body = JSON.stringify({ email, password });
  const call = request(`${origin}/api/v2/register/email`, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': Buffer.byteLength(body), expect: '100-continue' },
  });
  call.flushHeaders();
  await once(call, 'continue');
  return {
    call,
    finish: async () => {
      const answered = once(call, 'response') as Promise<[IncomingMessage]>;
      call.end(body);
      const [response] = await answered;
      return { connection: response.headers.connection, answer: (await json(response)) as Answer };
    },
  };
};

/** A connection that stays open between requests. */
const keptConnection = (context: TestContext) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  context.after(() => agent.destroy());
  return async (url: string) => {
    const [response] = (await once(request(url, { agent }).end(), 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return { status: response.statusCode, isLast: response.headers.connection === 'close' };
  };
};

/** Asks until the answer tells that the signal has arrived; cut off tells it as well. */
const hasHeard = async (get: ReturnType<typeof keptConnection>, origin: string) => {
  while ((await get(`${origin}/readyz`).catch(() => ({ status: 503 }))).status !== 503);
};

suite('S8: leaving', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    test(`P13: ${signal} answers what is in flight, and exits 0`, async (t) => {
      const { origin, kill, exit } = await startServer(t, (await newHomeOnSuite(t)).env);
      const seal = await sealerFor(origin);
      const get = keptConnection(t);
      assert.equal((await get(`${origin}/readyz`)).status, 200);
      const begun = await Promise.all(
        Array.from({ length: 5 }, (_, number) =>
          beginRegistration(origin, `${number}@example.org`, seal('quiet harbour')),
        ),
      );

      kill(signal);
      await hasHeard(get, origin);
      const answers = await Promise.all(begun.map(({ finish }) => finish()));

      assert.deepEqual(
        answers.map(({ answer }) => answer.code),
        [200, 200, 200, 200, 200],
      );
      assert.deepEqual(await exit, { code: 0, signal: null });
    });
  }

  test('takes no new connection while it drains', async (t) => {
    const { origin, kill, exit } = await startServer(t, (await newHomeOnSuite(t)).env);
    const seal = await sealerFor(origin);
    const get = keptConnection(t);
    await get(`${origin}/readyz`);
    const { finish } = await beginRegistration(origin, 'someone@example.org', seal('quiet harbour'));

    kill('SIGTERM');
    // Who has connected before is taken in first: it is over when an answer is said to be the last.
    while (!(await get(`${origin}/readyz`)).isLast);

    await assert.rejects(once(request(`${origin}/healthz`, { agent: false }).end(), 'response'), {
      code: 'ECONNREFUSED',
    });
    await finish();
    assert.deepEqual(await exit, { code: 0, signal: null });
  });

  test('does not wait once it is told a second time', async (t) => {
    const { origin, kill, exit, said } = await startServer(t, (await newHomeOnSuite(t)).env);
    const { call } = await beginRegistration(origin, 'someone@example.org', 'sealed');
    call.on('error', () => undefined);
    const get = keptConnection(t);
    await get(`${origin}/readyz`);

    kill('SIGTERM');
    await hasHeard(get, origin);
    kill('SIGTERM');

    assert.deepEqual(await exit, { code: 1, signal: null });
    assert.equal(said.out.filter((line) => line.includes('"event":"leaving"')).length, 2);
  });

  test('S15: a fault that nobody caught is logged, what is in flight is answered, and the exit tells', async (t) => {
    const stray = 'process.on("SIGUSR2", () => { Promise.reject(new Error("stray")); });';
    const { origin, kill, exit, said } = await startServer(t, (await newHomeOnSuite(t)).env, [
      '--import',
      `data:text/javascript,${stray}`,
    ]);
    const seal = await sealerFor(origin);
    const { finish } = await beginRegistration(origin, 'someone@example.org', seal('quiet harbour'));
    const get = keptConnection(t);
    await get(`${origin}/readyz`);

    kill('SIGUSR2');
    await hasHeard(get, origin);
    const { answer } = await finish();

    assert.equal(answer.code, 200);
    assert.deepEqual(await exit, { code: 1, signal: null });
    assert.ok(said.out.some((line) => line.includes('"event":"fault"') && line.includes('stray')));
  });
});

const openPoolWith = (users: object[]) => ({ ...openPool, users });

suite('a restart', () => {
  test('keeps accounts and sessions', async (t) => {
    const { env } = await newHomeOnSuite(t);
    const before = await startServer(t, env);
    const seal = await sealerFor(before.origin);
    const registered = await ask(before.origin, '/register/email', {
      body: { email: 'someone@example.org', password: seal('quiet harbour') },
    });
    await before.end('SIGTERM');

    const after = await startServer(t, env);

    const me = await ask(after.origin, '/users/me', { token: String(registered.data?.['token']) });
    assert.equal(me.data?.['id'], registered.data?.['id']);
    // What was sealed before the restart is opened after it: the key is kept as well.
    const login = { account: 'someone@example.org', password: seal('quiet harbour') };
    assert.equal((await ask(after.origin, '/login/account', { body: login })).code, 200);
  });

  test('creates the users of the pool once, and never overwrites them', async (t) => {
    const user = { username: 'member', password: 'green-kettle-42', nickname: 'Member' };
    const { env, poolFile } = await newHomeOnSuite(t, openPoolWith([user]));
    const before = await startServer(t, env);
    await before.end('SIGTERM');
    writeFileSync(
      poolFile,
      JSON.stringify(
        openPoolWith([
          { ...user, password: 'another-one-7' },
          { username: 'second', password: 'green-kettle-43' },
        ]),
      ),
    );

    const { origin } = await startServer(t, env);

    const seal = await sealerFor(origin);
    const login = (account: string, password: string) =>
      ask(origin, '/login/account', { body: { account, password: seal(password) } });
    assert.equal((await login('member', 'green-kettle-42')).code, 200);
    assert.equal((await login('member', 'another-one-7')).code, 2333);
    assert.equal((await login('second', 'green-kettle-43')).code, 200);
  });
});
