import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { suite, test, type TestContext } from 'node:test';
import {
  type Answer,
  appId,
  ask,
  newHomeOnSuite,
  openPool,
  readOutbox,
  sealerFor,
  startServer,
} from '../support/process.ts';

const password = 'quiet harbour 17';

/** Two processes that start at the same moment on one empty database. */
const startTwo = async (context: TestContext, pool: object = openPool) => {
  const home = await newHomeOnSuite(context, pool);
  const servers = await Promise.all([startServer(context, home.env), startServer(context, home.env)]);
  const [first, second] = servers.map(({ origin }) => origin) as [string, string];
  const seal = await sealerFor(first);
  return {
    env: home.env,
    outboxFolder: home.outbox,
    servers,
    origins: [first, second] as const,
    seal,
    outbox: readOutbox(context, home.outbox),
    register: (origin: string, email: string) =>
      ask(origin, '/register/email', { body: { email, password: seal(password) } }),
    login: (origin: string, account: string, typed = password) =>
      ask(origin, '/login/account', { body: { account, password: seal(typed) } }),
  };
};

type Two = Awaited<ReturnType<typeof startTwo>>;

const codesOf = (answers: readonly Answer[]) => answers.map(({ code }) => code).sort((a, b) => a - b);

/** Asks `times` in all, of the one and the other in turn, all at the same moment. */
const inParallel = (
  origins: readonly [string, string],
  times: number,
  work: (origin: string, number: number) => Promise<Answer>,
) => Promise.all(Array.from({ length: times }, (_, number) => work(origins[number % 2]!, number)));

suite('two processes on one database', () => {
  test('P3, T17: spend a code once, whichever of them sent it', async (t) => {
    const { origins, outbox } = await startTwo(t);
    for (let round = 0; round < 5; round += 1) {
      const email = `someone-${round}@example.org`;
      await ask(origins[round % 2]!, '/email/send', { body: { email, scene: 'REGISTER_VERIFY_CODE' } });
      const code = await outbox.codeFor(email);

      const answers = await inParallel(origins, 8, (origin) =>
        ask(origin, '/register/email-code', { body: { email, code } }),
      );

      assert.deepEqual(codesOf(answers), [200, 2001, 2001, 2001, 2001, 2001, 2001, 2001]);
    }
  });

  test('agree on keys and on who is signed in', async (t) => {
    const { origins, register, login } = await startTwo(t);
    const [first, second] = origins;
    const keys = await Promise.all(
      origins.map(async (origin) => (await ask(origin, `/applications/${appId}/public-config`)).data?.['publicKey']),
    );

    const registered = await register(first, 'someone@example.org');
    const token = String(registered.data?.['token']);

    assert.equal(keys[0], keys[1]);
    assert.equal((await ask(second, '/users/me', { token })).data?.['id'], registered.data?.['id']);
    assert.equal((await login(second, 'someone@example.org')).code, 200);
  });

  test('P8, T23: refuse at once whom the other has signed out, or whose password was reset there', async (t) => {
    const { origins, register, login, outbox, seal } = await startTwo(t);
    const [first, second] = origins;
    const email = 'someone@example.org';
    const out = String((await register(first, email)).data?.['token']);
    const kept = String((await login(second, email)).data?.['token']);
    const me = async (origin: string, token: string) => (await ask(origin, '/users/me', { token })).code;
    assert.deepEqual([await me(second, out), await me(first, kept)], [200, 200]);

    await ask(first, '/logout', { token: out });
    assert.deepEqual([await me(second, out), await me(second, kept)], [2020, 200]);

    await ask(second, '/email/send', { body: { email, scene: 'RESET_PASSWORD_VERIFY_CODE' } });
    const code = await outbox.codeFor(email);
    const reset = await ask(second, '/password/reset/email', {
      body: { email, code, newPassword: seal('green kettle 42'), password: seal('green kettle 42') },
    });
    assert.equal(reset.code, 200, reset.message);
    assert.equal(await me(first, kept), 2020);
    assert.equal((await login(first, email)).code, 2333);
  });

  test('P4: count together', async (t) => {
    const rateLimits = {
      registerPerAddressHour: 5,
      loginFailuresPause: 4,
      loginPerAddressMinute: 1000,
      loginPerAddressHour: 1000,
      loginPerAddressAccountMinute: 1000,
    };
    const { origins, register, login } = await startTwo(t, {
      ...openPool,
      userPool: { ...openPool.userPool, rateLimits },
    });

    const registered = await inParallel(origins, 12, (origin, number) =>
      register(origin, `someone-${number}@example.org`),
    );
    const guesses = await inParallel(origins, 12, (origin) => login(origin, 'nobody@example.org', 'wrong'));

    assert.equal(registered.filter(({ code }) => code === 200).length, 5);
    assert.equal(registered.filter(({ code }) => code === 429).length, 7);
    assert.equal(guesses.filter(({ code }) => code === 2333).length, 4);
    assert.equal(guesses.filter(({ code }) => code === 2057).length, 8);
    for (const origin of origins) assert.equal((await login(origin, 'nobody@example.org')).code, 2057);
  });

  test('S7: send each message once', async (t) => {
    const { origins, outbox, outboxFolder } = await startTwo(t);
    const people = Array.from({ length: 30 }, (_, number) => `someone-${number}@example.org`);

    await inParallel(origins, people.length, (origin, number) =>
      ask(origin, '/email/send', { body: { email: people[number]!, scene: 'LOGIN_VERIFY_CODE' } }),
    );
    await Promise.all(people.map(outbox.codeFor));

    const sent = readdirSync(outboxFolder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => (JSON.parse(readFileSync(`${outboxFolder}/${name}`, 'utf8')) as { to: string }).to);
    assert.deepEqual(sent.sort(), [...people].sort());
  });
});

