import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { emailCode, password, registered, smsCode } from '../support/people.ts';
import { open } from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';
import { ask, bodyOf, inApi, routesOf } from './routes.ts';

/** What nobody may say of themselves. */
const guarded = [
  'id', '_id', 'sub', 'arn', 'pool', 'userPoolId', 'status', 'emailVerified', 'email_key', 'email_verified_at', 'phoneVerified', 'phone_verified_at',
  'password_hash', 'passwordHash', 'password_level', 'salt', 'hash', 'username_key', 'unionid', 'openid', 'externalId', 'identities', 'registerSource',
  'register_source', 'blocked', 'isDeleted', 'id_token', 'refresh_token', 'tokenExpiredAt', 'loginsCount', 'logins', 'lastLogin', 'last_login_at', 'lastIp',
  'last_address', 'signedUp', 'createdAt', 'created_at', 'updatedAt', 'updated_at', 'customData', 'custom_data', 'memberships', 'roles', 'groups', 'orgs',
  'isAdmin', 'admin', 'mfa', 'totpSecret', 'recovery_hash', 'reset_required_at', 'resetPasswordOnFirstLogin', 'session', 'sessions', 'permissions', 'scope',
  'tenantId', 'appId', 'app', 'verified', 'attempts', 'expires_at', '__proto__', 'constructor', 'prototype',
] as const; // prettier-ignore

const values = ['"changed"', 'true', '0', '[]', '{}'] as const;

/** A body as it is written, with keys of nobody's business first: the last of two that are the same counts. Few enough to be read. */
const written = (body: object, value: string): string => {
  const extra = guarded.map((key) => `"${key}":${value}`).join(',');
  const own = JSON.stringify({ ...body, profile: undefined, context: undefined }).slice(1);
  return `{${extra},"profile":{${extra}},"context":{"isAdmin":true}${own === '}' ? '' : ','}${own}`;
};

type Row = Record<string, unknown>;

/** What of an account differs from that of anybody else in any case. */
const own = new Set(['id', 'username', 'username_key', 'email', 'email_key', 'phone', 'password_hash']);

const common = (row: Row | undefined) => Object.entries(row ?? {}).filter(([column]) => !own.has(column));

/** Ways to open an account: two of each are compared, one that says too much and one that does not. */
const openings: Record<string, (server: TestServer, name: string) => Promise<[path: string, body: object]>> = {
  '/register/email': async ({ seal }, name) => ['/register/email', { email: `${name}@example.org`, password: seal(password) }],
  '/register/username': async ({ seal }, name) => ['/register/username', { username: name, password: seal(password) }],
  '/register/email-code': async (server, name) => ['/register/email-code', { email: `${name}@example.org`, code: await emailCode(server, `${name}@example.org`, 'VERIFY_CODE') }],
  '/register/phone-code': async (server, name) => {
    const phone = `+8613800138${name.slice(-3)}`;
    return ['/register/phone-code', { phone, code: await smsCode(server, phone) }];
  },
  '/login/account': async ({ seal }, name) => ['/login/account', { account: `${name}@example.org`, password: seal(password), autoRegister: true }],
  '/login/email-code': async (server, name) => ['/login/email-code', { email: `${name}@example.org`, code: await emailCode(server, `${name}@example.org`, 'LOGIN_VERIFY_CODE'), autoRegister: true }],
}; // prettier-ignore

suite('T32: T35: what a request says beside what is asked of it', () => {
  for (const [way, opening] of Object.entries(openings)) {
    test(`has no effect on an account that is opened: ${way}`, async () => {
      const server = await freshServer({ userPool: open });
      const rowOf = async (body: string | object, path: string) => {
        const { code, data } = await server.call(path, body);
        assert.equal(code, 200, path);
        return server.store.accounts.withId(data.id);
      };
      const plain = await rowOf(...((await opening(server, 'plain-100')).reverse() as [object, string]));

      for (const [index, value] of values.entries()) {
        const [path, body] = await opening(server, `odd-10${index + 1}`);
        assert.deepEqual(common(await rowOf(written(body, value), path)), common(plain), value);
      }
      assert.equal(({} as Row)['isAdmin'], undefined);
    });
  }

  test('has no effect on whoever asks, at any route that there is', async () => {
    const server = await freshServer({ userPool: open });
    const routes = (await routesOf(server)).filter((route) => inApi(route) && route.method === 'POST' && !route.isUpload);
    const still = ['pool', 'status', 'email_verified_at', 'phone_verified_at', 'register_source', 'custom_data', 'memberships', 'logins', 'reset_required_at', 'created_at', 'password_level'] as const;

    for (const route of routes) {
      const { id, token } = await registered(server, `caller-${Math.random()}@example.org`);
      const before = (await server.store.accounts.withId(id))!;
      for (const value of values) {
        const { status, data } = await ask(server, route, { token }, written(bodyOf(route, server), value));
        assert.ok(status < 500 && (data as { reason?: string } | null)?.reason !== 'too-many-keys', `${route.name}: ${value}`);
        const after = await server.store.accounts.withId(id);
        for (const column of still) assert.equal(after?.[column], before[column], `${route.name}: ${column}`);
      }
    }
    assert.equal(({} as Row)['isAdmin'], undefined);
  }); // prettier-ignore

  test('pollutes no prototype, at whatever depth it stands', async () => {
    const server = await freshServer({ userPool: open });
    const routes = (await routesOf(server)).filter((route) => inApi(route) && route.method === 'POST' && !route.isUpload);
    const { token } = await registered(server);
    const poisons = ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}', '{"prototype":{"polluted":1}}', '[{"__proto__":{"polluted":1}}]'];

    for (const route of routes) {
      for (const poison of poisons) {
        let deep = poison;
        for (let depth = 0; depth < 12; depth += 3) {
          deep = `{"profile":${deep},"__proto__":${deep},"udfs":[${deep}]}`;
          const fields = route.fields.map((field) => `"${field}":${deep}`).join(',');
          for (const body of [deep, `{${fields}}`]) {
            const { status } = await ask(server, route, { token }, body);
            assert.ok(status < 500, route.name);
          }
        }
      }
      for (const name of ['polluted', 'isAdmin']) assert.equal(({} as Row)[name], undefined, route.name);
      assert.equal(Object.keys(Object.prototype).length, 0);
    }
    assert.deepEqual(server.lines.filter((line) => line.includes('"fault"')), []);
  }); // prettier-ignore
});
