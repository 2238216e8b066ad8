import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { done, refused, user } from '../support/answers.ts';
import { errorOf, freshClient, freshWindow } from './fresh-client.ts';

const code = { email: 'someone@example.org', code: '1' };
const tooOld = refused('login-expired', { reason: 'recent-sign-in' });

/** A page that can open windows, each of which comes back with a token of its own. */
const freshPage = () => {
  const window = freshWindow() as EventTarget & { open?: unknown };
  const opened: string[] = [];
  const popup = { closed: false, close: () => undefined };
  window.open = (url: string) => {
    opened.push(url);
    const data = { code: 200, message: 'Done.', data: user({ id: 'elsewhere', token: `window-${opened.length}` }), event: { source: 'authing', eventType: 'socialLogin' } }; // prettier-ignore
    const event = Object.assign(new Event('message'), { data, origin: new URL(url).origin, source: popup });
    setTimeout(() => window.dispatchEvent(event));
    return popup;
  };
  Object.defineProperty(globalThis, 'location', { value: { origin: 'https://page.test' }, configurable: true });
  after(() => void Reflect.deleteProperty(globalThis, 'location'));
  return opened;
};

suite('linking an account elsewhere', () => {
  const link = (client: ReturnType<typeof freshClient>['client']) => client.linkSocial({ identifier: 'github' });

  test('goes on without another window once somebody has proved who they are', async () => {
    const opened = freshPage();
    const { client, server } = freshClient({ '/users/link': tooOld });
    await client.loginByEmail(code);

    assert.equal((await errorOf(link(client))).reason, 'recent-sign-in');
    server.reply('/users/link', done(user({ token: 'token-1' })));
    await link(client);

    const tokens = server.asked('/users/link').map(({ body }) => body?.['secondaryUserToken']);
    assert.deepEqual([opened.length, tokens], [1, ['window-1', 'window-1']]);
  });

  test('begins anew for somebody else, and after it has gone on once', async () => {
    const opened = freshPage();
    const { client, server } = freshClient({ '/users/link': tooOld });
    await client.loginByEmail(code);
    await errorOf(link(client));

    server.once('/login/email-code', done(user({ id: 'user-2', token: 'token-of-2' })));
    await client.loginByEmail(code);
    await errorOf(link(client));
    await errorOf(link(client));
    server.reply('/users/link', done(user({ id: 'user-2', token: 'token-of-2' })));
    await link(client);
    await link(client);

    const tokens = server.asked('/users/link').map(({ body }) => body?.['secondaryUserToken']);
    assert.deepEqual([opened.length, tokens], [3, ['window-1', 'window-2', 'window-2', 'window-2', 'window-3']]);
  });
});

suite('confirming by an account elsewhere', () => {
  test('says in the address of the window who is signed in, and in no other', async () => {
    const opened = freshPage();
    const { client } = freshClient({ '/users/link': done(user()) });
    await client.loginByEmail(code);
    const confirmsIn = (url: string | undefined) => new URL(url ?? '').searchParams.get('confirm');

    const error = await errorOf(client.openSocial({ identifier: 'github' }, { confirm: true }));
    await client.linkSocial({ identifier: 'github' });
    await client.openSocial({ identifier: 'github' });

    assert.equal(error.code, 'wrong-credentials', 'somebody else has come back');
    assert.deepEqual(opened.map(confirmsIn), [user().id, null, null]);
  });

  test('opens no window where nobody is signed in', async () => {
    const opened = freshPage();
    const { client } = freshClient({ '/users/me': refused('not-signed-in') });

    const error = await errorOf(client.openSocial({ identifier: 'github' }, { confirm: true }));

    assert.deepEqual([error.code, opened], ['not-signed-in', []]);
  });
});
