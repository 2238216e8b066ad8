import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { suite, test, type TestContext } from 'node:test';
import pg from 'pg';
import { freshUrl } from '../support/database.ts';
import { freePort } from '../support/nearby.ts';
import { newPostgres, wayTo } from '../support/postgres.ts';
import { ask, newHome, readOutbox, sealerFor, spawnServer, startServer } from '../support/process.ts';

const statusOf = (url: string) => fetch(url).then(({ status }) => status, () => 0); // prettier-ignore

/** Waits for something of another process. */
const until = async (is: () => Promise<boolean>, what: string) => {
  for (const end = performance.now() + 40_000; !(await is()); await wait(50))
    assert.ok(performance.now() < end, `${what} has not come`);
};

const register = async (origin: string, seal: (password: string) => string, email: string) =>
  ask(origin, '/register/email', { body: { email, password: seal('quiet harbour 17') } });

/** Somebody who asks who they are, all the time, and registers others meanwhile. Tells every status that came. */
const busy = (origin: string, token: string) => {
  const statuses: number[] = [];
  let goes = true;
  const run = async () => {
    while (goes) {
      const { code } = await ask(origin, '/users/me', { token });
      statuses.push(code);
      await wait(10);
    }
  };
  const ended = Promise.all([run(), run(), run()]);
  return { statuses, stop: async () => ((goes = false), await ended, statuses) };
};

const begin = async (context: TestContext, url: string) => {
  const { env, outbox } = newHome(context);
  const server = await startServer(context, { ...env, DATABASE_URL: url });
  const seal = await sealerFor(server.origin);
  const { data } = await register(server.origin, seal, 'first@example.org');
  return { ...server, env, seal, outbox: readOutbox(context, outbox), token: String(data?.['token']) };
};

suite('S4: PostgreSQL that is away', () => {
  test('P12: at the start is waited for, while health is told', { timeout: 60_000 }, async (t) => {
    const postgres = newPostgres(t);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const { env } = newHome(t);
    const server = spawnServer(t, { ...env, PORT: String(port), DATABASE_URL: postgres.url });
    await until(async () => (await statusOf(`${origin}/healthz`)) === 200, 'health');
    assert.equal(await statusOf(`${origin}/readyz`), 503);
    const early = await fetch(`${origin}/api/v2/applications/app/public-config`);

    postgres.start();

    assert.equal(await server.listening, origin);
    assert.equal(await statusOf(`${origin}/readyz`), 200);
    assert.deepEqual([early.status, early.headers.get('retry-after')], [503, '1']);
    assert.equal(((await early.json()) as { code: number }).code, 503);
  });

  for (const mode of ['fast', 'immediate'] as const) {
    test(
      `P12: after ${mode === 'fast' ? 'a restart' : 'a crash'} is found again, and nothing was done twice`,
      { timeout: 120_000 },
      async (t) => {
        const postgres = newPostgres(t);
        postgres.start();
        const { origin, token, seal, outbox, exit } = await begin(t, postgres.url);
        let isDead = false;
        void exit.then(() => (isDead = true));
        await ask(origin, '/email/send', { body: { email: 'coded@example.org', scene: 'REGISTER_VERIFY_CODE' } });
        const code = await outbox.codeFor('coded@example.org');
        const visitor = busy(origin, token);
        const registered = (async () => {
          const answers: [string, number][] = [];
          for (let number = 0; number < 40; number += 1) {
            const email = `visitor-${number}@example.org`;
            const answer = await register(origin, seal, email);
            answers.push([email, answer.code]);
            await wait(25);
          }
          return answers;
        })();

        postgres.stop(mode);
        assert.equal(await statusOf(`${origin}/healthz`), 200);
        assert.equal(await statusOf(`${origin}/readyz`), 503);
        const whileAway = await ask(origin, '/register/email-code', { body: { email: 'coded@example.org', code } });
        postgres.start();
        await until(async () => (await statusOf(`${origin}/readyz`)) === 200, 'readiness');
        const answers = await registered;
        visitor.statuses.length = 0;
        await wait(500);
        const after = await visitor.stop();

        assert.equal(isDead, false);
        assert.equal(whileAway.code, 503);
        assert.ok(after.length > 0 && after.every((status) => status === 200), after.join());
        for (const [email, first] of answers) {
          assert.ok([200, 503].includes(first), `${email}: ${first}`);
          const again = await register(origin, seal, email);
          // Who was not answered may be there all the same, once; nobody is there twice.
          assert.ok(
            first === 200 ? again.code === 2026 : [200, 2026].includes(again.code),
            `${email}: ${first}, ${again.code}`,
          );
        }
        const used = { body: { email: 'coded@example.org', code } };
        assert.equal((await ask(origin, '/register/email-code', used)).code, 200);
        assert.equal((await ask(origin, '/register/email-code', used)).code, 2001);
      },
    );
  }

  test('P12: because the line was cut is asked anew at once', async (t) => {
    const way = await wayTo(t, await freshUrl());
    const { origin, token } = await begin(t, way.url);
    const visitor = busy(origin, token);

    for (let round = 0; round < 5; round += 1) {
      way.cut();
      await wait(50);
    }
    const during = await visitor.stop();

    assert.ok(
      during.every((status) => status === 200 || status === 503),
      during.join(),
    );
    assert.equal((await ask(origin, '/users/me', { token })).code, 200);
  });
});

suite('S5: PostgreSQL that is slow', () => {
  test('because nobody answers any more leads to 503 in time, and heals by itself', { timeout: 60_000 }, async (t) => {
    const way = await wayTo(t, await freshUrl());
    const { origin, token } = await begin(t, way.url);
    way.silence(true);

    const begun = performance.now();
    const asked = Array.from({ length: 30 }, () => ask(origin, '/users/me', { token }));
    assert.equal(await statusOf(`${origin}/healthz`), 200);
    const answers = await Promise.all(asked);
    const seconds = (performance.now() - begun) / 1000;

    assert.ok(answers.every(({ code }) => code === 503));
    assert.ok(seconds < 10, `after ${seconds} s`);
    way.silence(false);
    assert.equal((await ask(origin, '/users/me', { token })).code, 200);
  });

  test(
    'because somebody holds a lock leads to 503 in time; with every connection waiting, health is still told',
    { timeout: 60_000 },
    async (t) => {
      const url = await freshUrl();
      const { origin, token, seal } = await begin(t, url);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query('begin; lock table accounts in access exclusive mode');

      const begun = performance.now();
      const asked = [
        ...Array.from({ length: 30 }, () => ask(origin, '/users/me', { token })),
        register(origin, seal, 'second@example.org'),
      ];
      assert.equal(await statusOf(`${origin}/healthz`), 200);
      const answers = await Promise.all(asked);
      const seconds = (performance.now() - begun) / 1000;
      await client.query('rollback');
      await client.end();

      assert.ok(
        answers.every(({ code }) => code === 503),
        answers.map(({ code }) => code).join(),
      );
      assert.ok(seconds < 10, `after ${seconds} s`);
      assert.equal((await ask(origin, '/users/me', { token })).code, 200);
      assert.equal((await register(origin, seal, 'second@example.org')).code, 200);
    },
  );
});
