import assert from 'node:assert/strict';
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto';
import { test } from 'node:test';
import { seal } from '../../src/client/seal.ts';
import { done, failed, publicKey, raw, refused, settings, unsealed } from '../support/answers.ts';
import { errorOf, freshClient } from './fresh-client.ts';

const spki = { type: 'spki', format: 'der' } as const;
const pair = (modulusLength: number, publicExponent = 65537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent });
const base64 = ({ publicKey }: ReturnType<typeof pair>) => publicKey.export(spki).toString('base64');

const open = ({ privateKey }: ReturnType<typeof pair>, sealed: string) =>
  privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(sealed, 'base64')).toString();

for (const [bits, exponent] of [
  [2048, 65537],
  [2048, 3],
  [2049, 65537],
  [3072, 65537],
] as const) {
  test(`whoever holds the private key of ${bits} bits and exponent ${exponent} reads what was sealed`, () => {
    for (let round = 0; round < 3; round++) {
      const keys = pair(bits, exponent);
      for (const password of ['', 'a', 'correct horse', '密码 🙂', 'x'.repeat(245), '\u0000\u0001\u0000']) {
        assert.equal(open(keys, seal(password, base64(keys))), password);
      }
    }
  });
}

test('every length that fits is sealed whole, and always as one block', () => {
  const keys = pair(2048);
  const key = base64(keys);

  for (let length = 0; length <= 245; length++) {
    const password = String.fromCharCode(...Array.from({ length }, (_, at) => 1 + (at % 126)));
    const sealed = seal(password, key);
    assert.equal(Buffer.from(sealed, 'base64').length, 256);
    assert.equal(open(keys, sealed), password);
  }
});

test('the same password is never sealed in the same way twice', () => {
  assert.equal(new Set(Array.from({ length: 50 }, () => seal('correct horse', publicKey))).size, 50);
});

test('RFC 8017 7.2.1: padding holds no zero, also when chance would have it', (t) => {
  let calls = 0;
  t.mock.method(crypto, 'getRandomValues', (bytes: Uint8Array) => bytes.fill(calls++ ? 7 : 0));

  assert.equal(unsealed(seal('correct horse', publicKey)), 'correct horse');
  assert.ok(calls > 1);
});

test('a key is read as bare base64, broken into lines, or as PEM', () => {
  const keys = pair(2048);
  const forms = [
    base64(keys),
    base64(keys).replace(/.{64}/g, '$&\n'),
    ` ${base64(keys)}\r\n`,
    keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  ];

  for (const form of forms) assert.equal(open(keys, seal('correct horse', form)), 'correct horse');
});

test('what is no RSA key of 2048 bits or more is bad-config', () => {
  const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export(spki).toString('base64');
  const half = publicKey.slice(0, publicKey.length / 2);

  for (const key of [undefined, null, '', 'no key', '%%%', {}, 7, curve, half, base64(pair(1024)), 'AAAA', 'MIIB']) {
    assert.throws(() => seal('correct horse', key), { name: 'AuthError', code: 'bad-config' });
  }
});

test('B11: 246 bytes are too long, counted in UTF-8', () => {
  for (const password of ['x'.repeat(246), '密'.repeat(82), '🙂'.repeat(62)]) {
    assert.throws(() => seal(password, publicKey), { code: 'weak-password', reason: 'too-long' });
  }
  assert.equal(unsealed(seal('🙂'.repeat(61), publicKey)), '🙂'.repeat(61));
});

const attempt = { account: 'someone', password: 'correct horse' };
const { publicKey: _, ...keyless } = settings();

test('the key is looked for in the settings and then beside them', async () => {
  const { client, server } = freshClient({ '/applications/app/public-config': done(keyless) });

  await client.loginByAccount(attempt);

  assert.equal(unsealed(server.asked('/login/account')[0]?.body?.password), 'correct horse');
  assert.equal(server.asked('/.well-known').length, 1);
});

for (const [name, reply] of Object.entries({
  'has none': done({}),
  'says null': done(null),
  'is not there': failed(404),
})) {
  test(`without a key anywhere nothing is sent, as when the second place ${name}`, async () => {
    const { client, server } = freshClient({ '/applications/app/public-config': done(keyless), '/.well-known': reply });

    const error = await errorOf(client.loginByAccount(attempt));

    assert.deepEqual([error.code, error.number], ['bad-config', 0]);
    assert.deepEqual(server.asked('/login/account'), []);
  });
}

test('settings that cannot be had are told as what they are, and nothing is sent', async () => {
  const { client, server } = freshClient({
    '/applications/app/public-config': refused('app-not-found'),
    '/.well-known': raw(''),
  });

  assert.equal((await errorOf(client.loginByAccount(attempt))).code, 'app-not-found');
  assert.deepEqual(server.asked('/login/account'), []);
});

test('a server that cannot read what was sealed is asked for its key anew, once and past every cache', async () => {
  const { client, server } = freshClient();
  server.once('/register/email', refused('cannot-decrypt'));
  const account = { email: 'someone@example.org', password: 'correct horse' };

  const error = await errorOf(client.registerByEmail(account));
  await client.registerByEmail(account);
  await client.registerByEmail(account);

  assert.equal(error.code, 'cannot-decrypt');
  const asked = server.asked('/applications/app/public-config').map(({ init }) => init.cache);
  assert.deepEqual(asked, ['default', 'reload']);
});
