import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { AuthClient, Session } from '../../src/client.ts';
import { done, failed, refused, type Reply, user, wantsFactor } from '../support/answers.ts';
import { errorOf, freshClient, shelf, tokenKey } from './fresh-client.ts';

const account = { account: 'someone@example.org', password: 'correct horse' };
const confirm = true;

/** Somebody signed in with `token-1`, and every move that their session makes from then on. */
const signedIn = async (replies: Record<string, Reply> = {}, storage = shelf()) => {
  const { client, server } = freshClient(replies, { storage });
  await client.loginByEmail({ email: 'someone@example.org', code: '1' });
  server.requests.length = 0;
  const moves: Session[] = [];
  client.session.subscribe((session) => void moves.push(session));
  moves.length = 0;
  return { client, server, moves, storage };
};

const tokenOf = (client: AuthClient) => client.currentUser?.token;

suite('a sign-in that only confirms who is signed in', () => {
  test('puts the new token in the place of the old, which is ended, and loses nothing that was known', async () => {
    const { client, server, moves, storage } = await signedIn({ '/udvs/get': done([{ key: 'seats', value: 3 }]) });
    server.reply('/login/account', done({ ...user({ token: 'token-2' }), customData: undefined }));
    await client.getCustomUserData();
    moves.length = 0;

    const outcome = await client.loginByAccount(account, { confirm });

    assert.equal(outcome.status, 'signed-in');
    assert.deepEqual(moves.map(({ status }) => status), ['signed-in']); // prettier-ignore
    assert.equal(tokenOf(client), 'token-2');
    assert.equal((JSON.parse(storage.items.get(tokenKey) ?? '') as { token: string }).token, 'token-2');
    assert.deepEqual(server.asked('/logout').map(({ headers }) => headers.authorization), ['Bearer token-1']); // prettier-ignore
    assert.equal(client.currentUser?.customData?.length, 1);
  });

  test('lets what follows run with the new token', async () => {
    const { client, server } = await signedIn({ '/users/delete': done() });
    await client.loginByAccount(account, { confirm });

    await client.deleteAccount();

    assert.equal(server.asked('/users/delete')[0]?.headers.authorization, 'Bearer token-2');
  });

  test('moves nothing while a step of it is pending, and answers that step beside the session', async () => {
    const { client, server, moves } = await signedIn({ '/login/account': wantsFactor() });

    const outcome = await client.loginByAccount(account, { confirm });

    assert.equal(outcome.status, 'pending');
    assert.deepEqual(moves, []);
    await client.sendEmail({ email: 'someone@example.org', scene: 'MFA_VERIFY' }, { confirm });
    await client.mfaVerifyByOTP({ code: '287082' }, { confirm });
    const [sent, verified] = [server.asked('/email/send')[0], server.asked('/mfa/totp/verify')[0]];
    assert.equal(sent?.headers.authorization, 'Bearer mfa-token');
    assert.equal(verified?.headers.authorization, 'Bearer mfa-token');
    assert.deepEqual(moves.map(({ status }) => status), ['signed-in']); // prettier-ignore
    assert.equal(tokenOf(client), 'token-2');
  });

  test('has its step for itself: other calls go on with the token of the session', async () => {
    const { client, server } = await signedIn({ '/login/account': wantsFactor() });
    await client.loginByAccount(account, { confirm });

    await client.getCurrentUser();
    await client.sendEmail({ email: 'someone@example.org', scene: 'CHANGE_EMAIL' });

    for (const path of ['/users/me', '/email/send'])
      assert.equal(server.asked(path)[0]?.headers.authorization, 'Bearer token-1', path);
  });

  test('tells the new recovery code beside the outcome, as ever', async () => {
    const { client } = await signedIn({ '/login/account': wantsFactor() });
    await client.loginByAccount(account, { confirm });

    const { status, recoveryCode } = await client.mfaVerifyByRecoveryCode({ code: 'a' }, { confirm });

    assert.deepEqual([status, typeof recoveryCode, tokenOf(client)], ['signed-in', 'string', 'token-2']);
  });

  test('is refused for somebody else, whose sign-in is ended at once', async () => {
    const stranger = user({ id: 'user-2', token: 'token-of-2' });
    const { client, server, moves } = await signedIn({ '/login/account': done(stranger) });

    const error = await errorOf(client.loginByAccount(account, { confirm }));

    assert.equal(error.code, 'wrong-credentials');
    assert.deepEqual(moves, []);
    assert.equal(tokenOf(client), 'token-1');
    assert.deepEqual(server.asked('/logout').map(({ headers }) => headers.authorization), ['Bearer token-of-2']); // prettier-ignore
  });

  test('that is refused leaves everything as it was', async () => {
    const { client, server, moves } = await signedIn({ '/login/account': refused('wrong-credentials') });

    assert.equal((await errorOf(client.loginByAccount(account, { confirm }))).code, 'wrong-credentials');

    assert.deepEqual([moves, server.asked('/logout'), tokenOf(client)], [[], [], 'token-1']);
  });

  test('signs nobody in who has left meanwhile', async () => {
    const { client, server, storage } = await signedIn();
    const held = server.hold('/login/account');
    const attempt = errorOf(client.loginByAccount(account, { confirm }));
    await held.arrived;
    await client.logout();
    held.answer();

    assert.equal((await attempt).code, 'not-signed-in');
    assert.equal(client.session.get().status, 'anonymous');
    assert.deepEqual(server.asked('/logout').at(-1)?.headers.authorization, 'Bearer token-2');
    assert.equal(storage.items.has(tokenKey), false);
  });

  test('that nobody waits for any more changes nothing', async () => {
    const { client, server, moves } = await signedIn();
    const waiting = new AbortController();
    const held = server.hold('/login/account');
    const attempt = errorOf(client.loginByAccount(account, { confirm, signal: waiting.signal }));
    await held.arrived;
    waiting.abort();
    held.answer();

    assert.equal((await attempt).code, 'aborted');
    assert.deepEqual([moves, tokenOf(client)], [[], 'token-1']);
  });

  test('keeps the session of a service that gives the same token again', async () => {
    const { client, server } = await signedIn({ '/login/account': done(user()) });

    await client.loginByAccount(account, { confirm });

    assert.deepEqual([server.asked('/logout'), tokenOf(client)], [[], 'token-1']);
  });

  test('counts although the old token could not be ended', async () => {
    const { client } = await signedIn({ '/logout': failed(503) });

    assert.equal((await client.loginByAccount(account, { confirm })).status, 'signed-in');
    assert.equal(tokenOf(client), 'token-2');
  });

  test('overtakes no sign-in, and is overtaken by none', async () => {
    const { client, server } = await signedIn();
    const held = server.hold('/login/phone-code');
    const sign = client.loginByPhoneCode({ phone: '1', code: '2' });
    await held.arrived;

    await client.loginByAccount(account, { confirm });
    held.answer();

    assert.equal((await sign).status, 'signed-in');
    assert.equal(tokenOf(client), 'token-3');
  });
});
