import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { done, settings } from '../support/answers.ts';
import { clientOf, freshClient, freshWindow, kept, shelf, tokenKey, until } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };
const settingsKey = `${tokenKey}:settings`;

test('D16: exactly the token and its times are kept', async () => {
  const storage = shelf();
  const { client } = freshClient({}, { storage });

  await client.loginByEmail(code);

  assert.deepEqual([...storage.items.keys()], [tokenKey]);
  const { token, at, lifetime, ...rest } = JSON.parse(storage.items.get(tokenKey)!) as Record<string, number>;
  assert.equal(token, 'token-1');
  assert.ok(Math.abs(lifetime! - 3_600_000) <= 1000 && at! <= Date.now());
  assert.deepEqual(rest, {});
});

const places = { local: 'localStorage', session: 'sessionStorage' } as const;

for (const [choice, place] of Object.entries(places)) {
  test(`${choice} keeps the token in ${place}, and only there`, async () => {
    const window = freshWindow();
    const { client } = freshClient({}, { storage: choice as 'local' | 'session' });

    await client.loginByEmail(code);

    const others = Object.values(places).filter((name) => name !== place);
    assert.ok(window[place].items.has(tokenKey));
    for (const other of others) assert.equal(window[other].items.size, 0);
  });
}

test('memory keeps the token nowhere', async () => {
  const window = freshWindow();
  const { client } = freshClient({}, { storage: 'memory' });

  await client.publicConfig();
  await client.loginByEmail(code);

  assert.equal(client.currentUser?.token, 'token-1');
  assert.equal(window.localStorage.items.size + window.sessionStorage.items.size, 0);
});

test('local is where the token is kept unless said otherwise', async () => {
  const window = freshWindow();
  const { client } = freshClient({}, { storage: undefined });

  await client.loginByEmail(code);

  assert.ok(window.localStorage.items.has(tokenKey));
});

test('a sign-in that is not to be kept lives in the tab, survives its reload, and is renewed there', async () => {
  const window = freshWindow();
  const { client, server } = freshClient({}, { storage: 'local' });
  await client.loginByEmail(code, { keep: false });

  const reloaded = clientOf(server.fetch, { storage: 'local' });
  await until(reloaded, ({ status }) => status === 'signed-in');
  await reloaded.updateIdToken();

  assert.equal(window.localStorage.items.size, 0);
  assert.match(window.sessionStorage.items.get(tokenKey)!, /token-2/);

  await reloaded.logout();
  assert.equal(window.sessionStorage.items.size, 0);
});

test('a sign-in that is to be kept takes the place of one that was not', async () => {
  const window = freshWindow();
  const { client } = freshClient({}, { storage: 'local' });
  await client.loginByEmail(code, { keep: false });

  await client.loginByEmail(code, { keep: true });

  assert.match(window.localStorage.items.get(tokenKey)!, /token-2/);
  assert.equal(window.sessionStorage.items.size, 0);
});

test('keep means nothing where the page has chosen another storage', async () => {
  const storage = shelf();
  const { client } = freshClient({}, { storage });

  await client.loginByEmail(code, { keep: false });

  assert.ok(storage.items.has(tokenKey));
});

test('two applications, and two hosts, keep their tokens apart', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  const other = clientOf(server.fetch, { storage, appId: 'other' });
  const elsewhere = clientOf(server.fetch, { storage, host: 'https://other.test' });

  await client.loginByEmail(code);

  await other.sendSms({ phone: '1' });
  await elsewhere.sendSms({ phone: '2' });
  assert.deepEqual([other.currentUser, elsewhere.currentUser], [null, null]);
  assert.deepEqual(server.asked('/sms/send').map(({ headers }) => headers.authorization), [undefined, undefined]); // prettier-ignore
});

const fails = () => {
  throw new DOMException('No.', 'SecurityError');
};

const broken: Record<string, object> = {
  'throws when it is looked for': { get: fails },
  'is null': { value: null },
  'throws when it is read': { value: { ...shelf(), getItem: fails } },
  'is full': { value: { ...shelf(), setItem: fails } },
  'throws always': { value: { getItem: fails, setItem: fails, removeItem: fails } },
};

for (const [name, localStorage] of Object.entries(broken)) {
  test(`C7: with a storage that ${name} the session lives in memory`, async (t) => {
    freshWindow({ localStorage });
    const warn = t.mock.method(console, 'warn', () => undefined);
    const { client } = freshClient({}, { storage: 'local' });

    await client.publicConfig();
    await client.loginByEmail(code);
    assert.equal(client.currentUser?.token, 'token-1');
    assert.equal((await client.getCurrentUser()).token, 'token-1');
    assert.equal(client.rememberedConfig()?.name, 'Shop');
    await client.logout();

    assert.equal(client.currentUser, null);
    assert.equal(warn.mock.callCount(), name === 'is null' ? 0 : 1);
    assert.doesNotMatch(JSON.stringify(warn.mock.calls), /token-1/);
  });
}

