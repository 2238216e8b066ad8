import assert from 'node:assert/strict';
import { test } from 'node:test';
import { done, failed, refused, unreachable, user } from '../support/answers.ts';
import { clientOf, errorOf, freshClient, freshWindow, shelf, tokenKey, until } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };
const isSignedIn = ({ status }: { status: string }) => status === 'signed-in';

/** Three tabs in which the same person is signed in. */
const threeTabs = async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  await client.loginByEmail(code);
  const tabs = [client, clientOf(server.fetch, { storage }), clientOf(server.fetch, { storage })];
  await Promise.all(tabs.map((tab) => until(tab, isSignedIn)));
  server.requests.length = 0;
  return { tabs, server, storage };
};

test('C12: a token that ends during 20 calls in each of 3 tabs is renewed once, and every call is answered', async () => {
  const { tabs, server } = await threeTabs();
  server.age();

  const answers = await Promise.all(tabs.flatMap((tab) => Array.from({ length: 20 }, () => tab.getCurrentUser())));

  assert.equal(server.asked('/users/refresh-token').length, 1);
  assert.deepEqual(new Set(answers.map(({ token }) => token)), new Set(['token-2']));
  assert.deepEqual(tabs.map((tab) => tab.currentUser?.token), ['token-2', 'token-2', 'token-2']); // prettier-ignore
});

test('C12: the same without locks between tabs takes one renewal for each tab at most', async () => {
  const { locks } = navigator;
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  try {
    const { client, server } = freshClient();
    await client.loginByEmail(code);
    server.age();

    await Promise.all(Array.from({ length: 20 }, () => client.getCurrentUser()));

    assert.equal(server.asked('/users/refresh-token').length, 1);
  } finally {
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  }
});

test('C12: locks that are refused are done without', async () => {
  const { locks } = navigator;
  const refusing = { request: () => Promise.reject(new DOMException('No.', 'SecurityError')) };
  Object.defineProperty(navigator, 'locks', { value: refusing, configurable: true });
  try {
    const { client } = freshClient();
    await client.loginByEmail(code);

    assert.equal((await client.updateIdToken()).token, 'token-2');
  } finally {
    Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  }
});

test('C12: a renewal that is refused signs out, with the reason, and clears what was kept', async () => {
  const { tabs, server, storage } = await threeTabs();
  const [client] = tabs as [(typeof tabs)[0]];
  server.expire();

  const error = await errorOf(client.getCurrentUser());
  await Promise.all(tabs.map((tab) => until(tab, ({ status }) => status === 'anonymous')));

  assert.equal(error.code, 'not-signed-in');
  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'expired' });
  assert.equal(storage.items.size, 0);
  assert.equal(server.asked('/users/refresh-token').length, 1);
});

for (const [name, reply] of [
  ['does not get through', unreachable],
  ['meets a fault', failed(503, { retryAfter: 5 })],
] as const) {
  test(`C12: a renewal that ${name} signs nobody out`, async () => {
    const { client, server } = freshClient();
    await client.loginByEmail(code);
    const renew = server.hold('/users/refresh-token');
    renew.answer(reply);
    server.once('/users/me', refused('not-signed-in'));

    const error = await errorOf(client.getCurrentUser());

    assert.notEqual(error.code, 'not-signed-in');
    assert.equal(client.currentUser?.token, 'token-1');
    assert.equal((await client.getCurrentUser()).token, 'token-1');
  });
}

test('a change that meets a token at its end renews it, and is not made a second time', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  server.age();

  const error = await errorOf(client.updatePassword({ newPassword: 'new one' }));
  await client.updatePassword({ newPassword: 'new one' });

  assert.equal(error.code, 'not-signed-in');
  assert.deepEqual(server.asked('/password/update').map(({ headers }) => headers.authorization), ['Bearer token-1', 'Bearer token-2']); // prettier-ignore
});

