import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { freshServer } from '../support/server.ts';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';

const email = 'someone@example.org';
const phone = '+8613800138000';
const next = 'another-anchor-92';

suite('resetting a password', () => {
  test('by email: sets it, ends every session, and signs nobody in', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    const code = await emailCode(server, email, 'RESET_PASSWORD');

    const { code: number, data } = await server.call('/password/reset/email', {
      email,
      code,
      newPassword: server.seal(next),
    });

    assert.deepEqual([number, data], [200, null]);
    assert.equal((await server.call('/users/me', undefined, { token })).code, 2020);
    assert.equal((await signIn(server, email)).code, 2333);
    const user = (await signIn(server, email, next)).data;
    assert.equal(user.emailVerified, true);
  });

  test('by phone', async () => {
    const server = await freshServer({ users: [{ phone, password }] });
    const code = await smsCode(server, phone, 'reset');

    assert.equal(
      (await server.call('/password/reset/sms', { phone: '13800138000', code, newPassword: server.seal(next) })).code,
      200,
    );
    assert.equal((await signIn(server, '13800138000', next)).code, 200);
  });

  test('tells first whether there is an account, then whether the code is right', async () => {
    const server = await freshServer({ users: [{ email, password }] });
    const attempt = (to: string, code = '123456', typed = next) =>
      server.call('/password/reset/email', { email: to, code, newPassword: server.seal(typed) });

    assert.equal((await attempt('nobody@example.org')).code, 2004);
    assert.equal((await attempt(email)).code, 2001);
    assert.equal((await attempt('no address')).code, 2028);
    const code = await emailCode(server, email, 'RESET_PASSWORD');
    assert.deepEqual((await attempt(email, code, 'short')).data, { field: 'newPassword', reason: 'too-short' });
    assert.deepEqual((await attempt(email, code, email)).data, { field: 'newPassword', reason: 'too-common' });
    assert.equal((await server.call('/password/reset/email', { email, code, newPassword: 'error' })).code, 2016);
    assert.equal((await attempt(email, code)).code, 200);
  });

  test('T15: is counted by caller', async () => {
    const { call, seal } = await freshServer();
    const attempt = () => call('/password/reset/email', { email, code: '123456', newPassword: seal(next) });
    for (let index = 0; index < 20; index += 1) assert.equal((await attempt()).code, 2004);

    assert.equal((await attempt()).status, 429);
  });

  test('T17: happens once, whoever else holds the same code', async () => {
    const server = await freshServer({
      users: [{ email, password }],
      userPool: { rateLimits: 'off', verifyCode: { attempts: 10 } },
    });
    const code = await emailCode(server, email, 'RESET_PASSWORD');

    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        server.call('/password/reset/email', { email, code, newPassword: server.seal(`another-anchor-${index}`) }),
      ),
    );

    const done = answers.flatMap(({ code: number }, index) => (number === 200 ? [index] : []));
    assert.equal(done.length, 1);
    assert.equal((await signIn(server, email, `another-anchor-${done[0]}`)).code, 200);
  });
});

