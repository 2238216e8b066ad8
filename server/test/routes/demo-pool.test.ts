import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import demo from '../../src/pool/demo-pool.json' with { type: 'json' };
import { emailCode, password, signIn } from '../support/people.ts';
import { totpOf } from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';

const start = () => freshServer({ userPool: demo.userPool, apps: demo.apps, users: demo.users });

const [operator, member, newcomer] = demo.users as [Person, Person, Person];
type Person = (typeof demo.users)[number];

const enter = (server: TestServer, { username, password: own }: Person, app: string) =>
  signIn(server, username, own, { app });

const meIn = async (server: TestServer, app: string, token: string) => {
  const { data } = await server.call('/users/me', undefined, { app, token });
  return data.username;
};

/** What the next step offers, and whose it is. */
const offered = (data: Awaited<ReturnType<typeof enter>>['data']) => ({
  factors: data.applicationMfa.map(({ mfaPolicy }) => mfaPolicy),
  email: data.mfaEmail,
  phone: data.mfaPhone,
  hasTotp: data.totpMfaEnabled,
});

const contacts = { email: 'operator@example.com', phone: '2025550123', hasTotp: true };

suite('the people of the demo pool', () => {
  for (const { app, factors } of [
    { app: 'app-shop', factors: ['OTP'] },
    { app: 'app-office', factors: ['OTP', 'SMS', 'EMAIL'] },
  ]) {
    test(`operator: ${app} asks for a second factor, and takes the authenticator app`, async () => {
      const server = await start();

      const { code, data } = await enter(server, operator, app);
      const passed = await server.call('/mfa/totp/verify', { totp: totpOf(server, operator.totpSecret!) }, { app, token: data.mfaToken }); // prettier-ignore

      assert.deepEqual([code, offered(data)], [1636, { factors, ...contacts }]);
      assert.deepEqual([passed.code, await meIn(server, app, passed.data.token)], [200, 'operator']);
    });
  }

  test('member: the shop asks for nothing more', async () => {
    const server = await start();

    const { code, data } = await enter(server, member, 'app-shop');

    assert.deepEqual([code, await meIn(server, 'app-shop', data.token)], [200, 'member']);
  });

  test('member: the office asks for a code by mail', async () => {
    const server = await start();
    const app = 'app-office';

    const { code, data } = await enter(server, member, app);
    const { email } = member as { email: string };
    const sent = await emailCode(server, email, 'MFA_VERIFY_CODE', { app, token: data.mfaToken });
    const passed = await server.call('/applications/mfa/email/verify', { email, code: sent }, { app, token: data.mfaToken }); // prettier-ignore

    assert.deepEqual([code, offered(data)], [1636, { factors: ['EMAIL'], email, phone: null, hasTotp: false }]);
    assert.deepEqual([passed.code, await meIn(server, app, passed.data.token)], [200, 'member']);
  });

  test('newcomer: chooses a password, and then a factor for the office', async () => {
    const server = await start();
    const app = 'app-office';
    const first = await enter(server, newcomer, app);
    const chosen = { token: first.data.token, password: server.seal(password) };
    const reset = await server.call('/users/password/reset-by-first-login-token', chosen, { app });

    const { code, data } = await signIn(server, 'newcomer', password, { app });
    const manner = { app, token: data.mfaToken };
    const { secret } = (await server.call('/mfa/totp/associate', {}, manner)).data as unknown as { secret: string };
    const enrolled = await server.call('/mfa/totp/associate/confirm', { totp: totpOf(server, secret) }, manner);

    assert.deepEqual([first.code, reset.code, code], [1639, 200, 1636]);
    assert.deepEqual(offered(data), {
      factors: ['OTP', 'SMS', 'EMAIL', 'PASSKEY'],
      email: null,
      phone: null,
      hasTotp: false,
    });
    assert.deepEqual([enrolled.code, await meIn(server, app, enrolled.data.token)], [200, 'newcomer']);
  });
});
