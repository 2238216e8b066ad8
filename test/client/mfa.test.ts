import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthClient } from '../../src/client.ts';
import { done, failed, json, refused, user, wantsFactor } from '../support/answers.ts';
import { errorOf, freshClient, shelf, tokenKey } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };
const association = { authenticator_type: 'totp', secret: 'GEZD', qrcode_uri: 'otpauth://totp/a', qrcode_data_url: 'data:image/png;base64,AA', recovery_code: '8477-a1a6-662c-a750-bbb4-72a9' }; // prettier-ignore

/** Somebody asked for a second factor. */
const pending = async (
  replies: Parameters<typeof freshClient>[0] = {},
  options: Parameters<typeof freshClient>[1] = {},
) => {
  const { client, server } = freshClient({ '/login/email-code': wantsFactor(), ...replies }, options);
  await client.loginByEmail(code);
  server.requests.length = 0;
  return { client, server };
};

const signedIn = async (replies: Parameters<typeof freshClient>[0] = {}) => {
  const { client, server } = freshClient(replies);
  await client.loginByEmail(code);
  return { client, server };
};

type Verification = { call: (client: AuthClient) => Promise<{ status: string }>; path: string; body: object };

/** How a step is answered, and what has to arrive. */
const answers: Record<string, Verification> = {
  'mfaVerifyByPhone': {
    call: (client) => client.mfaVerifyByPhone({ phone: '1', code: '2', phoneCountryCode: '+1' }),
    path: '/applications/mfa/sms/verify',
    body: { phone: '1', code: '2', phoneCountryCode: '+1' },
  },
  'mfaVerifyByEmail': {
    call: (client) => client.mfaVerifyByEmail({ email: 'a@b.io', code: '2' }),
    path: '/applications/mfa/email/verify',
    body: { email: 'a@b.io', code: '2' },
  },
  'mfaVerifyByOTP': {
    call: (client) => client.mfaVerifyByOTP({ code: '287082' }),
    path: '/mfa/totp/verify',
    body: { totp: '287082', authenticatorType: 'totp' },
  },
  'mfaVerifyByTOTP': {
    call: (client) => client.mfaVerifyByTOTP({ code: '287082' }),
    path: '/mfa/totp/verify',
    body: { totp: '287082', authenticatorType: 'totp' },
  },
  'mfaVerifyByRecoveryCode': {
    call: (client) => client.mfaVerifyByRecoveryCode({ code: 'abcd' }),
    path: '/mfa/totp/recovery',
    body: { recoveryCode: 'abcd', authenticatorType: 'totp' },
  },
  'mfaVerifyByFace': {
    call: (client) => client.mfaVerifyByFace({ photoKey: 'k' }),
    path: '/mfa/face/verify',
    body: { photo: 'k', type: 'face' },
  },
}; // prettier-ignore

for (const [name, { call, path, body }] of Object.entries(answers)) {
  test(`${name} answers the step with its token, and signs in`, async () => {
    const { client, server } = await pending({ [path]: done(user()) });

    const outcome = await call(client);

    const [request] = server.asked(path);
    assert.deepEqual([request?.method, request?.body], ['POST', body]);
    assert.equal(request?.headers.authorization, 'Bearer mfa-token');
    assert.equal(outcome.status, 'signed-in');
    assert.equal(client.currentUser?.token, 'token-1');
  });

  test(`${name} that is refused leaves the step pending, and renews nothing`, async () => {
    const { client, server } = await pending({ [path]: refused('mfa-state-invalid') });

    assert.equal((await errorOf(call(client))).code, 'mfa-state-invalid');
    server.reply(path, refused('not-signed-in'));
    assert.equal((await errorOf(call(client))).code, 'not-signed-in');

    assert.equal(client.session.get().status, 'pending');
    assert.deepEqual(server.asked('/users/refresh-token'), []);
  });
}

test('a step may be followed by another', async () => {
  const { client } = await pending({ '/mfa/totp/verify': wantsFactor({ mfaToken: 'mfa-token-2' }) });

  const outcome = await client.mfaVerifyByOTP({ code: '287082' });

  assert.ok(outcome.status === 'pending' && outcome.step.kind === 'mfa');
  assert.equal(outcome.step.challenge.mfaToken, 'mfa-token-2');
});

const newCode = '8477-a1a6-662c-a750-bbb4-72a9';

for (const [place, reply] of Object.entries({
  'in the user': done({ ...user(), recoveryCode: newCode }),
  'beside the user': json({ code: 200, statusCode: 200, message: 'Done.', data: user(), recoveryCode: newCode }),
})) {
  test(`the new recovery code ${place} is told once, and kept by nobody`, async () => {
    const storage = shelf();
    const { client } = await pending({ '/mfa/totp/recovery': reply }, { storage });

    const outcome = await client.mfaVerifyByRecoveryCode({ code: 'abcd' });

    assert.equal(outcome.recoveryCode, newCode);
    assert.doesNotMatch(JSON.stringify([client.session.get(), [...storage.items]]), new RegExp(newCode));
    assert.ok(storage.items.has(tokenKey));
  });
}

test('a service that tells no new recovery code is believed', async () => {
  const { client } = await pending({ '/mfa/totp/recovery': done(user()) });

  assert.equal((await client.mfaVerifyByRecoveryCode({ code: 'abcd' })).recoveryCode, null);
});

