import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthClient } from '../../src/client.ts';
import { type Answering, done, refused, unsealed, wantsPassword } from '../support/answers.ts';
import { errorOf, freshClient } from './fresh-client.ts';

const secrets = ['password', 'newPassword', 'oldPassword'];

/** A body as it was meant: what was sealed is opened, and no secret may arrive in any other way. */
const meant = (body: Record<string, unknown> | undefined) =>
  Object.fromEntries(
    Object.entries(body ?? {}).map(([key, value]) => [key, secrets.includes(key) ? unsealed(value) : value]),
  );

const context = { campaign: 'spring' };

/** How each method is called, and what has to arrive. */
const calls: Record<string, { call: (client: AuthClient) => Promise<unknown>; path: string; body: object }> = {
  registerByEmail: {
    call: (client) => client.registerByEmail({ email: 'a@b.io', password: 'correct horse', context }),
    path: '/register/email',
    body: { email: 'a@b.io', password: 'correct horse', forceLogin: true, context },
  },
  registerByEmailCode: {
    call: (client) => client.registerByEmailCode({ email: 'a@b.io', code: '012345', context: 'spring' }),
    path: '/register/email-code',
    body: { email: 'a@b.io', code: '012345', forceLogin: true, context: 'spring' },
  },
  registerByUserName: {
    call: (client) => client.registerByUserName({ username: 'Some', password: 'correct horse' }),
    path: '/register/username',
    body: { username: 'Some', password: 'correct horse', forceLogin: true },
  },
  registerByPhoneCode: {
    call: (client) =>
      client.registerByPhoneCode({ phone: '2025550123', phoneCountryCode: '+1', code: '1', password: 'pw' }),
    path: '/register/phone-code',
    body: { phone: '2025550123', phoneCountryCode: '+1', code: '1', password: 'pw', forceLogin: true },
  },
  'registerByPhoneCode without a password': {
    call: (client) => client.registerByPhoneCode({ phone: '13800000000', code: '1', password: null }),
    path: '/register/phone-code',
    body: { phone: '13800000000', code: '1', forceLogin: true },
  },
  loginByAccount: {
    call: (client) => client.loginByAccount({ account: 'some', password: ' pässword ', autoRegister: true, context }),
    path: '/login/account',
    body: { account: 'some', password: ' pässword ', autoRegister: true, context },
  },
  loginByEmail: {
    call: (client) => client.loginByEmail({ email: 'a@b.io', code: '012345' }),
    path: '/login/email-code',
    body: { email: 'a@b.io', code: '012345', autoRegister: false },
  },
  loginByPhoneCode: {
    call: (client) =>
      client.loginByPhoneCode({ phone: '1', phoneCountryCode: '+1', code: '2', autoRegister: true, context }),
    path: '/login/phone-code',
    body: { phone: '1', phoneCountryCode: '+1', code: '2', autoRegister: true, context },
  },
  sendSms: {
    call: (client) => client.sendSms({ phone: '1', phoneCountryCode: '+1', scene: 'login' }),
    path: '/sms/send',
    body: { phone: '1', phoneCountryCode: '+1', scene: 'login' },
  },
  'sendSms as the seeds know it': {
    call: (client) => client.sendSms({ phone: '1' }),
    path: '/sms/send',
    body: { phone: '1' },
  },
  sendEmail: {
    call: (client) => client.sendEmail({ email: 'a@b.io', scene: 'VERIFY_CODE' }),
    path: '/email/send',
    body: { email: 'a@b.io', scene: 'VERIFY_CODE' },
  },
  resetPasswordByPhone: {
    call: (client) =>
      client.resetPasswordByPhone({ phone: '1', phoneCountryCode: '+1', code: '2', newPassword: 'new one' }),
    path: '/password/reset/sms',
    body: { phone: '1', phoneCountryCode: '+1', code: '2', newPassword: 'new one' },
  },
  resetPasswordByEmail: {
    call: (client) => client.resetPasswordByEmail({ email: 'a@b.io', code: '2', newPassword: 'new one' }),
    path: '/password/reset/email',
    body: { email: 'a@b.io', code: '2', newPassword: 'new one' },
  },
  resetPasswordByFirstTimeLoginToken: {
    call: (client) => client.resetPasswordByFirstTimeLoginToken({ token: 't', password: 'new one' }),
    path: '/users/password/reset-by-first-login-token',
    body: { token: 't', password: 'new one' },
  },
  resetPasswordByPhoneCode: {
    call: (client) => client.resetPasswordByPhoneCode({ phone: '1', code: '2', password: 'new one' }),
    path: '/password/reset/sms',
    body: { phone: '1', code: '2', newPassword: 'new one' },
  },
  resetPasswordByEmailCode: {
    call: (client) => client.resetPasswordByEmailCode({ email: 'a@b.io', code: '2', newPassword: 'new one' }),
    path: '/password/reset/email',
    body: { email: 'a@b.io', code: '2', newPassword: 'new one' },
  },
  resetPasswordByFirstLoginToken: {
    call: (client) => client.resetPasswordByFirstLoginToken({ token: 't', password: 'new one' }),
    path: '/users/password/reset-by-first-login-token',
    body: { token: 't', password: 'new one' },
  },
};

