import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import demo from '../../src/pool/demo-pool.json' with { type: 'json' };
import { defaultLimits } from '../../src/pool/limits.ts';
import { parsePool } from '../../src/pool/parse.ts';
import { roleNamed } from '../../src/pool/references.ts';

const least = { userPool: { id: 'pool', name: 'Pool' } };
const app = { id: 'app', name: 'App' };

/** The demo pool with one place changed, or removed when the value is undefined. */
const demoWith = (path: (string | number)[], value: unknown): unknown => {
  const copy = structuredClone(demo) as unknown;
  const last = path.at(-1)!;
  const parent = path.slice(0, -1).reduce((at, key) => (at as Record<string | number, unknown>)[key], copy);
  if (value === undefined) delete (parent as Record<string | number, unknown>)[last];
  else (parent as Record<string | number, unknown>)[last] = value;
  return copy;
};

suite('a pool file', () => {
  test('needs no more than names, and has the published defaults', () => {
    const { userPool, apps, users } = parsePool({ ...least, apps: [app], users: [{ email: 'someone@example.org' }] });

    assert.deepEqual(userPool, {
      id: 'pool',
      name: 'Pool',
      passwordPolicy: { minLength: 8, rejectCommon: true },
      verifyCode: { length: 6, ttlSeconds: 300, resendSeconds: 60, attempts: 5 },
      rateLimits: defaultLimits,
      session: { tokenSeconds: 3600, idleSeconds: 86_400, absoluteSeconds: 2_592_000 },
      smsCountries: null,
      verifyOldContact: false,
      customFields: [],
      roles: [],
      resources: [],
      groups: [],
      orgs: [],
      connections: { ldap: null, ad: null, social: [], oneAuth: null },
    });
    assert.deepEqual(apps[0], {
      id: 'app',
      name: 'App',
      logo: null,
      domain: null,
      description: null,
      protocol: 'oidc',
      appType: 'INDIVIDUAL',
      allowedOrigins: [],
      loginMethods: ['password', 'phone-code', 'email-code'],
      registerMethods: ['email', 'email-code', 'username', 'phone-code'],
      mfa: { required: false, factors: ['OTP', 'SMS', 'EMAIL'] },
      rpId: null,
      agreements: [],
    });
    assert.equal(users[0]?.email, 'someone@example.org');
    assert.equal(users[0]?.password, null);
  });

  test('keeps the default of every limit that it does not name', () => {
    const { userPool } = parsePool({ userPool: { ...least.userPool, rateLimits: { smsHour: 7 } } });

    assert.deepEqual(userPool.rateLimits, { ...defaultLimits, smsHour: 7 });
  });

  test('offers connected directories and carriers where an application names no methods', () => {
    const connections = {
      ad: { url: 'ldaps://ad.example.org', baseDn: 'dc=example' },
      oneAuth: { verifyUrl: 'https://carrier.example.org' },
    };

    const { userPool, apps } = parsePool({ userPool: { ...least.userPool, connections }, apps: [app] });

    assert.deepEqual(apps[0]?.loginMethods, ['password', 'phone-code', 'email-code', 'ad', 'one-auth']);
    assert.equal(userPool.connections.ad?.userFilter, '(sAMAccountName={username})');
  });

  test('reads national phones with the country code beside them', () => {
    const phones = [
      { phone: '2025550123', phoneCountryCode: '+1' },
      { phone: '13800138000' },
      { phone: '+44 7400 123456', phoneCountryCode: '+86' },
    ];

    const { users } = parsePool({ ...least, users: phones });

    assert.deepEqual(
      users.map(({ phone }) => phone),
      ['+12025550123', '+8613800138000', '+447400123456'],
    );
  });

  test('means the role in the default namespace first, then the only one of that code', () => {
    const { userPool } = parsePool(demo);

    assert.equal(roleNamed(userPool, 'admin')?.namespace, 'default');
    assert.equal(roleNamed(userPool, 'auditor')?.namespace, 'billing');
    assert.equal(roleNamed(userPool, 'billing/admin'), null);
  });
});

