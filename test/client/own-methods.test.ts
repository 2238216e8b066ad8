import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthClient } from '../../src/client.ts';
import { done, failed, refused, user } from '../support/answers.ts';
import { clientOf, errorOf, freshClient, kept, shelf } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };
const page = { list: [], totalCount: 0 };
const phones = { phone: '1', phoneCode: '2', oldPhone: '3', oldPhoneCode: '4', phoneCountryCode: '+1', oldPhoneCountryCode: '+49' }; // prettier-ignore
const emails = { email: 'a@b.io', emailCode: '1', oldEmail: 'c@b.io', oldEmailCode: '2' };

type Asked = {
  call: (client: AuthClient) => Promise<unknown>;
  method?: string;
  path: string;
  query?: object;
  body?: object;
  answer?: unknown;
};

/** How each method of somebody signed in is called, and what has to arrive. */
const calls: Record<string, Asked> = {
  'bindPhone': {
    call: (client) => client.bindPhone({ phone: '1', code: '2', phoneCountryCode: '+1' }),
    path: '/users/phone/bind',
    body: { phone: '1', phoneCode: '2', phoneCountryCode: '+1' },
  },
  'bindPhone as the seeds know it': {
    call: (client) => client.bindPhone({ phone: '1', code: '2' }),
    path: '/users/phone/bind',
    body: { phone: '1', phoneCode: '2' },
  },
  'unbindPhone': { call: (client) => client.unbindPhone(), path: '/users/phone/unbind', body: {} },
  'updatePhone': { call: (client) => client.updatePhone(phones), path: '/users/phone/update', body: phones },
  'bindEmail': {
    call: (client) => client.bindEmail({ email: 'a@b.io', code: '2' }),
    path: '/users/email/bind',
    body: { email: 'a@b.io', emailCode: '2' },
  },
  'unbindEmail': { call: (client) => client.unbindEmail(), path: '/users/email/unbind', body: {} },
  'updateEmail': { call: (client) => client.updateEmail(emails), path: '/users/email/update', body: emails },
  'updateProfile': {
    call: (client) => client.updateProfile({ nickname: 'Iron', company: null }),
    path: '/users/profile/update',
    body: { nickname: 'Iron', company: null },
  },
  'getSecurityLevel': {
    call: (client) => client.getSecurityLevel(),
    method: 'GET',
    path: '/users/me/security-level',
    answer: { score: 60 },
  },
  'listApplications': {
    call: (client) => client.listApplications(),
    method: 'GET',
    path: '/users/me/applications/allowed',
    query: { page: '1', limit: '10' },
    answer: page,
  },
  'listApplications of another page': {
    call: (client) => client.listApplications({ page: 2, limit: 50 }),
    method: 'GET',
    path: '/users/me/applications/allowed',
    query: { page: '2', limit: '50' },
    answer: page,
  },
  'listOrgs': { call: (client) => client.listOrgs(), method: 'GET', path: '/users/me/orgs', answer: [] },
  'listRoles': { call: (client) => client.listRoles(), method: 'GET', path: '/users/me/roles', answer: [] },
  'listRoles of a namespace': {
    call: (client) => client.listRoles({ namespace: 'a&b' }),
    method: 'GET',
    path: '/users/me/roles',
    query: { namespace: 'a&b' },
    answer: [],
  },
  'listAuthorizedResources': {
    call: (client) => client.listAuthorizedResources(),
    path: '/users/resource/authorized',
    body: { namespace: 'default' },
    answer: page,
  },
  'listAuthorizedResources of one type': {
    call: (client) => client.listAuthorizedResources({ namespace: 'billing', resourceType: 'API' }),
    path: '/users/resource/authorized',
    body: { namespace: 'billing', resourceType: 'API' },
    answer: page,
  },
  'getCustomUserData': {
    call: (client) => client.getCustomUserData(),
    path: '/udvs/get',
    body: { targetType: 'USER', targetId: 'user-1' },
    answer: [],
  },
  'getCustomUserData of a user': {
    call: (client) => client.getCustomUserData({ userInfo: user({ id: 'user-2' }) }),
    path: '/udvs/get',
    body: { targetType: 'USER', targetId: 'user-2' },
    answer: [],
  },
  'getCustomData': {
    call: (client) => client.getCustomData({ userId: 'user-2' }),
    path: '/udvs/get',
    body: { targetType: 'USER', targetId: 'user-2' },
    answer: [],
  },
  'setCustomUserData': {
    call: (client) => client.setCustomUserData({ customData: { seats: 3, theme: null } }),
    path: '/udfs/values',
    body: { udfs: [{ definition: 'seats', value: 3 }, { definition: 'theme', value: null }] }, // prettier-ignore
    answer: [],
  },
  'setCustomUserData with rows, as they were read': {
    call: (client) =>
      client.setCustomUserData({ customData: [{ key: 'seats', value: 3, dataType: 'NUMBER', label: 'Seats' } as never] }),
    path: '/udfs/values',
    body: { udfs: [{ definition: 'seats', value: 3 }] },
    answer: [],
  },
  'setCustomData': {
    call: (client) => client.setCustomData({ data: [{ key: 'seats', value: 3 }] }),
    path: '/udfs/values',
    body: { udfs: [{ definition: 'seats', value: 3 }] },
    answer: [],
  },
  'deleteAccount': { call: (client) => client.deleteAccount(), method: 'DELETE', path: '/users/delete', answer: null },
  'listSessions': { call: (client) => client.listSessions(), method: 'GET', path: '/users/me/sessions', answer: [] },
  'endSession': {
    call: (client) => client.endSession({ id: 'a/b' }),
    method: 'DELETE',
    path: '/users/me/sessions/a%2Fb',
    answer: null,
  },
  'endOtherSessions': {
    call: (client) => client.endOtherSessions(),
    method: 'DELETE',
    path: '/users/me/sessions',
    answer: null,
  },
  'mfaDeleteOTP': { call: (client) => client.mfaDeleteOTP(), method: 'DELETE', path: '/mfa/totp/associate', answer: null },
  'mfaDeleteFace': { call: (client) => client.mfaDeleteFace(), method: 'DELETE', path: '/mfa/face/associate', answer: null },
  'listPasskeys': { call: (client) => client.listPasskeys(), method: 'GET', path: '/api/v3/webauthn/credentials', answer: [] },
  'renamePasskey': {
    call: (client) => client.renamePasskey({ id: 'a_-', name: 'Mine' }),
    path: '/api/v3/webauthn/rename-credential/a_-',
    body: { name: 'Mine' },
    answer: { id: 'a_-', name: 'Mine' },
  },
  'removePasskey': {
    call: (client) => client.removePasskey({ id: 'a/b' }),
    path: '/api/v3/webauthn/remove-credential/a%2Fb',
    body: {},
    answer: null,
  },
}; // prettier-ignore