test('a token is renewed before a call, once most of its time is over', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_800_000_000_000 });
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  await client.publicConfig();

  t.mock.timers.setTime(1_800_000_000_000 + 3_000_000);
  await client.getCurrentUser();
  const early = server.asked('/users/refresh-token').length;
  t.mock.timers.setTime(1_800_000_000_000 + 3_560_000);
  server.requests.length = 0;
  await client.updatePassword({ newPassword: 'new one' });

  assert.equal(early, 0);
  const changed = server.requests.map(({ path, headers }) => [path, headers.authorization]);
  assert.deepEqual(changed.slice(-2), [['/users/refresh-token', 'Bearer token-1'], ['/password/update', 'Bearer token-2']]); // prettier-ignore
});

const off = { 'ten minutes': 600, 'a day': 86_400, 'ten years': 315_360_000 };

for (const [name, seconds] of Object.entries(off)) {
  for (const sign of [-1, 1]) {
    test(`C6: with a clock that is ${name} ${sign < 0 ? 'slow' : 'fast'} a sign-in lasts as long as the server says`, async (t) => {
      const real = Date.now();
      const { client, server } = freshClient({
        '/login/email-code': () => {
          const body = {
            code: 200,
            data: { ...server.signIn(), tokenExpiredAt: new Date(real + 3_600_000).toISOString() },
          };
          return Response.json(body, { headers: { date: new Date(real).toUTCString() } });
        },
        '/users/refresh-token': () => {
          const body = { code: 200, data: { ...server.signIn(), iat: 0, exp: 3600 } };
          return Response.json(body, { headers: { date: new Date(real).toUTCString() } });
        },
      });
      t.mock.timers.enable({ apis: ['Date'], now: real + sign * seconds * 1000 });

      await client.loginByEmail(code);
      await client.getCurrentUser();
      assert.equal(server.asked('/users/refresh-token').length, 0);
      await client.updateIdToken();
      await client.getCurrentUser();

      assert.equal(server.asked('/users/refresh-token').length, 1);
      assert.equal(client.currentUser?.token, 'token-2');
    });
  }
}

test('C6: a clock that is set back or forward while someone is signed in costs one renewal, and nobody their session', async (t) => {
  const now = Date.now();
  t.mock.timers.enable({ apis: ['Date'], now });
  const { client, server } = freshClient();
  await client.loginByEmail(code);

  for (const jump of [-86_400_000, 315_360_000_000]) {
    t.mock.timers.setTime(now + jump);
    server.requests.length = 0;
    await client.getCurrentUser();
    await client.getCurrentUser();
    assert.equal(server.asked('/users/refresh-token').length, 1);
  }
});

test('C6: waking after eight hours takes one renewal, however many say that the page is back', async (t) => {
  const window = freshWindow();
  const now = Date.now();
  t.mock.timers.enable({ apis: ['Date'], now });
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  server.age();

  t.mock.timers.setTime(now + 8 * 3_600_000);
  for (const moment of ['focus', 'visibilitychange', 'online', 'pageshow']) window.dispatchEvent(new Event(moment));
  await until(client, (session) => session.status === 'signed-in' && session.user.token === 'token-2');

  assert.deepEqual(server.requests.map(({ path }) => path).slice(-1), ['/users/refresh-token']); // prettier-ignore
  assert.equal(server.asked('/users/refresh-token').length, 1);
});

test('an answer asked with the old token does not take the new one back', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  await client.loginByEmail(code);
  const late = server.hold('/users/me');

  const asking = client.getCurrentUser();
  await late.arrived;
  await client.updateIdToken();
  late.answer(done(user({ token: 'token-1', nickname: 'Old' })));
  await asking;

  assert.equal(client.currentUser?.token, 'token-2');
  assert.match(storage.items.get(tokenKey)!, /token-2/);
});

test('signing out while a token is renewed stays signed out', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  await client.loginByEmail(code);
  const held = server.hold('/users/refresh-token');

  const renewing = client.updateIdToken().catch((error: unknown) => error);
  await held.arrived;
  await client.logout();
  held.answer(done({ token: 'token-9', iat: 0, exp: 3600 }));
  await renewing;

  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'user' });
  assert.equal(storage.items.size, 0);
});