test('mfaCheck asks about one of the two, with the token of the step', async () => {
  const { client, server } = await pending({ '/applications/mfa/check': done(true) });

  assert.equal(await client.mfaCheck({ phone: '+12025550123', email: 'a@b.io' }), true);
  server.reply('/applications/mfa/check', done(false));
  assert.equal(await client.mfaCheck({ email: 'a@b.io' }), false);

  const asked = server.asked('/applications/mfa/check');
  assert.deepEqual(asked.map(({ body }) => body), [{ phone: '+12025550123' }, { email: 'a@b.io' }]); // prettier-ignore
  assert.equal(asked[0]?.headers.authorization, 'Bearer mfa-token');
});

test('an authenticator app is set up by whoever is signed in, and nobody signs in by that', async () => {
  const { client, server } = await signedIn({
    '/mfa/totp/associate': done(association),
    '/mfa/totp/associate/confirm': done(),
  });

  assert.deepEqual(await client.mfaAssociateByOTP(), association);
  assert.equal(await client.mfaAssociateConfirmByOTP({ code: '287082' }), null);

  const source = { authenticatorType: 'totp', source: 'SELF' };
  assert.deepEqual(server.asked('/mfa/totp/associate')[0]?.body, source);
  assert.deepEqual(server.asked('/mfa/totp/associate/confirm')[0]?.body, { ...source, totp: '287082' });
  assert.equal(server.asked('/mfa/totp/associate')[0]?.headers.authorization, 'Bearer token-1');
  assert.equal(client.currentUser?.token, 'token-1');
});

test('an authenticator app set up in a step signs in with its first code', async () => {
  const { client, server } = await pending({
    '/mfa/totp/associate': done(association),
    '/mfa/totp/associate/confirm': done(user()),
  });

  await client.mfaAssociateByOTP();
  const outcome = await client.mfaAssociateConfirmByOTP({ code: '287082' });

  assert.deepEqual(server.requests.map(({ body, headers }) => [body?.source, headers.authorization]), Array(2).fill(['APPLICATION', 'Bearer mfa-token'])); // prettier-ignore
  assert.equal(outcome, client.session.get());
  assert.equal(outcome?.status, 'signed-in');
});

test('a service that only confirms the app leaves the step pending', async () => {
  const { client } = await pending({ '/mfa/totp/associate/confirm': done() });

  assert.equal(await client.mfaAssociateConfirmByOTP({ code: '287082' }), null);
  assert.equal(client.session.get().status, 'pending');
});

test('a wrong code of the app is called that also where the service answers 400, but a field at fault is not', async () => {
  const { client, server } = await pending();
  const confirmed = async () => (await errorOf(client.mfaAssociateConfirmByOTP({ code: '1' }))).code;

  server.reply('/mfa/totp/associate/confirm', failed(400));
  assert.equal(await confirmed(), 'wrong-totp');
  server.reply('/mfa/totp/associate/confirm', refused('wrong-totp'));
  assert.equal(await confirmed(), 'wrong-totp');
  server.reply('/mfa/totp/associate/confirm', refused('invalid-request', { field: 'totp' }));
  assert.equal(await confirmed(), 'invalid-request');
  server.reply('/mfa/totp/associate', failed(400));
  assert.equal((await errorOf(client.mfaAssociateByOTP())).code, 'invalid-request');
});

test('a face is set up from two photos: in a step it signs in, otherwise nobody has to', async () => {
  const photos = { photoKeyA: 'a', photoKeyB: 'b' };
  const body = { photoA: 'a', photoB: 'b', isExternalPhoto: false };
  const inStep = await pending({ '/mfa/face/associate': done(user()) });
  const signed = await signedIn({ '/mfa/face/associate': done(user()) });

  const outcomes = [await inStep.client.mfaAssociateByFace(photos), await signed.client.mfaAssociateByFace(photos)];

  assert.deepEqual(outcomes.map(({ status }) => status), ['signed-in', 'signed-in']); // prettier-ignore
  assert.equal(inStep.client.session.get(), outcomes[0]);
  assert.equal(signed.client.currentUser?.token, 'token-1');
  assert.deepEqual(inStep.server.asked('/mfa/face/associate')[0]?.body, body);
  assert.equal(inStep.server.asked('/mfa/face/associate')[0]?.headers.authorization, 'Bearer mfa-token');
  assert.equal(signed.server.asked('/mfa/face/associate')[0]?.headers.authorization, 'Bearer token-1');
});

const directories: Verification[] = [
  {
    call: (client) => client.loginByLDAP({ username: 'ada', password: 'pw' }),
    path: '/login/ldap',
    body: { username: 'ada' },
  },
  {
    call: (client) => client.loginByAD({ username: 'ada', password: 'pw' }),
    path: '/login/ad',
    body: { username: 'ada' },
  },
  {
    call: (client) => client.loginByOneAuth({ token: 't', accessToken: 'a', netWork: 2 }),
    path: '/ecConn/oneAuth/login',
    body: { token: 't', accessToken: 'a', netWork: 2 },
  },
];

for (const { call, path, body } of directories) {
  test(`${path} signs in, or leads to a step, and seals what is secret`, async () => {
    const { client, server } = freshClient({ [path]: done(user()) });
    assert.equal((await call(client)).status, 'signed-in');
    server.reply(path, wantsFactor());
    assert.equal((await call(client)).status, 'pending');

    const { password, ...rest } = server.asked(path)[0]?.body ?? {};
    assert.deepEqual(rest, body);
    assert.equal(password === undefined || (password as string).length > 300, true);
  });
}
