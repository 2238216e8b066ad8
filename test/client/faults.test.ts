import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthError } from '../../src/client.ts';
import { done, failed, raw, refused, unreachable, user, wantsFactor } from '../support/answers.ts';
import { clientOf, errorOf, freshClient, shelf, tokenKey } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };

test('C1: a change that does not get through is told at once and never repeated, and the same call works when back', async () => {
  const { client, server } = freshClient();
  let tries = 0;
  server.reply('/login/email-code', (request) => {
    tries++;
    return unreachable(request);
  });

  const error = await errorOf(client.loginByEmail(code));
  server.reply('/login/email-code', done(user()));
  const outcome = await client.loginByEmail(code);

  assert.deepEqual([error.code, error.number, tries], ['network', 0, 1]);
  assert.equal(outcome.status, 'signed-in');
});

test('C5: the error keeps the cause, and no way back to what was sent', async () => {
  const { client } = freshClient({ '/login/account': unreachable });

  const error = await errorOf(client.loginByAccount({ account: 'a', password: 'correct horse' }));

  assert.ok(error.cause instanceof TypeError);
  assert.deepEqual(Object.getOwnPropertyNames(error.cause).sort(), ['message', 'stack']);
});

test('D22: a read that does not get through is tried twice more, and no oftener', async () => {
  const { client, server } = freshClient();
  server.once('/applications/app/public-config', unreachable, unreachable);

  const settings = await client.publicConfig();

  assert.equal(settings.name, 'Shop');
  assert.equal(server.requests.length, 3);

  const other = freshClient({ '/applications/app/public-config': unreachable });
  assert.equal((await errorOf(other.client.publicConfig())).code, 'network');
  assert.equal(other.server.requests.length, 3);
});

test('D22: a read that was answered is not tried again, whatever the answer', async () => {
  const { client, server } = freshClient({ '/applications/app/public-config': failed(503, { retryAfter: 5 }) });

  const error = await errorOf(client.publicConfig());

  assert.deepEqual([error.code, error.retryAfter, server.requests.length], ['unavailable', 5, 1]);
});

test('C2: a server that never answers is given up after 15 seconds', async (t) => {
  const { client, server } = freshClient();
  client.prepare();
  await client.sendSms({ phone: '1' });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let settled = false;
  const held = server.hold('/login/email-code');

  const attempt = errorOf(client.loginByEmail(code)).finally(() => (settled = true));
  await held.arrived;
  t.mock.timers.tick(14_999);
  await new Promise(setImmediate);
  const early = settled;
  t.mock.timers.tick(1);

  assert.equal((await attempt).code, 'timeout');
  assert.equal(early, false);
  assert.equal(server.asked('/login/email-code').length, 1);
});

test('C2: a body that never ends is given up too', async () => {
  const endless = () =>
    new Response(new ReadableStream({ start: (body) => body.enqueue(new TextEncoder().encode('{')) }));
  const { client } = freshClient({ '/login/email-code': endless }, { timeout: 20 });

  assert.equal((await errorOf(client.loginByEmail(code))).code, 'timeout');
});

test('C2: a fetch that does not heed its signal holds nobody up', async () => {
  const deaf = clientOf(() => new Promise(() => undefined), { timeout: 20 });

  assert.equal((await errorOf(deaf.publicConfig())).code, 'timeout');
});

test('C10: what is aborted before, during or after the request changes nothing', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  const before = AbortSignal.abort();
  const during = new AbortController();
  const held = server.hold('/login/email-code');

  const never = await errorOf(client.loginByEmail(code, { signal: before }));
  const attempt = errorOf(client.loginByEmail(code, { signal: during.signal }));
  await held.arrived;
  during.abort();
  held.answer();

  assert.deepEqual([never.code, (await attempt).code], ['aborted', 'aborted']);
  assert.equal(server.asked('/login/email-code').length, 1);
  assert.equal(client.session.get().status, 'anonymous');
  assert.equal(storage.items.has(tokenKey), false);
});