const directory = { url: 'ldap://a.example', baseDn: 'dc=a' };

suite('a mistake in a pool file is named by its path', () => {
  const mistakes: [path: (string | number)[], value: unknown, named: string][] = [
    [['userPool'], undefined, 'userPool: is missing'],
    [['userPool', 'id'], undefined, 'userPool.id: is missing'],
    [['userPool', 'passwordPolicy', 'minLength'], 5, 'userPool.passwordPolicy.minLength'],
    [['userPool', 'passwordPolicy', 'minLength'], 65, 'userPool.passwordPolicy.minLength'],
    [['userPool', 'verifyCode', 'length'], 3, 'userPool.verifyCode.length'],
    [['userPool', 'verifyCode', 'length'], 9, 'userPool.verifyCode.length'],
    [['userPool', 'verifyCode', 'ttlSeconds'], 29, 'userPool.verifyCode.ttlSeconds'],
    [['userPool', 'verifyCode', 'ttlSeconds'], 601, 'userPool.verifyCode.ttlSeconds'],
    [['userPool', 'verifyCode', 'resendSeconds'], 3601, 'userPool.verifyCode.resendSeconds'],
    [['userPool', 'verifyCode', 'attempts'], 11, 'userPool.verifyCode.attempts'],
    [['userPool', 'rateLimits'], 'none', 'userPool.rateLimits'],
    [['userPool', 'rateLimits'], { smsHour: '7' }, 'userPool.rateLimits.smsHour'],
    [['userPool', 'rateLimits'], { smsDay: 7 }, 'userPool.rateLimits'],
    [['userPool', 'session', 'tokenSeconds'], 14 * 86_400 + 1, 'userPool.session.tokenSeconds'],
    [['userPool', 'session', 'idleSeconds'], 30 * 86_400 + 1, 'userPool.session.idleSeconds'],
    [['userPool', 'session', 'absoluteSeconds'], 90 * 86_400 + 1, 'userPool.session.absoluteSeconds'],
    [['userPool', 'smsCountries'], ['US', 'XX'], 'userPool.smsCountries[1]'],
    [['userPool', 'pasword'], {}, 'userPool: no such setting (pasword)'],
    [['userPool', 'resources', 1, 'type'], 'PAGE', 'userPool.resources[1].type'],
    [['userPool', 'resources', 0, 'grantedTo', 'roles'], ['admin', 'boss'], 'userPool.resources[0].grantedTo.roles[1]'],
    [['userPool', 'resources', 0, 'grantedTo', 'orgs'], ['group/nowhere'], 'userPool.resources[0].grantedTo.orgs[0]'],
    [['userPool', 'orgs', 0, 'children', 1, 'code'], 'research', 'userPool.orgs[0].children[1].code'],
    [['userPool', 'orgs', 0, 'children', 0, 'name'], 7, 'userPool.orgs[0].children[0].name'],
    [['userPool', 'roles', 1, 'code'], 'admin', 'userPool.roles[1].code'],
    [
      ['userPool', 'connections'],
      { ldap: { ...directory, url: 'https://a.example' } },
      'userPool.connections.ldap.url',
    ],
    [
      ['userPool', 'connections'],
      { ldap: { ...directory, url: 'ldap://a.example/dc=a' } },
      'userPool.connections.ldap.url',
    ],
    [['userPool', 'connections'], { ldap: { ...directory, url: 'ldap://a:99999' } }, 'userPool.connections.ldap.url'],
    [
      ['userPool', 'connections'],
      { ldap: { ...directory, userFilter: '(uid=*)' } },
      'userPool.connections.ldap.userFilter',
    ],
    [
      ['userPool', 'connections'],
      { ad: { ...directory, userFilter: '(uid={username}' } },
      'userPool.connections.ad.userFilter',
    ],
    [['userPool', 'connections'], { ad: { ...directory, bindDn: 'cn=a' } }, 'userPool.connections.ad.bindPasswordEnv'],
    [
      ['userPool', 'connections'],
      { ad: { ...directory, bindPasswordEnv: 'A' } },
      'userPool.connections.ad.bindPasswordEnv',
    ],
    [
      ['userPool', 'connections'],
      { ad: { ...directory, url: 'ldaps://a', startTls: true } },
      'userPool.connections.ad.startTls',
    ],
    [['userPool', 'connections'], { oneAuth: { verifyUrl: 'carrier' } }, 'userPool.connections.oneAuth.verifyUrl'],
    [['apps', 1, 'id'], undefined, 'apps[1].id: is missing'],
    [['apps', 1, 'id'], 'app-shop', 'apps[1].id'],
    [['apps', 0, 'allowedOrigins'], ['*'], 'apps[0].allowedOrigins[0]'],
    [['apps', 0, 'allowedOrigins'], ['https://*.example.org'], 'apps[0].allowedOrigins[0]'],
    [['apps', 0, 'allowedOrigins'], ['https://example.org/page'], 'apps[0].allowedOrigins[0]'],
    [['apps', 0, 'allowedOrigins'], ['https://EXAMPLE.org'], 'apps[0].allowedOrigins[0]'],
    [['apps', 0, 'allowedOrigins'], ['https://example.org:443'], 'apps[0].allowedOrigins[0]'],
    [['apps', 0, 'allowedOrigins'], ['null'], 'apps[0].allowedOrigins[0]'],
    [['apps', 0, 'loginMethods'], ['telepathy'], 'apps[0].loginMethods[0]'],
    [['apps', 0, 'mfa', 'factors'], ['TOTP'], 'apps[0].mfa.factors[0]'],
    [['users', 2, 'username'], null, 'users[2]: needs one of username, email and phone'],
    [['users', 1, 'username'], 'operator', 'users[1].username'],
    [['users', 1, 'username'], 'a@b', 'users[1].username'],
    [['users', 1, 'username'], '13800138000', 'users[1].username'],
    [['users', 1, 'username'], 'раypal', 'users[1].username'],
    [['users', 1, 'email'], 'operator@EXAMPLE.com', 'users[1].email'],
    [['users', 1, 'email'], 'OPERATOR@example.com', 'users[1].email'],
    [['users', 1, 'email'], 'nobody', 'users[1].email'],
    [['users', 1, 'phone'], '123', 'users[1].phone'],
    [['users', 1, 'password'], 'é'.repeat(123), 'users[1].password'],
    [['users', 0, 'roles'], ['auditor', 'billing/admin'], 'users[0].roles[1]'],
    [['users', 0, 'groups'], ['night-shift'], 'users[0].groups[0]'],
    [['users', 0, 'orgs'], ['research'], 'users[0].orgs[0]'],
    [['users', 0, 'customData', 'seats'], 'three', 'users[0].customData.seats'],
    [['users', 0, 'customData', 'shoe size'], 43, 'users[0].customData["shoe size"]'],
    [['users', 0, 'totpSecret'], 'not base32', 'users[0].totpSecret'],
  ];

  for (const [path, value, named] of mistakes) {
    test(`${path.join('.')} = ${JSON.stringify(value)?.slice(0, 40)}`, () => {
      assert.throws(
        () => parsePool(demoWith(path, value)),
        (error: Error) => {
          assert.equal(error.message.slice(0, named.length), named);
          assert.doesNotMatch(error.message, /\n/);
          return true;
        },
      );
    });
  }

  for (const json of [null, [], 'pool', 7]) {
    test(`${JSON.stringify(json)} instead of a document`, () => {
      assert.throws(() => parsePool(json), { name: 'PoolError', path: '$' });
    });
  }
});
