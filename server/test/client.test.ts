import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type AuthClient, AuthError, signedIn } from '../../src/client.ts';
import { clientOf, fresh } from './support/client.ts';
import { password } from './support/people.ts';
import { operator, totpOf } from './support/second-factor.ts';
import { freshServer, type TestServer } from './support/server.ts';

const email = 'someone@example.org';
const phone = '+8613800138000';
const next = 'another-anchor-92';

/** What a refusal is told as. */
const refused = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof AuthError, `refused, not ${String(error)}`);
  assert.ok(error.message.length > 0);
  const { code, number, field, reason, retryAfter } = error;
  return { code, number, ...(field && { field }), ...(reason && { reason }), ...(retryAfter && { retryAfter }) };
};

const mailed = async ({ server, client }: { server: TestServer; client: AuthClient }, scene: string, to = email) => {
  await client.sendEmail({ email: to, scene });
  return server.codeFor(to);
};

const texted = async ({ server, client }: { server: TestServer; client: AuthClient }, scene?: string) => {
  await client.sendSms({ phone, ...(scene && { scene }) });
  return server.codeFor(phone);
};

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

suite('registerByEmail', () => {
  test('signs the new account in', async () => {
    const { client } = await fresh();

    const outcome = await client.registerByEmail({ email, password, context: { from: 'test' } });

    assert.equal(outcome.status, 'signed-in');
    assert.equal(signedIn(outcome).email, email);
    assert.equal(signedIn(outcome).emailVerified, false);
    assert.equal(client.currentUser?.id, signedIn(outcome).id);
  });

  test('says what is wrong, and where', async () => {
    const { client } = await fresh();
    await client.registerByEmail({ email, password });

    assert.deepEqual(await refused(client.registerByEmail({ email: 'SOMEONE@example.org', password })), {
      code: 'already-exists',
      number: 2026,
      field: 'email',
    });
    assert.deepEqual(await refused(client.registerByEmail({ email: 'nobody', password })), {
      code: 'bad-email',
      number: 2003,
      field: 'email',
    });
    const weak = await refused(client.registerByEmail({ email: 'b@example.org', password: 'short' }));
    assert.deepEqual(weak, { code: 'weak-password', number: 2029, field: 'password', reason: 'too-short' });
  });

  test('is not offered everywhere', async () => {
    const { client } = await fresh({ app: { registerMethods: [] } });

    assert.deepEqual(await refused(client.registerByEmail({ email, password })), {
      code: 'registration-disabled',
      number: 2031,
    });
    assert.equal((await client.publicConfig()).registerDisabled, true);
  });
});

suite('registerByEmailCode', () => {
  test('signs in, the address proved', async () => {
    const world = await fresh();

    const outcome = await world.client.registerByEmailCode({ email, code: await mailed(world, 'VERIFY_CODE') });

    assert.equal(signedIn(outcome).emailVerified, true);
  });

  test('refuses a wrong code, and an address that is taken', async () => {
    const world = await fresh();
    await world.client.registerByEmail({ email, password });
    const code = await mailed(world, 'VERIFY_CODE');

    assert.deepEqual(await refused(world.client.registerByEmailCode({ email, code: wrong(code) })), {
      code: 'wrong-code',
      number: 2001,
      field: 'code',
    });
    assert.deepEqual(await refused(world.client.registerByEmailCode({ email, code })), {
      code: 'already-exists',
      number: 2026,
      field: 'email',
    });
    assert.equal((await refused(world.client.registerByEmailCode({ email: 'x', code }))).code, 'bad-email');
  });
});

suite('registerByUserName', () => {
  test('signs in by exactly this name', async () => {
    const { client } = await fresh();

    const outcome = await client.registerByUserName({ username: 'Someone', password });

    assert.equal(signedIn(outcome).username, 'Someone');
    assert.deepEqual(await refused(client.registerByUserName({ username: 'Someone', password })), {
      code: 'already-exists',
      number: 2026,
      field: 'username',
    });
    assert.equal((await client.registerByUserName({ username: 'someone', password })).status, 'signed-in');
    assert.equal((await refused(client.registerByUserName({ username: 'a@b', password }))).field, 'username');
  });
});