test('C10: an answer signs nobody in whose caller has left, at whatever point between its arrival and its effect', async () => {
  let late = 0;
  for (let point = 0; point < 40; point++) {
    const { client, server } = freshClient();
    await client.sendSms({ phone: '1' });
    const leaving = new AbortController();
    server.reply('/login/email-code', (request) => {
      const reply = done(user())(request) as Response;
      const text = reply.text.bind(reply);
      const leave = async () => {
        for (let turn = 0; turn < point; turn++) await Promise.resolve();
        if (client.currentUser) late++;
        else leaving.abort();
      };
      reply.text = async () => {
        const said = await text();
        void leave();
        return said;
      };
      return reply;
    });

    const attempt = client.loginByEmail(code, { signal: leaving.signal });
    const end = await attempt.then(({ status }) => status, (error: unknown) => (error as AuthError).code); // prettier-ignore

    assert.equal(end, leaving.signal.aborted ? 'aborted' : 'signed-in', `left after ${point} turns`);
    assert.equal(client.currentUser === null, leaving.signal.aborted);
  }
  assert.ok(late > 0, 'the last points lie after the effect');
});

test('C10: whoever waits for the settings or the seal can leave without the others', async () => {
  const { client, server } = freshClient();
  const held = server.hold('/applications/app/public-config');
  const leaving = new AbortController();

  const waiting = client.loginByAccount({ account: 'a', password: 'b' });
  const left = errorOf(client.loginByAccount({ account: 'c', password: 'd' }, { signal: leaving.signal }));
  await held.arrived;
  leaving.abort();
  assert.equal((await left).code, 'aborted');
  held.answer();

  assert.equal((await waiting).status, 'signed-in');
  assert.equal(server.asked('/applications/app/public-config').length, 1);
});

test('C10: what is learnt about the user for someone who has left changes nothing', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  const before = client.currentUser;
  const leaving = new AbortController();
  const held = server.hold('/users/me');

  const attempt = errorOf(client.getCurrentUser({}, { signal: leaving.signal }));
  await held.arrived;
  leaving.abort();
  held.answer(done(user({ nickname: 'Someone' })));

  assert.equal((await attempt).code, 'aborted');
  assert.equal(client.currentUser, before);
});

/** Every order of some things. */
const orders = <Thing>(things: Thing[]): Thing[][] =>
  things.length < 2
    ? [things]
    : things.flatMap((thing, at) => orders(things.toSpliced(at, 1)).map((rest) => [thing, ...rest]));

test('C9: of several attempts the last one counts, in whatever order they are answered', async () => {
  for (const order of orders([0, 1, 2, 3])) {
    const { client, server } = freshClient();
    const held = order.map(() => server.hold('/login/email-code'));
    const attempts = held.map((_, at) =>
      client.loginByEmail({ email: `${at}@b.io`, code: '1' }).catch((error: unknown) => error),
    );
    await Promise.all(held.map(({ arrived }) => arrived));

    for (const at of order) {
      held[at]!.answer(at === 1 ? refused('wrong-code') : done(user({ id: `user-${at}`, token: `token-${at}` })));
      await new Promise(setImmediate);
    }

    const errors = (await Promise.all(attempts)).slice(0, 3).map((error) => (error as { code: string }).code);
    assert.deepEqual(errors, ['aborted', 'aborted', 'aborted']);
    assert.equal(client.currentUser?.id, 'user-3');
  }
});

test('C9: an answer that comes after signing out, or after giving up, signs nobody in', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  const late = server.hold('/login/email-code');

  const attempt = errorOf(client.loginByEmail(code));
  await late.arrived;
  await client.logout();
  late.answer();

  assert.equal((await attempt).code, 'aborted');
  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'user' });

  server.reply('/login/email-code', wantsFactor());
  await client.loginByEmail(code);
  const step = server.hold('/login/phone-code');
  const second = errorOf(client.loginByPhoneCode({ phone: '1', code: '1' }));
  await step.arrived;
  client.cancelStep();
  step.answer();

  assert.equal((await second).code, 'aborted');
  assert.deepEqual(client.session.get(), { status: 'anonymous' });
});

test('C9: what was wished last counts, also when an earlier wish waits for the key with which it is sealed', async () => {
  const { client, server } = freshClient();
  const held = server.hold('/applications/app/public-config');
  const byPassword = errorOf(client.loginByAccount({ account: 'a', password: 'b' }));
  await held.arrived;

  await client.loginByEmail(code);
  held.answer();

  assert.equal((await byPassword).code, 'aborted');
  assert.equal(client.currentUser?.token, 'token-1');
  assert.deepEqual(server.asked('/login/account'), []);
});

