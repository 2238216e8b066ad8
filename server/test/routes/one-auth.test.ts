import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createCarrier } from '../../src/outside/one-auth.ts';
import { freshCarrier } from '../support/carrier.ts';
import { rounds } from '../support/database.ts';
import { password, signIn } from '../support/people.ts';
import { freshServer, type Manner } from '../support/server.ts';

type Setting = NonNullable<Parameters<typeof freshServer>[0]>;

const phone = { phone: '13800138000', phoneCountryCode: '+86' };

/** A server and its carrier, which has given the token `tapped` to a phone. */
const connected = async ({ userPool = {}, ...setting }: Setting = {}) => {
  const carrier = await freshCarrier();
  carrier.give('tapped', phone);
  const server = await freshServer({ ...setting, userPool: { connections: carrier.connection, ...userPool } });
  const tap = (token = 'tapped', manner?: Manner) =>
    server.call('/ecConn/oneAuth/login', { token, accessToken: 'access', netWork: 1 }, manner);
  return { ...server, carrier, tap };
};

suite('signing in with one tap', () => {
  test('opens an account for a phone at first, and finds it again', async () => {
    const { tap, carrier, call } = await connected();

    const { code, data } = await tap();

    assert.equal(code, 200);
    assert.deepEqual([data.phone, data.phoneCountryCode, data.phoneVerified], ['13800138000', '+86', true]);
    assert.deepEqual(data.registerSource, ['basic:phone']);
    assert.deepEqual(carrier.asked, [{ token: 'tapped', accessToken: 'access', netWork: 1 }]);
    assert.equal((await tap()).data.id, data.id);
    assert.equal((await call('/users/me', undefined, { token: data.token })).data.id, data.id);
  });

  test('hands both tokens on, and nothing else', async () => {
    const { call, carrier } = await connected();

    const { code } = await call('/ecConn/oneAuth/login', { token: 'tapped', accessToken: 'a', context: { x: 1 }, netWork: null }); // prettier-ignore

    assert.equal(code, 200);
    assert.deepEqual(carrier.asked, [{ token: 'tapped', accessToken: 'a' }]);
  });

  test('reads a phone as the carrier spells it: with its country, apart from it, or from home', async () => {
    const { tap, carrier } = await connected();
    const { id } = (await tap()).data;

    for (const spelt of [{ phone: '+86 138 0013 8000' }, { phone: '13800138000', phoneCountryCode: '0086' }, { phone: '138-0013-8000', phoneCountryCode: null }]) {
      carrier.give('spelt', spelt);
      assert.equal((await tap('spelt')).data.id, id, JSON.stringify(spelt));
    }
  }); // prettier-ignore

  test('T18: takes away a password that was set before the phone was proved', async () => {
    const { tap, database, ...server } = await connected({ users: [{ phone: '13800138000', password }] });
    await database.db.updateTable('accounts').set({ phone_verified_at: null }).execute();
    const before = await signIn({ ...server, database }, '13800138000');

    const { data, message } = await tap();

    assert.equal(data.id, before.data.id);
    assert.match(message, /password/);
    assert.equal((await server.call('/users/me', undefined, { token: before.data.token })).code, 2020);
    assert.equal((await signIn({ ...server, database }, '13800138000')).code, 2333);
  });

  test('T17: opens one account, however many taps come first', async () => {
    const { tap, database } = await connected({ userPool: { rateLimits: 'off' } });
    for (let round = 0; round < rounds; round += 1) {
      await database.db.deleteFrom('accounts').execute();

      const answers = await Promise.all(Array.from({ length: 4 }, () => tap()));

      assert.deepEqual(answers.map(({ code }) => code), [200, 200, 200, 200]); // prettier-ignore
      assert.equal(new Set(answers.map(({ data }) => data.id)).size, 1);
    }
  });

  test('T20: ends at the second factor like every way in, and the SIM is not asked twice', async () => {
    const users = [{ phone: '13800138000', email: 'someone@example.org' }];
    const { tap, call } = await connected({ users, app: { mfa: { required: true, factors: ['SMS', 'EMAIL'] } } });

    const { code, data } = await tap();

    assert.equal(code, 1636);
    assert.equal(data.token, undefined);
    assert.deepEqual(data.applicationMfa.map(({ mfaPolicy }) => mfaPolicy), ['EMAIL']); // prettier-ignore
    assert.equal((await call('/users/me', undefined, { token: data.mfaToken })).code, 2020);
  });

  test('opens nothing where phones may not register', async () => {
    const { tap, carrier } = await connected({ app: { registerMethods: [] }, users: [{ phone: '13900139000' }] });
    carrier.give('known', { phone: '13900139000' });

    assert.equal((await tap()).code, 2031);
    assert.equal((await tap('known')).code, 200);
  });
});

