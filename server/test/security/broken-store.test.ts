import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';
import { operator, stopped, strict, totpOf } from '../support/second-factor.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';
import { failAt } from './statements.ts';
import { dumped } from './tables.ts';

const setting = {
  users: [operator, { username: 'plain', email: 'plain@example.org', phone: '+8613800138000', password }],
  apps: [{ id: 'app-strict', name: 'Strict', ...strict }],
  userPool: { verifyCode: { resendSeconds: 0 }, rateLimits: generous() },
};

/** Limits that are counted, and that nobody reaches here. */
function generous() {
  const names = [
    'loginPerAddressMinute', 'loginPerAddressHour', 'loginPerAddressAccountMinute', 'loginFailuresPause', 'loginFailuresOff', 'sendsPerRecipientHour',
    'sendsPerRecipientDay', 'sendsPerAddressHour', 'smsHour', 'registerPerAddressHour', 'existsPerAddressHour', 'resetPerAddressHour', 'uploadsPerAddressHour',
  ]; // prettier-ignore
  return Object.fromEntries(names.map((name) => [name, 10_000]));
}

/** What is about to be done, once everything it needs is there. */
type Act = (server: TestServer) => Promise<() => Promise<Answer>>;

const reset = async ({ call, seal }: TestServer, code: string) =>
  call('/password/reset/email', { email: 'plain@example.org', code, newPassword: seal(password.toUpperCase()) });

const acts: Record<string, Act> = {
  'a password': async (server) => () => signIn(server, 'plain'),
  'a code by email': async (server) => {
    const code = await emailCode(server, 'plain@example.org', 'LOGIN_VERIFY_CODE');
    return () => server.call('/login/email-code', { email: 'plain@example.org', code });
  },
  'a code by text message': async (server) => {
    const code = await smsCode(server, '+8613800138000', 'login');
    return () => server.call('/login/phone-code', { phone: '+8613800138000', code });
  },
  'a second factor by an app': async (server) => {
    const { token } = await stopped(server);
    server.pass(30);
    return () => server.call('/mfa/totp/verify', { totp: totpOf(server) }, { token });
  },
  'a second factor by email': async (server) => {
    const { token } = await stopped(server);
    const code = await emailCode(server, operator.email, 'MFA_VERIFY', { token });
    return () => server.call('/applications/mfa/email/verify', { email: operator.email, code }, { token });
  },
  'a reset': async (server) => {
    const code = await emailCode(server, 'plain@example.org', 'RESET_PASSWORD');
    return () => reset(server, code);
  },
  'a registration': async (server) => () =>
    server.call('/register/email', { email: `${Math.random()}@example.org`, password: server.seal(password) }),
  'a token': async (server) => {
    const { token } = (await signIn(server, 'plain')).data;
    return () => server.call('/users/me', undefined, { token });
  },
  'a token that is renewed': async (server) => {
    const { token } = (await signIn(server, 'plain')).data;
    return () => server.call('/users/refresh-token', {}, { token });
  },
}; // prettier-ignore

/** Statements after the one by which somebody is in: they tidy up, and the answer is not given without them. */
const mayFollow = 3;

suite('S16: a database that fails in the middle', () => {
  for (const [what, act] of Object.entries(acts)) {
    test(`lets nobody in by ${what}, at whichever statement it fails`, async () => {
      const server = await freshServer(setting);
      const doIt = await act(server);
      failAt(Infinity);
      assert.ok([200, 1636].includes((await doIt()).code), 'as it should be');
      const statements = failAt(Infinity).length;
      assert.ok(statements >= 1);

      for (let at = 1; at <= statements; at += 1) {
        server.pass(120);
        await server.database.db.deleteFrom('failures').execute();
        const again = await act(server);
        const before = await dumped(server);
        failAt(at);
        const answer = await again();
        failAt(Infinity);
        assert.deepEqual([answer.status, answer.code, Object.keys(answer.data)], [503, 503, ['retryAfter']], `statement ${at} of ${statements}`); // prettier-ignore
        const after = await dumped(server);
        if (at <= statements - mayFollow) for (const table of ['sessions', 'totp']) {
          assert.deepEqual(after[table]?.length, before[table]?.length, `${table} at statement ${at}`);
        }
      }
    });
  } // prettier-ignore

  test('costs a try rather than give one more', async () => {
    const server = await freshServer(setting);
    const code = await emailCode(server, 'plain@example.org', 'LOGIN_VERIFY_CODE');
    const wrong = code === '000000' ? '111111' : '000000';
    const guess = (typed: string) => server.call('/login/email-code', { email: 'plain@example.org', code: typed });
    await guess(wrong);
    const statements = failAt(Infinity).length;

    let judged = 1;
    for (let at = 1; at <= statements; at += 1) {
      failAt(at);
      judged += (await guess(wrong)).code === 2001 ? 1 : 0;
      failAt(Infinity);
    }
    for (let turn = judged; turn < 5; turn += 1) await guess(wrong);

    assert.notEqual((await guess(code)).code, 200);
    assert.ok((await registered(server, 'else@example.org')).token);
  });
});