/** What a proxy does: keeps connections, and asks the other where one takes none. Whatever was sent is never sent again. */
const proxyTo = (context: TestContext, origins: readonly string[], token: string) => {
  const agents = new Map(origins.map((origin) => [origin, new Agent({ keepAlive: true, maxSockets: 4 })]));
  context.after(() => agents.forEach((agent) => agent.destroy()));
  const askOne = async (origin: string) => {
    const call = request(`${origin}/api/v2/users/me`, {
      agent: agents.get(origin),
      headers: { 'x-authing-app-id': appId, authorization: `Bearer ${token}` },
    }).end();
    const [response] = (await once(call, 'response')) as [IncomingMessage];
    return ((await json(response)) as Answer).code;
  };
  let turn = 0;
  return async (): Promise<number> => {
    turn += 1;
    const [first, second] = [origins[turn % 2]!, origins[(turn + 1) % 2]!];
    return askOne(first).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return askOne(second);
      throw error;
    });
  };
};

const keepAsking = (askNext: () => Promise<number>) => {
  const answers: (number | string)[] = [];
  let goes = true;
  const run = async () => {
    while (goes) answers.push(await askNext().catch((error: NodeJS.ErrnoException) => String(error.code ?? error)));
  };
  const ended = Promise.all(Array.from({ length: 8 }, run));
  return { answers, stop: async () => ((goes = false), void (await ended)) };
};

/** Leaves and comes back at the same place, as an upgrade does. */
const restart = async (context: TestContext, { servers, env }: Two, index: number) => {
  const { origin, end } = servers[index]!;
  assert.deepEqual(await end('SIGTERM'), { code: 0, signal: null });
  servers[index] = await startServer(context, { ...env, PORT: new URL(origin).port });
};

test('S8, P13: a rolling restart of two processes drops nothing', { timeout: 90_000 }, async (t) => {
  const two = await startTwo(t);
  const { origins, register } = two;
  const { code, data, message } = await register(origins[0], 'someone@example.org');
  assert.equal(code, 200, message);
  const visitors = keepAsking(proxyTo(t, origins, String(data?.['token'])));

  for (const index of [0, 1]) await restart(t, two, index);
  await visitors.stop();

  assert.ok(visitors.answers.length > 300, `${visitors.answers.length} requests`);
  assert.deepEqual(
    visitors.answers.filter((answer) => answer !== 200),
    [],
  );
});