for (const [name, { call, method = 'POST', path, query = {}, body, answer = user() }] of Object.entries(calls)) {
  test(`${name} asks for exactly what it says, as whoever is signed in`, async () => {
    const { client, server } = freshClient({ [path]: done(answer) });
    await client.loginByEmail(code);

    await call(client);

    const [request] = server.asked(path);
    assert.deepEqual([request?.method, request?.query, request?.body], [method, query, body]);
    assert.equal(request?.headers.authorization, 'Bearer token-1');
  });

  test(`${name} without a sign-in is refused, and one that has ended ends here too`, async () => {
    const { client, server } = freshClient({ [path]: refused('not-signed-in') });
    const before = await errorOf(call(client));
    await client.loginByEmail(code);
    server.expire();

    const after = await errorOf(call(client));

    assert.deepEqual([before.code, after.code], ['not-signed-in', 'not-signed-in']);
    assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'expired' });
  });
}

test('an act that wants a sign-in of late leaves the session as it is', async () => {
  const recent = refused('login-expired', { reason: 'recent-sign-in' });
  const { client } = freshClient({ '/users/delete': recent, '/users/phone/unbind': recent });
  await client.loginByEmail(code);

  const errors = [await errorOf(client.deleteAccount()), await errorOf(client.unbindPhone())];

  assert.deepEqual(errors.map(({ code: name, reason }) => [name, reason]), Array(2).fill(['login-expired', 'recent-sign-in'])); // prettier-ignore
  assert.equal(client.session.get().status, 'signed-in');
});