suite('the first sign-in of somebody with a password for a day', () => {
  const newcomer = { username: 'newcomer', password: 'change-on-day-1', resetPasswordOnFirstLogin: true };

  const step = async (setting = {}) => {
    const server = await freshServer({ users: [newcomer], ...setting });
    const answer = await signIn(server, 'newcomer', newcomer.password);
    return { server, answer, token: answer.data.token };
  };

  test('asks for a new one, and gives no session', async () => {
    const { answer } = await step();

    assert.deepEqual([answer.status, answer.code, answer.statusCode], [200, 1639, 302]);
    assert.deepEqual(Object.keys(answer.data), ['token']);
  });

  test('T20: is asked for it before a second factor, and meets that one afterwards', async () => {
    const { server, token } = await step({ app: { mfa: { required: true } } });
    await server.call('/users/password/reset-by-first-login-token', { token, password: server.seal(next) });

    const { code, data } = await signIn(server, 'newcomer', next);

    assert.equal(code, 1636);
    assert.equal(data.token, undefined);
  });

  test('B36: sets it with the token of the step, once, then signs in the ordinary way', async () => {
    const { server, token } = await step();
    const attempt = (typed: string, shown = token) =>
      server.call('/users/password/reset-by-first-login-token', { token: shown, password: server.seal(typed) });

    assert.equal((await attempt('newcomer')).code, 2029);
    assert.equal((await attempt(next, `${token}x`)).code, 2206);
    assert.deepEqual((await attempt(next)).data, null);
    assert.equal((await attempt('yet-another-91')).code, 2206);
    assert.equal((await signIn(server, 'newcomer', newcomer.password)).code, 2333);
    assert.equal((await signIn(server, 'newcomer', next)).code, 200);
  });

  test('has ten minutes', async () => {
    const { server, token } = await step();
    server.pass(600);

    assert.equal(
      (await server.call('/users/password/reset-by-first-login-token', { token, password: server.seal(next) })).code,
      2206,
    );
  });

  test('T17: a step left behind while another one is taken opens nothing', async () => {
    const { server, token } = await step();
    const { add } = server.store.challenges;
    const attempt = (shown: string, typed: string) =>
      server.call('/users/password/reset-by-first-login-token', { token: shown, password: server.seal(typed) });
    // The old password has been judged, and before its step is written down its owner chooses another.
    server.store.challenges.add = async (challenge) => {
      assert.equal((await attempt(token, next)).code, 200);
      return add(challenge);
    };
    const late = await signIn(server, 'newcomer', newcomer.password);

    assert.equal((await attempt(late.data.token, 'stolen-anchor-41')).code, 2206);
    assert.equal((await signIn(server, 'newcomer', next)).code, 200);
  });

  test('T17: 16 parallel uses of the token give one success', async () => {
    const { server, token } = await step();

    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        server.call('/users/password/reset-by-first-login-token', {
          token,
          password: server.seal(`another-anchor-${index}`),
        }),
      ),
    );

    assert.deepEqual(answers.map(({ code }) => code).sort(), [200, ...Array<number>(15).fill(2206)]);
  });

  test('T20: its token opens nothing else, and no other token opens this', async () => {
    const { server, token } = await step({
      users: [newcomer, { username: 'other', password }],
      apps: [{ id: 'app-other', name: 'Other' }],
    });
    const { data } = await signIn(server, 'other');
    const attempt = (shown: string, app = 'app-test') =>
      server.call('/users/password/reset-by-first-login-token', { token: shown, password: server.seal(next) }, { app });

    assert.equal((await server.call('/users/me', undefined, { token })).code, 2020);
    assert.equal((await attempt(data.token)).code, 2206);
    assert.equal((await attempt(token, 'app-other')).code, 2206);
  });
});

