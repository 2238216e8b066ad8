import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import demo from '../../src/pool/demo-pool.json' with { type: 'json' };
import { parsePool } from '../../src/pool/parse.ts';
import { missingSecrets } from '../../src/pool/secrets.ts';
import { unserved } from '../../src/pool/unserved.ts';
import { relaxations } from '../../src/pool/warnings.ts';

const quiet = { production: false, isDemo: false, smsLeaves: false };

const pool = (userPool: object, app: object = {}) =>
  parsePool({ userPool: { id: 'pool', name: 'Pool', ...userPool }, apps: [{ id: 'app', name: 'App', ...app }] });

suite('what a pool relaxes', () => {
  test('is one sentence for the limits of the demo pool', () => {
    assert.equal(relaxations(parsePool(demo), quiet).length, 10);
    assert.deepEqual(relaxations(parsePool(demo), { ...quiet, isDemo: true }), [
      'userPool.rateLimits of the demo pool: what counts by address or recipient is twenty times the default',
    ]);
  });

  test('is nothing by default', () => {
    assert.deepEqual(relaxations(pool({}), quiet), []);
    assert.deepEqual(unserved(pool({}), { faces: true }), []);
  });

  const relaxed: [userPool: object, sentence: string][] = [
    [{ passwordPolicy: { minLength: 6 } }, 'userPool.passwordPolicy.minLength is 6 (recommended 8)'],
    [{ passwordPolicy: { rejectCommon: false } }, 'userPool.passwordPolicy.rejectCommon is false (recommended true)'],
    [{ verifyCode: { length: 4 } }, 'userPool.verifyCode.length is 4 (recommended 6)'],
    [{ verifyCode: { attempts: 6 } }, 'userPool.verifyCode.attempts is 6 (recommended 5)'],
    [{ verifyCode: { resendSeconds: 29 } }, 'userPool.verifyCode.resendSeconds is 29 (recommended 60)'],
    [{ session: { tokenSeconds: 3601 } }, 'userPool.session.tokenSeconds is 3601 (recommended 3600)'],
    [{ session: { idleSeconds: 86_401 } }, 'userPool.session.idleSeconds is 86401 (recommended 86400)'],
    [{ session: { absoluteSeconds: 2_592_001 } }, 'userPool.session.absoluteSeconds is 2592001 (recommended 2592000)'],
    [{ rateLimits: { smsHour: 101 } }, 'userPool.rateLimits.smsHour is 101 (default 100)'],
    [{ rateLimits: 'off' }, 'userPool.rateLimits IS "off": NOBODY IS STOPPED FROM GUESSING OR SENDING'],
  ];

  for (const [userPool, sentence] of relaxed) {
    test(`is told in one sentence: ${sentence}`, () => {
      assert.deepEqual(relaxations(pool(userPool), quiet), [sentence]);
    });
  }

  test('may be stricter in silence', () => {
    const strict = { verifyCode: { length: 8, resendSeconds: 30, attempts: 1 }, rateLimits: { smsHour: 1 } };

    assert.deepEqual(relaxations(pool({ ...strict, session: { tokenSeconds: 60 } }), quiet), []);
  });

  test('is an origin in clear, and in production a page on the own machine', () => {
    const origins = {
      allowedOrigins: ['http://shop.example.org', 'http://localhost:5173', 'https://shop.example.org'],
    };

    const outside = relaxations(pool({}, origins), quiet);
    const production = relaxations(pool({}, origins), { ...quiet, production: true });

    assert.deepEqual(outside, ['apps[0].allowedOrigins[0] is http://shop.example.org (recommended https)']);
    assert.equal(production.length, 2);
    assert.match(production[1]!, /^apps\[0\]\.allowedOrigins\[1\] is http:\/\/localhost:5173/);
  });

  test('is a directory or a carrier that is asked in clear, unless it is on this machine', () => {
    const directory = { baseDn: 'dc=example' };
    const connections = {
      ldap: { ...directory, url: 'ldap://directory.example.org' },
      ad: { ...directory, url: 'ldap://directory.example.org', startTls: true },
      oneAuth: { verifyUrl: 'http://carrier.example.org/verify' },
    };
    const near = {
      ldap: { ...directory, url: 'ldap://127.0.0.1:389' },
      ad: { ...directory, url: 'ldaps://directory.example.org' },
      oneAuth: { verifyUrl: 'http://localhost/verify' },
    };

    assert.deepEqual(relaxations(pool({ connections }), quiet), [
      'userPool.connections.ldap.url is ldap://directory.example.org without startTls: passwords travel in clear',
      'userPool.connections.oneAuth.verifyUrl is http://carrier.example.org/verify (recommended https)',
    ]);
    assert.deepEqual(relaxations(pool({ connections: near }), quiet), []);
  });

  test('is every country, once text messages leave', () => {
    const surroundings = { ...quiet, smsLeaves: true };

    assert.match(relaxations(pool({}), surroundings)[0]!, /^userPool\.smsCountries is not set/);
    assert.deepEqual(relaxations(pool({ smsCountries: ['DE'] }), surroundings), []);
  });
});

suite('what this version does not serve', () => {
  test('is told for every method and factor', () => {
    const sentences = unserved(
      pool({}, { loginMethods: ['password', 'passkey', 'qrcode'], mfa: { factors: ['OTP', 'PASSKEY', 'FACE'] } }),
      { faces: true },
    );

    assert.equal(sentences.length, 1);
    assert.match(sentences[0]!, /^apps\[0\]\.loginMethods: "qrcode" is not served/);
  });

  test('is told for faces where nothing can tell them apart', () => {
    const sentences = unserved(pool({}, { mfa: { factors: ['OTP', 'FACE'] } }), { faces: false });

    assert.match(sentences.join(), /^apps\[0\]\.mfa\.factors: "FACE" needs optional packages/);
    assert.deepEqual(unserved(pool({}), { faces: false }), []);
  });

  test('is told for methods that nothing is connected for', () => {
    const sentences = unserved(pool({}, { loginMethods: ['password', 'ldap', 'one-auth'] }), { faces: true });

    assert.deepEqual(sentences, [
      'apps[0].loginMethods: "ldap" has no connection in userPool.connections',
      'apps[0].loginMethods: "one-auth" has no connection in userPool.connections',
    ]);
  });

  test('is told for connections whose secret is not set', () => {
    const connections = {
      ldap: { url: 'ldaps://a.example', baseDn: 'dc=a', bindDn: 'cn=reader', bindPasswordEnv: 'LDAP_PASSWORD' },
      ad: { url: 'ldaps://a.example', baseDn: 'dc=a' },
      social: [{ identifier: 'github', provider: 'github', clientId: 'demo', clientSecretEnv: 'GITHUB_SECRET' }],
    };

    assert.deepEqual(missingSecrets(pool({ connections }), { LDAP_PASSWORD: '' }), [
      'userPool.connections.ldap.bindPasswordEnv: LDAP_PASSWORD is not set, so nobody can sign in that way',
      'userPool.connections.social[0].clientSecretEnv: GITHUB_SECRET is not set, so nobody can sign in that way',
    ]);
    assert.deepEqual(missingSecrets(pool({ connections }), { LDAP_PASSWORD: 'a', GITHUB_SECRET: 'b' }), []);
  });

  test('is nothing of the demo pool', () => {
    assert.deepEqual(unserved(parsePool(demo), { faces: true }), []);
  });
});
