import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { serviceLanguage } from '../../src/client/language.ts';
import { computePasswordSecurityLevel } from '../../src/client/password-level.ts';
import { createStore } from '../../src/client/store.ts';
import { version } from '../../src/client/version.ts';
import { createMethods } from '../../src/client/methods.ts';
import { freshClient } from './fresh-client.ts';

const languages = {
  'zh': 'zh-CN', 'zh-CN': 'zh-CN', 'zh-Hans': 'zh-CN', 'zh-SG': 'zh-CN', 'zh-Hans-HK': 'zh-CN', 'zh-TW': 'zh-TW', 'zh-hant': 'zh-TW', 'zh-Hant-HK': 'zh-TW', 'zh-HK': 'zh-TW',
  'zh-MO': 'zh-TW', 'ja': 'ja-JP', 'ja-JP': 'ja-JP', 'en': 'en-US', 'en-GB': 'en-US', 'de': 'en-US', '': 'en-US', 'jav': 'en-US', 'x-zh': 'en-US',
}; // prettier-ignore

for (const [tag, service] of Object.entries(languages)) {
  test(`the service speaks ${service} to whoever reads ${JSON.stringify(tag)}`, () => {
    assert.equal(serviceLanguage(tag), service);
  });
}

const levels = { '123': 0, '111111': 0, '1234Abcd': 1, '1234@Abcd': 2, 'abcdef': 0, 'abc 123': 1, 'пароль1': 1, '密码密码密码': 0, '密码密码1!': 2, '٣٤٥٦٧٨': 0, '      ': 0, '🙂🙂🙂🙂🙂🙂': 0, 'a1!': 0, 'abc!!!': 1, '123_456': 1 } as const; // prettier-ignore

for (const [password, level] of Object.entries(levels)) {
  test(`${JSON.stringify(password)} has level ${level}`, () => {
    assert.equal(computePasswordSecurityLevel({ password }), level);
    assert.equal(freshClient().client.computePasswordSecurityLevel({ password }), level);
  });
}

test('a store tells at once and after every change, until it is asked to stop', () => {
  const store = createStore(1);
  const seen: number[] = [];

  const stop = store.subscribe((value) => seen.push(value));
  store.set(2);
  stop();
  store.set(3);

  assert.deepEqual([seen, store.get()], [[1, 2], 3]);
});

test('the version that servers are told is that of the package', () => {
  const { version: packaged } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };

  assert.equal(version, packaged);
});

test('every method that asks a server can be called on a client', () => {
  const { client } = freshClient();
  const { methods, authorization } = createMethods({
    name: 'test',
    host: 'https://auth.test',
    options: { host: 'https://auth.test', appId: 'app' },
    wishes: 0,
    latest: 0,
    session: createStore({ status: 'anonymous' }),
    storage: { read: () => null } as never,
    tabs: {} as never,
  });
  authorization.close();

  const missing = Object.keys(methods).filter((name) => typeof client[name as keyof typeof client] !== 'function');

  assert.deepEqual(missing, []);
});

test('the code of the methods can be fetched ahead, which asks nobody, and no call has to fetch it then', async () => {
  const { client, server } = freshClient();

  client.prepare();
  await new Promise(setImmediate);
  const early = server.requests.length;
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  const { resendAt } = await client.sendSms({ phone: '1' });
  Reflect.deleteProperty(navigator, 'onLine');

  assert.equal(early, 0);
  assert.ok(resendAt > 0);
});