suite('registerByPhoneCode', () => {
  test('signs in, with a password or without', async () => {
    const world = await fresh();

    const outcome = await world.client.registerByPhoneCode({ phone, code: await texted(world, 'register'), password });

    const { phone: digits, phoneCountryCode, phoneVerified } = signedIn(outcome);
    assert.deepEqual([digits, phoneCountryCode, phoneVerified], ['13800138000', '+86', true]);
    assert.equal((await world.client.loginByAccount({ account: '13800138000', password })).status, 'signed-in');
  });

  test('takes no password for null', async () => {
    const world = await fresh();

    const outcome = await world.client.registerByPhoneCode({ phone, code: await texted(world), password: null });

    assert.equal(outcome.status, 'signed-in');
  });

  test('refuses what is no number, a wrong code, and a number that is taken', async () => {
    const world = await fresh({ users: [{ phone, password }] });
    const code = await texted(world, 'register');

    assert.deepEqual(await refused(world.client.registerByPhoneCode({ phone: '123', code })), {
      code: 'bad-contact',
      number: 2028,
      field: 'phone',
    });
    assert.equal((await refused(world.client.registerByPhoneCode({ phone, code: wrong(code) }))).code, 'wrong-code');
    assert.deepEqual(await refused(world.client.registerByPhoneCode({ phone, code })), {
      code: 'already-exists',
      number: 2026,
      field: 'phone',
    });
  });
});

suite('loginByAccount', () => {
  test('signs in', async () => {
    const { client } = await fresh({ users: [{ username: 'someone', email, phone, password }] });

    for (const account of ['someone', email, phone])
      assert.equal((await client.loginByAccount({ account, password })).status, 'signed-in');
  });

  test('tells nobody whether account or password was wrong', async () => {
    const { client } = await fresh({ users: [{ username: 'someone', password }] });

    for (const account of ['someone', 'nobody']) {
      assert.deepEqual(await refused(client.loginByAccount({ account, password: 'wrong' })), {
        code: 'wrong-credentials',
        number: 2333,
      });
    }
    assert.equal(client.currentUser, null);
  });

  test('has to wait after too many failures', async () => {
    const { client } = await fresh({
      users: [{ username: 'someone', password }],
      userPool: { rateLimits: { loginFailuresPause: 2 } },
    });
    for (let index = 0; index < 2; index += 1)
      await refused(client.loginByAccount({ account: 'someone', password: 'wrong' }));

    assert.deepEqual(await refused(client.loginByAccount({ account: 'someone', password })), {
      code: 'too-many-failures',
      number: 2057,
      retryAfter: 30,
    });
  });

  test('has to wait after too many failures from one address', async () => {
    const { client } = await fresh({ userPool: { rateLimits: { loginPerAddressMinute: 1 } } });
    await refused(client.loginByAccount({ account: 'someone', password: 'wrong' }));

    assert.deepEqual(await refused(client.loginByAccount({ account: 'other', password })), {
      code: 'rate-limited',
      number: 429,
      retryAfter: 60,
    });
  });

  test('opens an account where that is asked for', async () => {
    const { client } = await fresh();

    const outcome = await client.loginByAccount({ account: 'new@example.org', password, autoRegister: true });

    assert.equal(signedIn(outcome).email, 'new@example.org');
  });

  test('is not offered everywhere', async () => {
    const { client } = await fresh({ app: { loginMethods: ['email-code'] } });

    assert.deepEqual(await refused(client.loginByAccount({ account: 'someone', password })), {
      code: 'not-allowed',
      number: 1001,
    });
  });

  test('is asked for a second factor where one is wanted', async () => {
    const { client } = await fresh({
      users: [{ username: 'someone', email, password }],
      app: { mfa: { required: true } },
    });

    const outcome = await client.loginByAccount({ account: 'someone', password });

    assert.ok(outcome.status === 'pending' && outcome.step.kind === 'mfa');
    assert.equal(outcome.step.challenge.mfaEmail, email);
    assert.equal(client.session.get(), outcome);
    assert.throws(() => signedIn(outcome));
  });
});