for (const [name, { call, path, body }] of Object.entries(calls)) {
  test(`${name} asks for exactly what it says`, async () => {
    const { client, server } = freshClient();

    await call(client);

    const [request, ...others] = server.asked(path);
    assert.equal(request?.method, 'POST');
    assert.deepEqual(meant(request.body), body);
    assert.deepEqual(others, []);
  });
}

const signedIn = async (server: Answering, client: AuthClient) => {
  await client.loginByEmail({ email: 'someone@example.org', code: '1' });
  server.requests.length = 0;
};

test('updatePassword seals both passwords, and keeps the token that the answer leaves out', async () => {
  const { client, server } = freshClient({ '/password/update': done({ nickname: 'New' }) });
  await signedIn(server, client);

  const user = await client.updatePassword({ newPassword: 'new one', oldPassword: 'old one' });

  const [request] = server.asked('/password/update');
  assert.deepEqual(meant(request?.body), { newPassword: 'new one', oldPassword: 'old one' });
  assert.equal(request?.headers.authorization, 'Bearer token-1');
  assert.deepEqual([user.nickname, user.token, user.email], ['New', 'token-1', 'someone@example.org']);
  assert.equal(client.currentUser, user);
});

test('updatePassword says nothing of an old password to those who have none', async () => {
  const { client, server } = freshClient();
  await signedIn(server, client);

  await client.updatePassword({ newPassword: 'new one' });

  assert.deepEqual(meant(server.asked('/password/update')[0]?.body), { newPassword: 'new one' });
});

test('getCurrentUser reads, with the token and without a body', async () => {
  const { client, server } = freshClient();
  await signedIn(server, client);

  await client.getCurrentUser();

  const [request] = server.asked('/users/me');
  assert.deepEqual(
    [request?.method, request?.body, request?.headers.authorization],
    ['GET', undefined, 'Bearer token-1'],
  );
});

test('updateIdToken moves the session to the new token, also when the answer holds nothing else', async () => {
  const { client, server } = freshClient({ '/users/refresh-token': done({ token: 'token-9', iat: 10, exp: 3610 }) });
  await signedIn(server, client);

  const user = await client.updateIdToken();

  assert.deepEqual(server.asked('/users/refresh-token')[0]?.body, {});
  assert.deepEqual([user.token, user.email], ['token-9', 'someone@example.org']);
  assert.equal(client.currentUser, user);
});

test('logout names the application and shows the token that is to end', async () => {
  const { client, server } = freshClient();
  await signedIn(server, client);

  await client.logout();

  const [request] = server.asked('/logout');
  assert.deepEqual([request?.method, request?.query], ['GET', { app_id: 'app' }]);
  assert.equal(request?.headers.authorization, 'Bearer token-1');
});

