import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Answering, failed, user } from '../support/answers.ts';
import { clientOf, errorOf, freshClient, freshWindow, kept, shelf, tokenKey, until } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };
const isSignedIn = ({ status }: { status: string }) => status === 'signed-in';
const isAnonymous = ({ status }: { status: string }) => status === 'anonymous';

/** Two tabs of one page: the same storage, the same server. */
const twoTabs = (server: Answering, storage = shelf()) =>
  [clientOf(server.fetch, { storage }), clientOf(server.fetch, { storage })] as const;

/** A page whose tabs have no channel. */
const withoutChannel = async (during: () => Promise<void>) => {
  const { BroadcastChannel } = globalThis;
  Reflect.deleteProperty(globalThis, 'BroadcastChannel');
  await during().finally(() => Object.assign(globalThis, { BroadcastChannel }));
};

/** Lets whatever has been said on a channel arrive everywhere. */
const delivered = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
};

test('C11: a sign-in in one tab is seen in the other, which confirms it for itself', async () => {
  const { server } = freshClient();
  const [here, there] = twoTabs(server);

  await here.loginByEmail(code);
  await until(there, isSignedIn);

  assert.equal(there.currentUser?.id, here.currentUser?.id);
  assert.equal(server.asked('/users/me').length, 1);
});

test('C11: a sign-out in one tab is seen in the other, with its reason', async () => {
  const { server } = freshClient();
  const [here, there] = twoTabs(server);
  await here.loginByEmail(code);
  await until(there, isSignedIn);

  await here.logout();
  await until(there, isAnonymous);

  assert.deepEqual(here.session.get(), { status: 'anonymous', reason: 'user' });
  assert.deepEqual(there.session.get(), { status: 'anonymous', reason: 'other-tab' });
});

for (const moment of ['storage', 'focus', 'visibilitychange', 'pageshow']) {
  test(`C11: without a channel it is seen at the next ${moment}`, () =>
    withoutChannel(async () => {
      const window = freshWindow();
      const { server } = freshClient();
      const [here, there] = twoTabs(server);
      await here.loginByEmail(code);
      window.dispatchEvent(new Event(moment));
      await until(there, isSignedIn);

      await here.logout();
      assert.equal(there.session.get().status, 'signed-in');
      window.dispatchEvent(new Event(moment));

      assert.deepEqual(there.session.get(), { status: 'anonymous', reason: 'other-tab' });
    }));
}

test('C11: even when no news has come, no later request shows the old token', () =>
  withoutChannel(async () => {
    const { server } = freshClient();
    const [here, there] = twoTabs(server);
    await here.loginByEmail(code);
    await there.getCurrentUser();
    await here.logout();
    server.requests.length = 0;

    await there.sendSms({ phone: '1' });
    await errorOf(there.getCurrentUser());

    assert.deepEqual(server.requests.map(({ headers }) => headers.authorization), [undefined, undefined]); // prettier-ignore
  }));

test('C11: another user in another tab is never mixed with the one here', async () => {
  const { server } = freshClient();
  const [here, there] = twoTabs(server);
  await here.loginByEmail(code);
  await until(there, isSignedIn);
  const seen: string[] = [];
  there.session.subscribe((now) => void (now.status === 'signed-in' && seen.push(`${now.user.id} ${now.user.token}`)));
  const late = server.hold('/password/update');

  const changing = there.updatePassword({ newPassword: 'new one' });
  await late.arrived;
  server.once('/login/email-code', (request) => {
    const other = server.signIn(user({ id: 'user-2' }));
    return Response.json({ code: 200, data: other, for: request.path });
  });
  await here.loginByEmail({ email: 'other@example.org', code: '1' });
  late.answer();
  await changing;
  await until(there, (now) => now.status === 'signed-in' && now.user.id === 'user-2');

  assert.deepEqual([...new Set(seen)], ['user-1 token-1', 'user-2 token-2']);
  server.requests.length = 0;
  await there.getCurrentUser();
  assert.equal(server.requests[0]?.headers.authorization, 'Bearer token-2');
});

test('where everything is in memory a sign-out reaches the tabs of the same user, and a sign-in reaches nobody', async () => {
  const { client: here, server } = freshClient();
  const there = clientOf(server.fetch);
  const stranger = clientOf(server.fetch);
  await here.loginByEmail(code);
  await there.loginByEmail(code);
  server.once('/login/email-code', () => Response.json({ code: 200, data: server.signIn(user({ id: 'user-2' })) }));
  await stranger.loginByEmail(code);
  const bystander = clientOf(server.fetch);

  await here.logout();
  await until(there, isAnonymous);
  await delivered();

  assert.deepEqual(there.session.get(), { status: 'anonymous', reason: 'other-tab' });
  assert.equal(stranger.currentUser?.id, 'user-2');
  assert.deepEqual(bystander.session.get(), { status: 'anonymous' });
});

test('T50: no token and no address is ever said on a channel, and what others say there signs nobody in', async (t) => {
  const channel = new BroadcastChannel(tokenKey);
  t.after(() => channel.close());
  const heard: unknown[] = [];
  channel.onmessage = ({ data }: MessageEvent) => void heard.push(data);
  const { client, server } = freshClient({}, { storage: shelf() });

  await client.loginByEmail(code);
  await client.updateIdToken();
  channel.postMessage('user-1');
  await delivered();
  assert.equal(client.currentUser?.token, 'token-2');
  await client.logout();
  for (const word of ['user-1', { token: 'token-9', user: user() }, null, 7, ['signed-in']]) channel.postMessage(word);
  await client.sendSms({ phone: '1' });
  await delivered();

  assert.ok(heard.length >= 3);
  assert.deepEqual(new Set(heard.map((word) => word ?? 'look')), new Set(['look', 'user-1']));
  assert.equal(client.currentUser, null);
  assert.equal(server.asked('/users/me').length, 0);
});

test('a closed client hears nothing any more', async () => {
  const window = freshWindow();
  const { server } = freshClient();
  const [here, there] = twoTabs(server);
  await there.sendSms({ phone: '1' });
  there.close();

  await here.loginByEmail(code);
  window.dispatchEvent(new Event('focus'));
  await delivered();

  assert.deepEqual(there.session.get(), { status: 'anonymous' });
});

test('a client that is closed before its code is there asks once and plans nothing', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { server } = freshClient({ '/users/me': failed(500) });
  const { token } = server.signIn();
  const client = clientOf(server.fetch, { storage: shelf(kept(token)) });

  client.close();
  await until(client, (session) => 'fault' in session);
  t.mock.timers.tick(120_000);
  await delivered();

  assert.equal(server.asked('/users/me').length, 1);
});

test('what ends after its client was closed ends well', async () => {
  const { client, server } = freshClient();
  const held = server.hold('/login/email-code');

  const attempt = client.loginByEmail(code);
  await held.arrived;
  client.close();
  held.answer();

  assert.equal((await attempt).status, 'signed-in');
});
