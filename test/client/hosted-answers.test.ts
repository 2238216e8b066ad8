/** What hosted services say in shapes of their own: each is read as what it means. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuthClient } from '../../src/client.ts';
import { done, json, raw, refused, type Reply, user } from '../support/answers.ts';
import { errorOf, freshClient } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };
const rows = [{ key: 'seats', value: 3, dataType: 'NUMBER', label: 'Seats' }];

const signedIn = async (replies: Record<string, Reply>, who: Reply = done(user())) => {
  const { client, server } = freshClient({ '/login/email-code': who, ...replies });
  await client.loginByEmail(code);
  return { client, server };
};

for (const [name, reply] of Object.entries({ 'a bare list': json(rows), 'an envelope': done(rows) })) {
  test(`custom data in ${name} is put on the user of the session`, async () => {
    const { client } = await signedIn({ '/udvs/get': reply, '/udfs/values': reply });

    const given = await client.getCustomUserData({ userInfo: client.currentUser! });
    assert.deepEqual([given.customData, client.currentUser?.customData], [rows, rows]);
    assert.equal(given, client.currentUser);

    assert.deepEqual(await client.setCustomUserData({ customData: { seats: 3 } }), rows);
  });
}

test('custom data of somebody else is not put on the user of the session', async () => {
  const { client } = await signedIn({ '/udvs/get': json(rows) });

  const other = await client.getCustomData({ userId: 'user-2' });

  assert.deepEqual([other.id, other.customData], ['user-2', rows]);
  assert.deepEqual(client.currentUser?.customData, []);
});

test('resources without an envelope are read', async () => {
  const list = [{ code: 'ci:*', type: 'DATA', actions: ['*'], apiIdentifier: null }];
  const { client } = await signedIn({ '/users/resource/authorized': json({ totalCount: 1, list }) });

  assert.deepEqual(await client.listAuthorizedResources(), { totalCount: 1, list });
});

test('a user who is answered without a token, or in part, keeps the rest of what was known', async () => {
  const { client } = await signedIn({
    '/users/profile/update': done({ id: 'user-1', nickname: 'Iron' }),
    '/users/phone/unbind': done({ id: 'user-1', phone: null, photo: null }),
  }, done(user({ phone: '13800138000', photo: 'https://files.test/me.png', company: 'Harbour' }))); // prettier-ignore

  const changed = await client.updateProfile({ nickname: 'Iron' });
  assert.deepEqual([changed.nickname, changed.company, changed.token], ['Iron', 'Harbour', 'token-1']);

  const unbound = await client.unbindPhone();
  assert.deepEqual([unbound.phone, unbound.photo, unbound.company], [null, null, 'Harbour']);
});

test('a picture under the name of OpenID Connect is the photo, but not where there is none any more', async () => {
  const { client } = await signedIn({
    '/users/profile/update': done({ id: 'user-1', photo: null, picture: undefined }),
    '/users/me': done({ sub: 'user-1', picture: 'https://files.test/new.png' }),
  });

  assert.equal((await client.getCurrentUser()).photo, 'https://files.test/new.png');
  assert.equal((await client.updateProfile({ photo: null })).photo, null);
});

const numbers: [what: string, path: string, call: (client: AuthClient) => Promise<unknown>, number: number, name: string][] = [
  ['a phone to unbind that is not there', '/users/phone/unbind', (client) => client.unbindPhone(), 1320005, 'cannot-unbind'],
  ['an email to unbind that is not there', '/users/email/unbind', (client) => client.unbindEmail(), 1320009, 'no-email-bound'],
  ['the last way in', '/users/email/unbind', (client) => client.unbindEmail(), 1320010, 'last-login-method'],
  ['a face that the phone does not fit', '/mfa/face/verify', (client) => client.mfaVerifyByFace({ photoKey: 'k' }), 1704, 'face-phone-check-failed'],
  ['a face that the email does not fit', '/mfa/face/verify', (client) => client.mfaVerifyByFace({ photoKey: 'k' }), 1705, 'face-email-check-failed'],
  ['a picture to be read first', '/login/account', (client) => client.loginByAccount({ account: 'a', password: 'b' }), 2000, 'captcha-required'],
  ['a locked account', '/login/account', (client) => client.loginByAccount({ account: 'a', password: 'b' }), 2005, 'account-locked'],
  ['a wrong password', '/login/account', (client) => client.loginByAccount({ account: 'a', password: 'b' }), 2006, 'wrong-password'],
]; // prettier-ignore

for (const [what, path, call, number, name] of numbers) {
  test(`${what} is called ${name}`, async () => {
    const { client } = await signedIn({ [path]: refused(number) });

    const error = await errorOf(call(client));

    assert.deepEqual([error.code, error.number], [name, number]);
  });
}

/** Done, by the envelope, with something that nobody could use. */
const unusable: Record<string, [path: string, call: (client: AuthClient) => Promise<unknown>]> = {
  listOrgs: ['/users/me/orgs', (client) => client.listOrgs()],
  listRoles: ['/users/me/roles', (client) => client.listRoles()],
  listApplications: ['/users/me/applications/allowed', (client) => client.listApplications()],
  listAuthorizedResources: ['/users/resource/authorized', (client) => client.listAuthorizedResources()],
  getSecurityLevel: ['/users/me/security-level', (client) => client.getSecurityLevel()],
  getCustomUserData: ['/udvs/get', (client) => client.getCustomUserData()],
  setCustomUserData: ['/udfs/values', (client) => client.setCustomUserData({ customData: {} })],
  mfaAssociateByOTP: ['/mfa/totp/associate', (client) => client.mfaAssociateByOTP()],
};

for (const [name, [path, call]] of Object.entries(unusable)) {
  test(`C4: ${name} takes no page, text, null or number for an answer, and the session stays`, async () => {
    const { client, server } = await signedIn({});

    for (const reply of [raw('<!doctype html>'), raw(''), done(null), done('x'), done(7), done(true)]) {
      server.reply(path, reply);
      assert.equal((await errorOf(call(client))).code, 'bad-response');
    }
    assert.equal(client.session.get().status, 'signed-in');
  });
}