test('every call says which application, pool, client and language it is for, and nothing beside', async () => {
  const { client, server } = freshClient({}, { lang: 'zh-Hant-HK' });
  await client.publicConfig();

  await client.sendEmail({ email: 'a@b.io', scene: 'VERIFY_CODE' });
  await client.sendEmail({ email: 'c@b.io', scene: 'VERIFY_CODE' }, { lang: 'ja' });

  const [first, second] = server.asked('/email/send');
  assert.deepEqual(first?.headers, {
    accept: 'application/json',
    'content-type': 'application/json',
    'x-authing-app-id': 'app',
    'x-authing-userpool-id': 'pool',
    'x-authing-request-from': 'auth-elements@0.1.0',
    'x-authing-sdk-version': '0.1.0',
    'x-authing-lang': 'zh-TW',
  });
  assert.equal(second?.headers['x-authing-lang'], 'ja-JP');
  assert.equal(first?.init.credentials, 'omit');
});

test('cookies travel only with the answer to a captcha, which the server knows by its cookie', async () => {
  const { client, server } = freshClient();

  await client.loginByAccount({ account: 'a', password: 'b', captchaCode: 'x7k2' });

  assert.equal(server.asked('/login/account')[0]?.init.credentials, 'include');
});

test('the step of a first sign-in tells with which account it was made', async () => {
  const { client } = freshClient({ '/login/account': wantsPassword(), '/login/phone-code': wantsPassword() });

  const byName = await client.loginByAccount({ account: 'newcomer', password: 'handed out' });
  const byPhone = await client.loginByPhoneCode({ phone: '2025550123', phoneCountryCode: '+1', code: '1' });

  assert.deepEqual(byName, {
    status: 'pending',
    step: { kind: 'new-password', token: 'first-login-token', account: 'newcomer' },
  });
  assert.deepEqual(byPhone.status === 'pending' && byPhone.step, {
    kind: 'new-password',
    token: 'first-login-token',
    account: '+12025550123',
  });
});

test('a password over 245 bytes is refused before anything is sent (B11)', async () => {
  const { client, server } = freshClient();

  const error = await errorOf(client.registerByEmail({ email: 'a@b.io', password: '密'.repeat(82) }));

  assert.deepEqual([error.code, error.reason, error.number], ['weak-password', 'too-long', 0]);
  assert.deepEqual(server.asked('/register/email'), []);
});

test('two who ask for the same code at once cause one, and the time of the next is known to both', async () => {
  const { client, server } = freshClient();

  const sent = await Promise.all(
    Array.from({ length: 5 }, () => client.sendEmail({ email: 'A@b.io', scene: 'VERIFY_CODE' })),
  );
  await client.sendEmail({ email: 'a@b.io', scene: 'RESET_PASSWORD' });

  assert.equal(server.asked('/email/send').length, 2);
  assert.equal(new Set(sent).size, 1);
  assert.ok(client.resendAt({ email: 'a@b.io ' }) >= sent[0]!.resendAt);
  assert.equal(client.resendAt({ email: 'other@b.io' }), 0);
});

test('the time of the next code is the server’s, a minute where it does not say, and later where it refuses', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { client, server } = freshClient({ '/sms/send': done(null) });
  const phone = { phone: '2025550123', phoneCountryCode: '+1' };

  const usual = await client.sendSms({ ...phone, scene: 'login' });
  server.reply('/sms/send', done({ resendSeconds: 30 }));
  const told = await client.sendSms({ ...phone, scene: 'login' });
  server.reply('/sms/send', refused('sent-too-soon', { retryAfter: 45 }));
  const error = await errorOf(client.sendSms({ ...phone, scene: 'login' }));

  assert.deepEqual([usual.resendAt, told.resendAt], [1_060_000, 1_030_000]);
  assert.deepEqual([error.code, error.retryAfter], ['sent-too-soon', 45]);
  assert.equal(client.resendAt(phone), 1_045_000);
});
