import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { AuthError, signedIn } from '../../src/client.ts';
import { done, failed, refused, unreachable, user, wantsFactor } from '../support/answers.ts';
import { clientOf, errorOf, freshClient, kept, shelf, tokenKey, until } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };

test('with nothing stored a visitor is anonymous at once, and nobody is asked', async () => {
  const { client, server } = freshClient();

  assert.deepEqual(client.session.get(), { status: 'anonymous' });
  assert.equal(client.currentUser, null);
  await new Promise(setImmediate);
  assert.deepEqual(server.requests, []);
});

test('signing in moves the session and returns where it moved', async () => {
  const { client } = freshClient();
  const seen: string[] = [];
  const stop = client.session.subscribe(({ status }) => seen.push(status));

  const outcome = await client.loginByEmail(code);
  stop();
  await client.logout();

  assert.deepEqual(seen, ['anonymous', 'signed-in']);
  assert.equal(signedIn(outcome).email, 'someone@example.org');
});

test('signedIn throws for a step', async () => {
  const { client } = freshClient({ '/login/email-code': wantsFactor() });
  const outcome = await client.loginByEmail(code);

  assert.throws(() => signedIn(outcome), /mfa is still to be done/);
});

test('whoever watches can neither move the session nor be left behind by another watcher', async () => {
  const { client } = freshClient({ '/login/email-code': wantsFactor() });
  const seen: string[] = [];
  client.session.subscribe(({ status }) => void (status === 'pending' && client.cancelStep()));
  client.session.subscribe(({ status }) => seen.push(status));

  await client.loginByEmail(code);

  assert.equal('set' in client.session, false);
  assert.equal(seen.at(-1), 'anonymous');
});

test('a stored token is confirmed before anyone counts as signed in', async () => {
  const { server } = freshClient();
  const someone = server.signIn();
  const client = clientOf(server.fetch, { storage: shelf(kept(someone.token)) });

  assert.deepEqual(client.session.get(), { status: 'unknown' });
  await until(client, ({ status }) => status === 'signed-in');

  assert.equal(client.currentUser?.id, someone.id);
  assert.deepEqual(server.requests.map(({ path }) => path), ['/users/me']); // prettier-ignore
});

test('a stored token that is over and cannot be renewed ends the session and says so', async () => {
  const storage = shelf(kept('long-gone'));
  const { client, server } = freshClient({}, { storage });

  await until(client, ({ status }) => status !== 'unknown');

  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'expired' });
  assert.equal(storage.items.size, 0);
  assert.deepEqual(server.requests.map(({ path }) => path), ['/users/me', '/users/refresh-token']); // prettier-ignore
});

for (const [name, reply] of [
  ['unreachable', unreachable],
  ['at fault', failed(500)],
] as const) {
  test(`C12: a server that is ${name} while a stored token is confirmed signs nobody out, and is asked again later`, async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { server } = freshClient({ '/users/me': reply });
    const someone = server.signIn();
    const storage = shelf(kept(someone.token));
    const client = clientOf(server.fetch, { storage });
    const faulty = until(client, (session) => 'fault' in session);
    const ticking = setInterval(() => t.mock.timers.tick(300), 1);

    await faulty;
    const during = client.session.get();
    const stored = storage.items.has(tokenKey);
    server.reply('/users/me', done(someone));
    await until(client, ({ status }) => status === 'signed-in');
    clearInterval(ticking);

    assert.equal(during.status, 'unknown');
    assert.ok('fault' in during && during.fault instanceof AuthError);
    assert.equal(stored, true);
  });
}

test('a process ends although the server of its stored token cannot be reached', () => {
  const entry = new URL('../../src/client.ts', import.meta.url).href;
  const program = `
    const { createAuthClient } = await import(${JSON.stringify(entry)});
    const storage = { getItem: () => '{"token":"token-0"}', setItem() {}, removeItem() {} };
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const client = createAuthClient({ host: 'https://auth.test', appId: 'app', storage, fetch });
    await new Promise((done) => client.session.subscribe((now) => now.fault && done()));
    process.stdout.write(client.session.get().fault.code);`;

  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { timeout: 10_000 });

  assert.equal(said.toString(), 'network');
});

test('a stored token that another tab takes away before it is confirmed leaves nobody in doubt', async () => {
  const storage = shelf(kept('token-0'));
  const { client, server } = freshClient({}, { storage });

  storage.items.clear();
  await until(client, ({ status }) => status !== 'unknown');

  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'other-tab' });
  assert.deepEqual(server.requests, []);
});

test('no code is fetched while offline: a browser may remember that it could not', async () => {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  const { client, server } = freshClient();

  const error = await errorOf(client.loginByEmail(code));
  Reflect.deleteProperty(navigator, 'onLine');
  const outcome = await client.loginByEmail(code);

  assert.deepEqual([error.code, outcome.status, server.requests.length], ['network', 'signed-in', 1]);
});

test('a sign-in goes through while a stored token cannot be confirmed', async () => {
  const { client } = freshClient({ '/users/me': unreachable }, { storage: shelf(kept('token-0')) });
  await until(client, (session) => 'fault' in session);

  const outcome = await client.loginByEmail(code);
  await client.sendSms({ phone: '1' });

  assert.equal(outcome.status, 'signed-in');
  assert.equal(client.currentUser?.token, 'token-1');
});