suite('a refusal with one tap', () => {
  test('is wrong-credentials for tokens that the carrier does not know, and for an account that is shut', async () => {
    const { tap, carrier, database } = await connected({ users: [{ phone: '13800138000' }] });
    await database.db.updateTable('accounts').set({ status: 'Suspended' }).execute();
    const told = [];

    for (const status of [400, 401, 403, 410, 422]) {
      carrier.say({ status, body: '{}' });
      told.push(await tap(`unknown-${status}`));
    }
    carrier.say({ body: '{"phone":null}' });
    told.push(await tap('unknown'));
    carrier.say(null);
    told.push(await tap());

    for (const { status, code, data } of told) assert.deepEqual([status, code, data], [200, 2333, null]);
  });

  test('T1: is limited by address', async () => {
    const { tap } = await connected();

    const codes = [];
    for (let index = 0; index < 22; index += 1) codes.push((await tap(`guess-${index}`)).code);

    assert.deepEqual([codes.filter((code) => code === 2333).length, codes.at(-1)], [20, 429]);
  });

  test('B39: is another one where there is no carrier, or the application does not offer it', async () => {
    const carrier = await freshCarrier();
    const settings: Setting[] = [
      { app: { loginMethods: ['one-auth'] } },
      { userPool: { connections: carrier.connection }, app: { loginMethods: ['password'] } },
    ];

    for (const setting of settings) {
      const { call } = await freshServer(setting);
      assert.equal((await call('/ecConn/oneAuth/login', { token: 'a', accessToken: 'b' })).code, 1001);
    }
    assert.deepEqual(carrier.asked, []);
  });

  test('names the field that is missing or malformed, and asks nobody', async () => {
    const { call, carrier } = await connected();
    const right = { token: 'tapped', accessToken: 'access', netWork: 1 };
    const wrong: [field: string, values: unknown[]][] = [
      ['token', [undefined, null, 1, [], {}, '', 'x'.repeat(8193), 'a\0']],
      ['accessToken', [undefined, null, 1, [], {}, '', 'x'.repeat(8193), '\ud800']],
      ['netWork', ['1', [], {}, 1.5, true, 2 ** 60]],
    ];

    for (const [field, values] of wrong) {
      for (const value of values) {
        const { status, code, data } = await call('/ecConn/oneAuth/login', { ...right, [field]: value });
        assert.deepEqual([status, code, data.field], [200, 400, field], `${field} ${JSON.stringify(value)}`);
      }
    }
    assert.deepEqual(carrier.asked, []);
  });
});

suite('S11: a carrier that cannot tell', () => {
  test('is told as such, and costs no try', async () => {
    const { tap, carrier, lines, metrics, pass } = await connected();
    const odd = [
      { status: 500 }, { status: 404 }, { status: 429 }, { status: 302, headers: { location: `${carrier.origin}/verify` } }, { body: '' },
      { body: 'null' }, { body: '{}' }, { body: '[]' }, { body: '{"phone":13800138000}' }, { body: '{"phone":"123"}' }, { body: '{"phone":"+86 10 1234 5678"}' },
      { body: '{"phone":"13800138000","phoneCountryCode":86}' }, { body: '<html>' }, { body: JSON.stringify({ ...phone, more: 'x'.repeat(70_000) }) },
      { headers: { 'content-type': 'text/plain' }, body: '\ufeff{' },
    ]; // prettier-ignore

    for (const said of odd) {
      carrier.say(said);
      const { status, code, headers, data } = await tap('canary-token');
      assert.deepEqual([status, code], [503, 503], JSON.stringify(said).slice(0, 80));
      assert.equal(headers.get('retry-after'), String(data.retryAfter));
      pass(31);
    }

    assert.equal(carrier.asked.length, odd.length);
    assert.equal(lines.filter((line) => line.includes('carrier-away')).length, odd.length);
    assert.doesNotMatch(lines.join(''), /canary-token|"fault"/);
    assert.match(metrics.render(), new RegExp(`auth_logins_total\\{method="one-auth",outcome="unavailable"\\} ${odd.length}`)); // prettier-ignore
    carrier.say(null);
    assert.equal((await tap()).code, 200);
  });

  test('is spared after five failures, and asked again after half a minute', async () => {
    const { tap, carrier, pass } = await connected();
    carrier.say({ status: 500 });
    for (let index = 0; index < 8; index += 1) assert.equal((await tap()).status, 503);
    assert.equal(carrier.asked.length, 5);
    carrier.say(null);

    assert.equal((await tap()).data.retryAfter, 30);
    pass(30);

    assert.equal((await tap()).code, 200);
  });

  test('D19: is given up when it never answers', async () => {
    const carrier = await freshCarrier();
    carrier.say('silence');
    const { verify } = createCarrier({ url: `${carrier.origin}/verify`, fetch, limit: 50 });

    await assert.rejects(verify({ token: 'a', accessToken: 'b' }), { name: 'TimeoutError' });
  });
});