suite('loginByEmail', () => {
  test('signs in with a code', async () => {
    const world = await fresh({ users: [{ email }] });

    assert.equal(
      (await world.client.loginByEmail({ email, code: await mailed(world, 'LOGIN_VERIFY_CODE') })).status,
      'signed-in',
    );
  });

  test('refuses a wrong code, and somebody unknown; or opens an account', async () => {
    const world = await fresh();
    const code = await mailed(world, 'VERIFY_CODE');

    assert.equal((await refused(world.client.loginByEmail({ email, code: wrong(code) }))).code, 'wrong-code');
    assert.deepEqual(await refused(world.client.loginByEmail({ email, code })), {
      code: 'user-not-found',
      number: 2004,
      field: 'email',
    });
    assert.equal((await world.client.loginByEmail({ email, code, autoRegister: true })).status, 'signed-in');
  });
});

suite('loginByPhoneCode', () => {
  test('signs in with a code, digits as people paste them', async () => {
    const world = await fresh({ users: [{ phone }] });
    const code = await texted(world, 'login');

    const outcome = await world.client.loginByPhoneCode({
      phone: '138 0013 8000',
      phoneCountryCode: '+86',
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
    });

    assert.equal(outcome.status, 'signed-in');
  });

  test('refuses a wrong code, and somebody unknown; or opens an account', async () => {
    const world = await fresh();
    const code = await texted(world, 'login');

    assert.equal((await refused(world.client.loginByPhoneCode({ phone, code: wrong(code) }))).code, 'wrong-code');
    assert.deepEqual(await refused(world.client.loginByPhoneCode({ phone, code })), {
      code: 'user-not-found',
      number: 2004,
      field: 'phone',
    });
    assert.equal((await world.client.loginByPhoneCode({ phone, code, autoRegister: true })).status, 'signed-in');
  });
});

suite('sendSms, sendEmail', () => {
  test('tell when the next code may be asked for', async () => {
    const { client } = await fresh();
    const before = Date.now();

    const { resendAt } = await client.sendEmail({ email, scene: 'VERIFY_CODE' });
    await client.sendSms({ phone });

    assert.ok(resendAt >= before + 60_000 && resendAt <= Date.now() + 60_000);
    assert.deepEqual(await refused(client.sendEmail({ email, scene: 'VERIFY_CODE' })), {
      code: 'sent-too-soon',
      number: 2080,
      retryAfter: 60,
    });
    assert.deepEqual(await refused(client.sendSms({ phone })), { code: 'sent-too-soon', number: 2080, retryAfter: 60 });
  });

  test('refuse what they cannot send to', async () => {
    const { client } = await fresh();

    assert.deepEqual(await refused(client.sendSms({ phone: '123' })), {
      code: 'bad-phone',
      number: 500,
      field: 'phone',
    });
    assert.deepEqual(await refused(client.sendEmail({ email: 'nobody', scene: 'VERIFY_CODE' })), {
      code: 'bad-email-address',
      number: 1020017,
      field: 'email',
    });
    assert.equal((await refused(client.sendEmail({ email, scene: 'PARTY' }))).code, 'invalid-request');
  });

  test('are refused where nothing is set up to send with', async () => {
    const { client } = await fresh({ sms: null });

    assert.deepEqual(await refused(client.sendSms({ phone })), { code: 'not-allowed', number: 1001 });
  });

  test('write in the language of the client', async () => {
    const server = await freshServer({ now: Date.now() });
    const client = clientOf(server, { lang: 'zh-CN' });

    await client.sendEmail({ email, scene: 'RESET_PASSWORD' });
    await client.sendSms({ phone, scene: 'login' });
    await server.deliver();

    assert.match(server.outbox.find(({ channel }) => channel === 'sms')?.text ?? '', /验证码/);
  });
});