test('signing out forgets here first, whatever becomes of the request', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  await client.loginByEmail(code);
  const held = server.hold('/logout');

  const leaving = client.logout();
  const told = await held.arrived;
  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'user' });
  assert.equal(storage.items.size, 0);
  held.answer();
  await leaving;

  assert.equal(told.headers.authorization, 'Bearer token-1');
});

test('signing out succeeds with a token that is over already, and tells when the server could not be told', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  server.expire();
  await client.logout();

  await client.loginByEmail(code);
  server.reply('/logout', unreachable);
  const error = await errorOf(client.logout());

  assert.equal(error.code, 'network');
  assert.equal(client.currentUser, null);
});

test('signing out forgets also where the code that tells the server cannot be fetched', async () => {
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  const storage = shelf(kept('token-0'));
  const { client, server } = freshClient({}, { storage });

  const error = await errorOf(client.logout());
  Reflect.deleteProperty(navigator, 'onLine');

  assert.equal(error.code, 'network');
  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'user' });
  assert.equal(storage.items.size, 0);
  assert.deepEqual(server.requests, []);
});

test('signing out while nobody is signed in asks nobody and gives no reason', async () => {
  const { client, server } = freshClient();

  await client.logout();

  assert.deepEqual(client.session.get(), { status: 'anonymous' });
  assert.deepEqual(server.requests, []);
});

test('a step replaces whoever was signed in, and giving it up leaves nobody', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  await client.loginByEmail(code);
  server.reply('/login/email-code', wantsFactor());

  await client.loginByEmail(code);
  const pending = client.session.get().status;
  client.cancelStep();

  assert.equal(pending, 'pending');
  assert.deepEqual(client.session.get(), { status: 'anonymous' });
  assert.equal(storage.items.has(tokenKey), false);
});

test('a refused sign-in leaves the session as it was', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  server.reply('/login/email-code', refused('wrong-code'));

  await errorOf(client.loginByEmail(code));

  assert.equal(client.currentUser?.token, 'token-1');
});

test('what needs a sign-in is refused without one, by the server', async () => {
  const { client } = freshClient();

  const errors = await Promise.all([
    errorOf(client.getCurrentUser()),
    errorOf(client.updateIdToken()),
    errorOf(client.updatePassword({ newPassword: 'new one' })),
  ]);

  assert.deepEqual(errors.map(({ code, number }) => [code, number]), Array(3).fill(['not-signed-in', 2020])); // prettier-ignore
});

test('getCurrentUser moves the session to the user as they are now', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  server.reply('/users/me', done(user({ nickname: 'Someone', token: '' })));

  const found = await client.getCurrentUser();

  assert.deepEqual([found.nickname, found.token], ['Someone', 'token-1']);
  assert.equal(client.currentUser, found);
});

test('an answer about someone who has signed out meanwhile signs nobody in again', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  await client.loginByEmail(code);
  const held = server.hold('/users/me');

  const asking = client.getCurrentUser();
  await held.arrived;
  await client.logout();
  held.answer(done(user()));
  await asking;

  assert.equal(client.currentUser, null);
  assert.equal(storage.items.size, 0);
});

for (const host of ['', ' ', 'javascript:alert(1)', 'data:text/html,x', 'ftp://auth.test', 'https://', 'https://a b']) {
  test(`C20: ${JSON.stringify(host)} is no host`, () => {
    assert.throws(() => clientOf(fetch, { host }), { name: 'AuthError', code: 'bad-argument' });
  });
}

test('C20: an application has to be named', () => {
  assert.throws(() => clientOf(fetch, { appId: '' }), { name: 'AuthError', code: 'bad-argument' });
});

const hosts = {
  'sample.authing.cn': 'https://sample.authing.cn',
  'https://auth.test///': 'https://auth.test',
  'http://127.0.0.1:8080/': 'http://127.0.0.1:8080',
  'https://example.org/auth/': 'https://example.org/auth',
  'localhost:8080': 'https://localhost:8080',
};

for (const [host, base] of Object.entries(hosts)) {
  test(`${host} is ${base}`, () => {
    assert.equal(clientOf(fetch, { host }).host, base);
  });
}

test('clients of the host for everybody call the one their settings name, and nobody else does', async () => {
  const asked: string[] = [];
  const { server } = freshClient();
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(input as string);
    return server.fetch(input, init);
  };
  server.once(
    '/applications/app/public-config',
    done({ requestHostname: 'shop.authing.cn' }),
    done({ requestHostname: 'x.io' }),
  );

  await clientOf(fetch, { host: 'https://core.authing.cn' }).sendSms({ phone: '1' });
  const other = clientOf(fetch, { host: 'https://auth.test' });
  await other.publicConfig();
  await other.sendSms({ phone: '1' });

  assert.deepEqual(asked, [
    'https://core.authing.cn/api/v2/applications/app/public-config',
    'https://shop.authing.cn/api/v2/sms/send',
    'https://auth.test/api/v2/applications/app/public-config',
    'https://auth.test/api/v2/sms/send',
  ]);
});
