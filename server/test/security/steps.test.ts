import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freshCarrier } from '../support/carrier.ts';
import { freshOidcProvider } from '../support/oidc-provider.ts';
import { emailCode, password, signIn, smsCode } from '../support/people.ts';
import { open, operator, stopped, totpSecret } from '../support/second-factor.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';
import { connectionsTo, freshSlapd, secrets } from '../support/slapd.ts';
import { envelopeIn, traveller } from '../support/traveller.ts';
import { ask, bodyOf, inApi, routesOf } from './routes.ts';

const directory = await freshSlapd();
const carrier = await freshCarrier();
const provider = await freshOidcProvider({ callback: 'https://auth.example/connections/social/corner/callback' });
carrier.give('tapped', { phone: '13800138009', phoneCountryCode: '+86' });

const everyFactor = ['SMS', 'EMAIL', 'OTP', 'FACE'];
const everyWay = ['password', 'email-code', 'phone-code', 'ldap', 'ad', 'one-auth'];
const member = { username: 'member', email: 'member@example.org', phone: '13800138001', password };

/** A server with every way in. */
const withEveryWay = async (setting: { required: boolean; personal: boolean }) => {
  const { required, personal } = setting;
  const server = await freshServer({
    users: [{ ...member, ...(personal && { totpSecret }) }],
    app: { loginMethods: everyWay, mfa: { required, factors: everyFactor } },
    userPool: {
      ...open,
      connections: { ...connectionsTo(directory), ...carrier.connection, social: [provider.connection] },
    },
    environment: { ...secrets, ...provider.environment },
  });
  return { ...server, browser: traveller(server) };
};

type Opened = Awaited<ReturnType<typeof withEveryWay>>;
type Way = (server: Opened) => Promise<Answer>;

/** What stands in the way of somebody whom a provider knows, and who has an account here that was not proved. */
const heldUp = async ({ browser }: Opened, claims: object) => {
  provider.let(`somebody-${Math.random()}`, { email: member.email, email_verified: true, ...claims });
  return envelopeIn(await browser.open('corner'));
};

type Typed = (server: Opened) => Promise<object> | object;

const binding =
  (way: string, typed: Typed, claims: object = {}): Way =>
  async (server) => {
    const { key } = (await heldUp(server, claims)).data as unknown as { key: string };
    return server.call(`/ecConn/wechatMobile/${way}`, { key, ...(await typed(server)) });
  };

const byEmailCode = async (server: TestServer) => ({
  email: member.email,
  code: await emailCode(server, member.email, 'LOGIN_VERIFY_CODE'),
});
const byPhoneCode = async (server: TestServer) => ({ phone: member.phone, code: await smsCodeFor(server) });
const smsCodeFor = async (server: TestServer) => {
  await server.call('/sms/send', { phone: member.phone, scene: 'login' });
  return server.codeFor('+8613800138001');
};
const byPassword = ({ seal }: TestServer) => ({ account: 'member', password: seal(password) });

/** Ways into an account that is there, by the routes they end at. */
const ways: Record<string, Way> = {
  '/login/account': (server) => signIn(server, 'member'),
  '/login/email-code': async (server) => server.call('/login/email-code', await byEmailCode(server)),
  '/login/phone-code': async (server) => server.call('/login/phone-code', await byPhoneCode(server)),
  '/ecConn/wechatMobile/byAccount': binding('byAccount', byPassword),
  '/ecConn/wechatMobile/byEmailCode': binding('byEmailCode', byEmailCode),
  '/ecConn/wechatMobile/byPhoneCode': binding('byPhoneCode', byPhoneCode),
};

const sealed = (server: TestServer) => server.seal(password);

/** Ways to a new account: only an application can want a second factor of it. */
const firstWays: Record<string, Way> = {
  '/register/email': (server) => server.call('/register/email', { email: 'new@example.org', password: sealed(server) }),
  '/register/username': (server) => server.call('/register/username', { username: 'new', password: sealed(server) }),
  '/register/email-code': async (server) =>
    server.call('/register/email-code', { email: 'b@example.org', code: await emailCode(server, 'b@example.org', 'VERIFY_CODE') }),
  '/register/phone-code': async (server) =>
    server.call('/register/phone-code', { phone: '13800138002', code: await smsCode(server, '+8613800138002') }),
  'autoRegister at /login/account': (server) =>
    server.call('/login/account', { account: 'c@example.org', password: sealed(server), autoRegister: true }),
  'autoRegister at /login/email-code': async (server) =>
    server.call('/login/email-code', { email: 'd@example.org', code: await emailCode(server, 'd@example.org', 'LOGIN_VERIFY_CODE'), autoRegister: true }),
  'autoRegister at /login/phone-code': async (server) =>
    server.call('/login/phone-code', { phone: '13800138003', code: await smsCode(server, '+8613800138003'), autoRegister: true }),
  '/login/ldap': (server) => server.call('/login/ldap', { username: 'ada', password: server.seal('analytical-engine') }),
  '/login/ad': (server) => server.call('/login/ad', { username: 'alan', password: server.seal('bombe-number-6') }),
  '/ldap/verify-user': (server) => server.call('/ldap/verify-user', { username: 'ada', password: 'analytical-engine' }),
  '/ad/verify-user': (server) => server.call('/ad/verify-user', { username: 'alan', password: 'bombe-number-6' }),
  '/ecConn/oneAuth/login': (server) => server.call('/ecConn/oneAuth/login', { token: 'tapped', accessToken: 'a' }),
  '/connections/social/:identifier': (server) => heldUp(server, { email: 'e@example.org' }),
  '/ecConn/wechatMobile/register': binding('register', () => ({}), { email: 'f@example.org', email_verified: false }),
}; // prettier-ignore