suite('resetPasswordByEmail, resetPasswordByPhone', () => {
  test('set another password, and sign nobody in', async () => {
    const world = await fresh({ users: [{ email, phone, password }] });
    await world.client.resetPasswordByEmail({ email, code: await mailed(world, 'RESET_PASSWORD'), newPassword: next });
    assert.equal(world.client.session.get().status, 'anonymous');
    assert.equal((await world.client.loginByAccount({ account: email, password: next })).status, 'signed-in');

    await world.client.resetPasswordByPhone({ phone, code: await texted(world, 'reset'), newPassword: password });

    assert.equal((await world.client.loginByAccount({ account: email, password })).status, 'signed-in');
  });

  test('say what is wrong, and where', async () => {
    const world = await fresh({ users: [{ email, password }] });
    const { client } = world;

    assert.equal(
      (await refused(client.resetPasswordByEmail({ email: 'nobody@example.org', code: '123456', newPassword: next })))
        .code,
      'user-not-found',
    );
    assert.equal(
      (await refused(client.resetPasswordByPhone({ phone, code: '123456', newPassword: next }))).code,
      'user-not-found',
    );
    assert.equal(
      (await refused(client.resetPasswordByEmail({ email: 'x', code: '123456', newPassword: next }))).code,
      'bad-contact',
    );
    const code = await mailed(world, 'RESET_PASSWORD');
    assert.equal(
      (await refused(client.resetPasswordByEmail({ email, code: wrong(code), newPassword: next }))).code,
      'wrong-code',
    );
    const weak = await refused(client.resetPasswordByEmail({ email, code, newPassword: 'password1' }));
    assert.deepEqual(weak, { code: 'weak-password', number: 2029, field: 'newPassword', reason: 'too-common' });
  });
});

suite('resetPasswordByFirstTimeLoginToken', () => {
  test('answers the step of a first sign-in, once', async () => {
    const { client } = await fresh({ users: [{ username: 'newcomer', password, resetPasswordOnFirstLogin: true }] });
    const outcome = await client.loginByAccount({ account: 'newcomer', password });
    assert.ok(outcome.status === 'pending' && outcome.step.kind === 'new-password');
    const { token } = outcome.step;

    assert.equal(
      (await refused(client.resetPasswordByFirstTimeLoginToken({ token, password: 'short' }))).code,
      'weak-password',
    );
    await client.resetPasswordByFirstTimeLoginToken({ token, password: next });

    assert.deepEqual(await refused(client.resetPasswordByFirstTimeLoginToken({ token, password: next })), {
      code: 'login-expired',
      number: 2206,
    });
    assert.equal((await client.loginByAccount({ account: 'newcomer', password: next })).status, 'signed-in');
  });
});

suite('updatePassword', () => {
  test('changes it for who knows the old one', async () => {
    const { client } = await fresh();
    await client.registerByEmail({ email, password });

    assert.deepEqual(await refused(client.updatePassword({ newPassword: next })), {
      code: 'wrong-old-password',
      number: 1320011,
      field: 'oldPassword',
    });
    assert.equal(
      (await refused(client.updatePassword({ newPassword: next, oldPassword: 'wrong' }))).code,
      'wrong-old-password',
    );
    assert.equal(
      (await refused(client.updatePassword({ newPassword: 'short', oldPassword: password }))).reason,
      'too-short',
    );
    assert.equal((await client.updatePassword({ newPassword: next, oldPassword: password })).email, email);
    assert.equal((await client.getCurrentUser()).email, email);
  });

  test('sets a first one soon after signing in, and asks for a new sign-in later', async () => {
    const world = await fresh();
    await world.client.registerByEmailCode({ email, code: await mailed(world, 'VERIFY_CODE') });
    world.server.pass(601);

    assert.deepEqual(await refused(world.client.updatePassword({ newPassword: next })), {
      code: 'login-expired',
      number: 2206,
      reason: 'recent-sign-in',
    });
    assert.equal((await world.client.getCurrentUser()).email, email);
    await world.client.sendEmail({ email, scene: 'LOGIN_VERIFY_CODE' });
    await world.client.loginByEmail({ email, code: await world.server.codeFor(email) });
    assert.equal((await world.client.updatePassword({ newPassword: next })).email, email);
  });

  test('is for who is signed in', async () => {
    const { client } = await fresh();

    assert.equal((await refused(client.updatePassword({ newPassword: next }))).code, 'not-signed-in');
  });
});