test('C9: signing out calls off a sign-in that still waits for its key', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  const held = server.hold('/applications/app/public-config');
  const byPassword = errorOf(client.loginByAccount({ account: 'a', password: 'b' }));
  await held.arrived;

  await client.logout();
  held.answer();

  assert.equal((await byPassword).code, 'aborted');
  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'user' });
  assert.deepEqual(server.asked('/login/account'), []);
});

test('C10: of two who wait for one code the second is told of it when the first has left', async () => {
  const { client, server } = freshClient();
  const held = server.hold('/email/send');
  const leaving = new AbortController();
  const wanted = { email: 'a@b.io', scene: 'VERIFY_CODE' };

  const first = errorOf(client.sendEmail(wanted, { signal: leaving.signal }));
  const second = client.sendEmail(wanted);
  await held.arrived;
  leaving.abort();
  const left = (await first).code;
  held.answer(done({ resendSeconds: 30 }));

  assert.equal(left, 'aborted');
  assert.equal((await second).resendAt, client.resendAt({ email: 'a@b.io' }));
  assert.equal(server.asked('/email/send').length, 1);
});

test('C10: a code that nobody wants any more before it is asked for is not asked for', async () => {
  const { client, server } = freshClient();

  const error = await errorOf(
    client.sendEmail({ email: 'a@b.io', scene: 'VERIFY_CODE' }, { signal: AbortSignal.abort() }),
  );

  assert.equal(error.code, 'aborted');
  assert.deepEqual(server.requests, []);
});

test('C19: a reply that is lost after the server has acted is told as lost, and the next try ends in the truth', async () => {
  const { client, server } = freshClient();
  server.once('/register/email-code', unreachable);
  server.reply('/register/email-code', refused('already-exists'));

  const lost = await errorOf(client.registerByEmailCode(code));
  const told = await errorOf(client.registerByEmailCode(code));
  const outcome = await client.loginByEmail(code);

  assert.deepEqual([lost.code, told.code, outcome.status], ['network', 'already-exists', 'signed-in']);
});

test('C16: a page may wrap the global fetch before or after the client is made', async () => {
  const { server } = freshClient();
  const original = globalThis.fetch;
  const client = clientOf(undefined as never);
  globalThis.fetch = server.fetch;
  try {
    assert.equal((await client.loginByEmail(code)).status, 'signed-in');
  } finally {
    globalThis.fetch = original;
  }
});

test('a redirect is not followed: nobody else gets what was sealed for one', async () => {
  const { client, server } = freshClient();

  await client.loginByAccount({ account: 'a', password: 'b' });

  assert.deepEqual(server.requests.map(({ init }) => init.redirect), ['error', 'error']); // prettier-ignore
});

test('a failure of the settings is not remembered, and what was read once is not read again', async () => {
  const { client, server } = freshClient();
  server.once(
    '/applications/app/public-config',
    raw('<p>', { headers: { 'content-type': 'text/html' } }),
    refused('app-not-found'),
  );

  const odd = await errorOf(client.publicConfig());
  const unknown = await errorOf(client.publicConfig());
  const [first, second] = await Promise.all([client.publicConfig(), client.publicConfig()]);

  assert.deepEqual([odd.code, unknown.code], ['bad-response', 'app-not-found']);
  assert.equal(first, second);
  assert.equal(server.requests.length, 3);
});

test('the settings are asked for simply: no header, no cookie, no preflight', async () => {
  const { client, server } = freshClient();

  await client.publicConfig();

  assert.deepEqual(server.requests[0]?.headers, {});
  assert.equal(server.requests[0]?.init.credentials, 'omit');
});

test('settings that are late hold up no code that needs no key', async () => {
  const { client, server } = freshClient();
  const held = server.hold('/applications/app/public-config');
  const late = client.publicConfig();

  const outcome = await client.loginByEmail(code);
  held.answer();

  assert.equal(outcome.status, 'signed-in');
  assert.equal((await late).name, 'Shop');
});