test('C7: a storage that has become full signs nobody out who was in, and forgets what it cannot replace', async (t) => {
  const { server } = freshClient();
  const { token } = server.signIn();
  const window = freshWindow({ localStorage: { value: { ...shelf(kept(token)), setItem: fails } } });
  t.mock.method(console, 'warn', () => undefined);
  const client = clientOf(server.fetch, { storage: 'local' });
  await until(client, ({ status }) => status === 'signed-in');

  await client.publicConfig();
  assert.equal((await client.getCurrentUser()).token, token);
  assert.ok(window.localStorage.items.has(tokenKey));
  await client.loginByEmail(code);

  assert.equal(client.currentUser?.token, 'token-2');
  assert.equal((await client.getCurrentUser()).token, 'token-2');
  assert.equal(window.localStorage.items.has(tokenKey), false);
});

const junk = ['', ' ', 'null', 'true', '0', '"token-1"', '[]', '["token-1"]', '{}', '{"token":', '{"token":null}', '{"token":1}',
  '{"token":""}', '{"token":"a b"}', '{"token":"a\\nb"}', '{"token":"é"}', `{"token":"${'x'.repeat(9000)}"}`, '{"token":{}}',
  '<script>alert(1)</script>', '\u0000', 'undefined']; // prettier-ignore

for (const value of junk) {
  test(`C7: ${JSON.stringify(value).slice(0, 40)} in storage is cleared, and nobody is signed in`, async () => {
    const storage = shelf({ [tokenKey]: value });
    const { client } = freshClient({}, { storage });

    assert.deepEqual(client.session.get(), { status: 'anonymous' });
    assert.equal(storage.items.size, 0);
    assert.equal((await client.loginByEmail(code)).status, 'signed-in');
  });
}

test('C7: a token with odd times is a token all the same', async () => {
  const { server } = freshClient();
  const { token } = server.signIn();
  const storage = shelf({ [tokenKey]: JSON.stringify({ token, at: 'soon', lifetime: {} }) });
  const client = clientOf(server.fetch, { storage });

  await until(client, ({ status }) => status === 'signed-in');

  assert.equal(client.currentUser?.token, token);
});

test('the settings seen last are there at once at the next visit, without the key', async () => {
  const storage = shelf();
  const { client, server } = freshClient({}, { storage });
  assert.equal(client.rememberedConfig(), null);
  await client.publicConfig();

  const next = clientOf(server.fetch, { storage });

  const { publicKey: _, ...shown } = settings();
  assert.deepEqual(next.rememberedConfig(), JSON.parse(JSON.stringify(shown)));
  assert.doesNotMatch(storage.items.get(settingsKey)!, /publicKey/);
});

test('remembered settings seal nothing, even when somebody has put a key among them', async () => {
  const storage = shelf({ [settingsKey]: JSON.stringify({ name: 'Shop', publicKey: 'somebody else’s' }) });
  const { client, server } = freshClient({}, { storage });

  assert.deepEqual(client.rememberedConfig(), { name: 'Shop' });
  await client.loginByAccount({ account: 'a', password: 'b' });

  assert.equal(server.asked('/applications/app/public-config').length, 1);
});

test('junk in the place of settings is no settings', () => {
  for (const value of ['', 'null', '7', '{', '[]', '<p>']) {
    const { client } = freshClient({}, { storage: shelf({ [settingsKey]: value }) });
    assert.equal(client.rememberedConfig(), null);
  }
});

test('settings that leave everything out are settings', async () => {
  const { client } = freshClient({ '/applications/app/public-config': done({}) });

  assert.deepEqual(await client.publicConfig(), {});
});

test('importing the client touches nothing that only browsers have', () => {
  const entry = new URL('../../src/client.ts', import.meta.url).href;
  const names = [
    'window',
    'document',
    'navigator',
    'localStorage',
    'sessionStorage',
    'fetch',
    'BroadcastChannel',
    'crypto',
  ];
  const program = `
    for (const name of ${JSON.stringify(names)})
      Object.defineProperty(globalThis, name, { get: () => { throw new Error(name + ' was touched'); } });
    const { createAuthClient } = await import(${JSON.stringify(entry)});
    process.stdout.write(typeof createAuthClient);`;

  assert.equal(execFileSync(process.execPath, ['--input-type=module', '-e', program]).toString(), 'function');
});

test('a token is kept that was there before the code that renews it', () => {
  const storage = shelf(kept('token-1'));
  const { client } = freshClient({}, { storage });

  assert.equal(client.session.get().status, 'unknown');
  assert.ok(storage.items.has(tokenKey));
});