/** Second spellings, and what ends at the same use case by another step. */
const alsoKnown = [
  '/register-email', '/register-email-code', '/register-username', '/register-phone', '/register-phone-code', '/login/ad-all-in-one',
  '/ecConn/wechatMobile/select', '/ecConn/wechatMobile/byAccountId', '/connections/social/exchange',
]; // prettier-ignore

const sessionsOf = ({ database }: TestServer) => database.db.selectFrom('sessions').selectAll().execute();

const assertStopped = async (server: Opened, answer: Answer, way: string) => {
  assert.deepEqual([answer.code, answer.statusCode, answer.data.token], [1636, 302, undefined], way);
  assert.doesNotMatch(JSON.stringify(answer.data), /"(token|id_token|access_token|recoveryCode)":"/, way);
  assert.equal((await server.call('/users/me', undefined, { token: answer.data.mfaToken })).code, 2020, way);
  assert.deepEqual(await sessionsOf(server), [], way);
};

suite('P6: T20: no session before the second factor,', () => {
  for (const [way, enter] of [...Object.entries(ways), ...Object.entries(firstWays)]) {
    test(`by ${way}, where the application wants one`, async () => {
      const server = await withEveryWay({ required: true, personal: false });
      await assertStopped(server, await enter(server), way);
    });
  }

  for (const [way, enter] of Object.entries(ways)) {
    test(`by ${way}, where its owner wants one`, async () => {
      const server = await withEveryWay({ required: false, personal: true });
      await assertStopped(server, await enter(server), way);
    });
  }

  test('by any route that there is', async () => {
    const routes = (await routesOf(await withEveryWay({ required: false, personal: false }))).filter(inApi);
    const doors = routes
      .filter(({ path, opens, method }) => method === 'POST' && opens.length === 0 && /regist|login|byAccount|Code$|select|exchange|verify-user|oneAuth/i.test(path))
      .map(({ path }) => path.replace('/api/v2', '').replace('/interaction/federation/binding', '/ecConn/wechatMobile'));
    const judged = [...Object.keys(ways), ...Object.keys(firstWays), ...alsoKnown];
    const others = ['/sms/send-login', '/sms/send-register', '/users/password/forget/check-code', '/users/password/reset-by-first-login-token'];
    // One that has verified its owner passes the gate: routes/passkey-factor.test.ts.
    const passkeys = ['/api/v3/webauthn/login/initialize', '/api/v3/webauthn/login/finalize'];

    assert.deepEqual(doors.filter((door) => ![...judged, ...others, ...passkeys].includes(door)), []);
  }); // prettier-ignore

  test('by a reset, which signs nobody in and leaves the factor', async () => {
    const server = await withEveryWay({ required: false, personal: true });
    const newPassword = server.seal('another-anchor-92');
    const code = await emailCode(server, member.email, 'RESET_PASSWORD');

    const { data } = await server.call('/password/reset/email', { email: member.email, code, newPassword });

    assert.equal(data, null);
    await assertStopped(server, await signIn(server, 'member', 'another-anchor-92'), 'after a reset');
  });
});

suite('T20: the token of a second factor', () => {
  test('opens the routes of its step, and no other that there is', async () => {
    const server = await freshServer({ users: [operator], userPool: open });
    const { token } = await stopped(server);
    const routes = (await routesOf(server)).filter(inApi);
    const asked = routes.filter(({ opens }) => opens.includes('sign-in') && !opens.includes('challenge'));
    assert.ok(asked.length > 20);

    for (const route of asked) {
      const answer = await ask(server, route, { token });
      assert.deepEqual([answer.status, answer.code, answer.data], [200, 2020, null], route.name);
    }
    for (const shown of [token, `Bearer ${token}`]) {
      assert.equal((await server.call('/users/refresh-token', {}, { token: shown })).code, 2020);
      assert.equal((await server.call('/logout', undefined, { token: shown })).code, 1010001);
    }
    assert.deepEqual(await sessionsOf(server), []);
  });

  test('is told from that of a session at every route of the step', async () => {
    const server = await freshServer({ users: [operator], userPool: open });
    const { data } = await server.call('/register/username', {
      username: 'new',
      password: server.seal(password),
    });
    const routes = (await routesOf(server)).filter(({ opens }) => opens.length === 1 && opens[0] === 'challenge');
    assert.ok(routes.length >= 6);

    for (const route of routes) {
      assert.equal((await ask(server, route)).code, 2020, route.name);
      for (const token of [data.token, 'a.b.c']) assert.equal((await ask(server, route, { token })).code, 2021, route.name);
    }
  }); // prettier-ignore

  test('is worth nothing as any other secret', async () => {
    const server = await freshServer({ users: [operator], userPool: open });
    const { token } = await stopped(server);
    const routes = (await routesOf(server)).filter(inApi);
    const secret = (field: string) => /^(key|ticket|token|verifier)$|Token$/.test(field);

    for (const route of routes.filter(({ fields }) => fields.some(secret))) {
      const body = Object.fromEntries(
        Object.entries(bodyOf(route, server)).map(([field, value]) => [field, secret(field) ? token : value]),
      );
      const { code } = await ask(server, route, {}, body);
      assert.notEqual(code, 200, route.name);
    }
    assert.deepEqual(await sessionsOf(server), []);
  });
});