test('a deleted account is signed out here, and in the other tabs', async () => {
  const { client, server } = freshClient({ '/users/delete': done() });
  await client.loginByEmail(code);

  await client.deleteAccount();

  assert.deepEqual(client.session.get(), { status: 'anonymous', reason: 'deleted' });
  assert.equal((await errorOf(client.getCurrentUser())).code, 'not-signed-in');
  assert.equal(server.asked('/users/me')[0]?.headers.authorization, undefined);
});

test('an account deleted while somebody else signs in leaves them signed in', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  const held = server.hold('/users/delete');
  const deleting = client.deleteAccount();
  await held.arrived;
  await client.loginByEmail(code);

  held.answer(done());
  await deleting;

  assert.equal(client.currentUser?.token, 'token-2');
});

test('C19: an answer to a deletion that is lost is told, and is not sent again by itself', async () => {
  const { client, server } = freshClient({ '/users/delete': () => Promise.reject(new TypeError('Failed to fetch')) });
  await client.loginByEmail(code);

  const error = await errorOf(client.deleteAccount());

  assert.equal(error.code, 'network');
  assert.equal(server.asked('/users/delete').length, 1);
  assert.equal(client.session.get().status, 'signed-in');
});

test('a token that has ended is renewed first; what only reads is asked again, what changes is not', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  for (const path of ['/udvs/get', '/users/resource/authorized', '/users/phone/unbind'])
    server.once(path, refused('not-signed-in'));
  server.reply('/udvs/get', done([]));
  server.reply('/users/resource/authorized', done(page));
  server.reply('/users/phone/unbind', done(user()));

  await client.getCustomUserData();
  await client.listAuthorizedResources();
  const error = await errorOf(client.unbindPhone());

  assert.equal(server.asked('/udvs/get').length, 2);
  assert.equal(server.asked('/users/resource/authorized').length, 2);
  assert.deepEqual([error.code, server.asked('/users/phone/unbind').length], ['not-signed-in', 1]);
  assert.equal(client.session.get().status, 'signed-in');
});

test('custom data waits for a stored token to be confirmed, to know whose it is', async () => {
  const { server } = freshClient({ '/udvs/get': done([]) });
  const client = clientOf(server.fetch, { storage: shelf(kept(server.signIn().token)) });

  const { id } = await client.getCustomUserData();

  assert.equal(server.asked('/udvs/get')[0]?.body?.targetId, id);
  assert.deepEqual(client.currentUser?.customData, []);
});

test('a caller who has left gets no answer, whatever it was', async () => {
  const { client, server } = freshClient();
  await client.loginByEmail(code);
  const leaving = new AbortController();
  const held = server.hold('/users/me/roles');
  const asking = errorOf(client.listRoles({}, { signal: leaving.signal }));
  await held.arrived;

  leaving.abort();
  held.answer(done([]));

  assert.equal((await asking).code, 'aborted');
});

test('a failure of the server keeps the session', async () => {
  const { client } = freshClient({ '/users/profile/update': failed(503, { retryAfter: 7 }) });
  await client.loginByEmail(code);

  const error = await errorOf(client.updateProfile({ nickname: 'Iron' }));

  assert.deepEqual([error.code, error.retryAfter], ['unavailable', 7]);
  assert.equal(client.session.get().status, 'signed-in');
});