suite('getCurrentUser, updateIdToken, logout', () => {
  test('keep a session, renew it, and end it', async () => {
    const { client, server } = await fresh();
    await client.registerByEmail({ email, password });
    const before = (await client.getCurrentUser()).token;
    server.pass(30);

    const renewed = await client.updateIdToken();

    assert.notEqual(renewed.token, before);
    assert.equal((await client.getCurrentUser()).email, email);
    await client.logout();
    assert.equal(client.session.get().status, 'anonymous');
    assert.equal((await refused(client.getCurrentUser())).code, 'not-signed-in');
    assert.equal((await server.call('/users/me', undefined, { token: renewed.token })).code, 2020);
  });

  test('a page that is loaded again is still signed in', async () => {
    const items = new Map<string, string>();
    const storage = {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    };
    const server = await freshServer({ now: Date.now() });
    await clientOf(server, { storage }).registerByEmail({ email, password });

    const again = clientOf(server, { storage });

    assert.equal((await again.getCurrentUser()).email, email);
    assert.equal(again.session.get().status, 'signed-in');
  });

  test('somebody whose session was ended elsewhere is told', async () => {
    const { client, server } = await fresh();
    await client.registerByEmail({ email, password });
    await server.database.db.deleteFrom('sessions').execute();

    assert.equal((await refused(client.getCurrentUser())).code, 'not-signed-in');
    assert.equal(client.session.get().status, 'anonymous');
  });
});

suite('confirming who is signed in', () => {
  const enter = async ({ server, client }: { server: TestServer; client: AuthClient }, call = {}) => {
    assert.equal((await client.loginByAccount({ account: 'operator', password }, call)).status, 'pending');
    return client.mfaVerifyByOTP({ code: totpOf(server) }, call);
  };

  test('T27: lets a sensitive act go on, with the second factor, beside the session', async () => {
    const world = await fresh({ users: [operator] });
    const { server, client } = world;
    const before = signedIn(await enter(world)).token;
    server.pass(601);
    assert.equal((await refused(client.unbindPhone())).reason, 'recent-sign-in');

    const after = signedIn(await enter(world, { confirm: true })).token;

    assert.notEqual(after, before);
    assert.equal((await client.unbindPhone()).phone, null);
    assert.equal((await server.call('/users/me', undefined, { token: before })).code, 2020);
    assert.deepEqual((await client.listSessions()).map(({ current }) => current), [true]); // prettier-ignore
  });

  test('is refused to anybody else, who is left signed in nowhere', async () => {
    const { server, client } = await fresh({ users: [{ username: 'member', password }, { username: 'other', password }] }); // prettier-ignore
    const { id } = signedIn(await client.loginByAccount({ account: 'member', password }));

    const attempt = client.loginByAccount({ account: 'other', password }, { confirm: true });

    assert.equal((await refused(attempt)).code, 'wrong-credentials');
    assert.equal((await client.getCurrentUser()).id, id);
    assert.equal((await server.database.db.selectFrom('sessions').selectAll().execute()).length, 1);
  });
});

suite('listSessions, endSession, endOtherSessions', () => {
  test('show where somebody is signed in, and end it', async () => {
    const { server, client } = await fresh();
    await client.registerByEmail({ email, password });
    const others = [clientOf(server), clientOf(server), clientOf(server)];
    for (const other of others) await other.loginByAccount({ account: email, password });

    const [here, there] = await client.listSessions();

    assert.deepEqual([here?.current, here?.ip, there?.current], [true, '203.0.113.7', false]);
    await client.endSession({ id: there?.id ?? '' });
    assert.equal((await refused(client.endSession({ id: there?.id ?? '' }))).code, 'not-allowed');
    assert.equal((await client.listSessions()).length, 3);
    await client.endOtherSessions();
    assert.deepEqual(await client.listSessions(), [here]);
    for (const other of others) assert.equal((await refused(other.getCurrentUser())).code, 'not-signed-in');
  });
});

suite('an application', () => {
  test('that is not there is refused', async () => {
    const server = await freshServer({ now: Date.now() });
    const client = clientOf(server, { appId: 'nope' });

    assert.equal((await refused(client.sendSms({ phone }))).code, 'app-not-found');
  });

  test('whose pool is another is refused', async () => {
    const server = await freshServer({ now: Date.now() });
    const client = clientOf(server, { userPoolId: 'other' });

    assert.equal((await refused(client.sendSms({ phone }))).code, 'pool-not-found');
  });
});