suite('changing a password', () => {
  test('wants the old one, keeps this session and ends the others', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    const elsewhere = (await signIn(server, email)).data.token;

    const { code, data } = await server.call(
      '/password/update',
      { newPassword: server.seal(next), oldPassword: server.seal(password) },
      { token },
    );

    assert.equal(code, 200);
    assert.equal(data.token, token);
    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
    assert.equal((await server.call('/users/me', undefined, { token: elsewhere })).code, 2020);
    assert.equal((await signIn(server, email, next)).code, 200);
  });

  test('T41: B38: refuses a wrong, a missing and an unreadable old one alike, after the same work', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);

    for (const old of [
      { oldPassword: server.seal('wrong') },
      {},
      { oldPassword: null },
      { oldPassword: 'error' },
      { oldPassword: Buffer.alloc(256, 255).toString('base64') },
    ]) {
      const before = server.checks();
      const { code, data } = await server.call(
        '/password/update',
        { newPassword: server.seal(next), ...old },
        { token },
      );
      assert.deepEqual([code, data, server.checks() - before], [1320011, { field: 'oldPassword' }, 1]);
    }
  });

  test('cannot be tried for ever with a stolen token', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    const attempt = (typed: string) =>
      server.call('/password/update', { newPassword: server.seal(next), oldPassword: server.seal(typed) }, { token });
    for (let index = 0; index < 10; index += 1) assert.equal((await attempt('wrong')).code, 1320011);

    assert.deepEqual([(await attempt(password)).code, (await attempt(password)).data], [2057, { retryAfter: 30 }]);
  });

  test('T27: sets a first one only soon after signing in', async () => {
    const server = await freshServer();
    const code = await emailCode(server, email, 'VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email, code })).data;
    const attempt = () => server.call('/password/update', { newPassword: server.seal(next) }, { token });
    server.pass(601);

    const late = await attempt();

    assert.deepEqual([late.code, late.data], [2206, { reason: 'recent-sign-in' }]);
    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
  });

  test('T27: sets a first one soon after signing in', async () => {
    const server = await freshServer();
    const code = await emailCode(server, email, 'VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email, code })).data;
    server.pass(600);

    assert.equal((await server.call('/password/update', { newPassword: server.seal(next) }, { token })).code, 200);
    assert.equal((await signIn(server, email, next)).code, 200);
  });

  test('does not undo a reset that happens while the old one is judged', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    const code = await emailCode(server, email, 'RESET_PASSWORD');
    const { clear } = server.store.failures;
    server.store.failures.clear = async (keys) => {
      server.store.failures.clear = clear;
      assert.equal(
        (await server.call('/password/reset/email', { email, code, newPassword: server.seal(next) })).code,
        200,
      );
      return clear(keys);
    };

    const late = await server.call(
      '/password/update',
      { newPassword: server.seal('stolen-anchor-41'), oldPassword: server.seal(password) },
      { token },
    );

    assert.equal(late.code, 1320011);
    assert.equal((await signIn(server, email, next)).code, 200);
  });

  test('of two who set a first one at once, one does', async () => {
    const server = await freshServer();
    const code = await emailCode(server, email, 'VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email, code })).data;
    const answers = await Promise.all(
      ['first-anchor-11', 'second-anchor-22'].map((typed) =>
        server.call('/password/update', { newPassword: server.seal(typed) }, { token }),
      ),
    );

    assert.deepEqual(new Set(answers.map((answer) => answer.code)), new Set([200, 1320011]));
  });

  test('is for who is signed in', async () => {
    const { call, seal } = await freshServer();

    assert.equal((await call('/password/update', { newPassword: seal(next) })).code, 2020);
  });

  test('ends the steps under way as well', async () => {
    const server = await freshServer({ apps: [{ id: 'app-strict', name: 'Strict', mfa: { required: true } }] });
    const { token } = await registered(server, email);
    assert.equal((await signIn(server, email, password, { app: 'app-strict' })).code, 1636);
    const change = { newPassword: server.seal(next), oldPassword: server.seal(password) };

    assert.equal((await server.call('/password/update', change, { token })).code, 200);

    assert.deepEqual(await server.database.db.selectFrom('challenges').selectAll().execute(), []);
  });

  test('T23: does not happen for a session that ended while the new one was hashed', async () => {
    const server = await freshServer();
    const code = await emailCode(server, email, 'VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email, code })).data;
    const { transaction } = server.store;
    server.store.transaction = async (effect) => {
      server.store.transaction = transaction;
      await server.call('/logout', undefined, { token });
      return transaction(effect);
    };

    assert.equal((await server.call('/password/update', { newPassword: server.seal(next) }, { token })).code, 2020);
    assert.equal((await signIn(server, email, next)).code, 2333);
  });

  test('B9: B11: B12: says why a password will not do, and what is no password', async () => {
    const server = await freshServer({ users: [{ username: 'long-member-name', email, phone, password }] });
    const { token } = (await signIn(server, email)).data;
    const attempt = (newPassword: unknown, oldPassword: unknown = server.seal(password)) =>
      server.call('/password/update', { newPassword, oldPassword }, { token });
    const reasons = {
      short: 'too-short', password123: 'too-common', 'LONG-member-name': 'too-common', [email.toUpperCase()]: 'too-common',
      '13800138000': 'too-common', [phone]: 'too-common',
    }; // prettier-ignore

    for (const [typed, reason] of Object.entries(reasons)) {
      const { code, data } = await attempt(server.seal(typed));
      assert.deepEqual([code, data], [2029, { field: 'newPassword', reason }], typed);
    }
    const unread = Buffer.alloc(256, 3).toString('base64');
    for (const typed of [unread, 'error', 'sm2:00', 'AAAA']) assert.equal((await attempt(typed)).code, 2016);
    for (const bad of [undefined, null, '', 5, [], {}]) {
      const { code, data } = await attempt(bad);
      assert.deepEqual([code, data.field], [400, 'newPassword']);
    }
    for (const bad of ['', 5, [], {}]) assert.equal((await attempt(server.seal(next), bad)).data.field, 'oldPassword');
    assert.equal((await signIn(server, email)).code, 200);
  });

  test('refuses what will not do, and what it cannot read', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);
    const attempt = (newPassword: string) =>
      server.call('/password/update', { newPassword, oldPassword: server.seal(password) }, { token });

    assert.deepEqual((await attempt(server.seal('short'))).data, { field: 'newPassword', reason: 'too-short' });
    assert.equal((await attempt('error')).code, 2016);
    assert.equal((await signIn(server, email)).code, 200);
  });
});
