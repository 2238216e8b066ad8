import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { suite, test } from 'node:test';
import { freshOAuthProvider } from '../support/oauth2-provider.ts';
import { freshOidcProvider } from '../support/oidc-provider.ts';
import { password } from '../support/people.ts';
import { freshServer, type TestServer } from '../support/server.ts';
import { envelopeIn, traveller } from '../support/traveller.ts';

type Setting = NonNullable<Parameters<typeof freshServer>[0]>;

const hour = 3600;
const ada = { email: 'ada@example.org', email_verified: true };

/** A server whose clock is that of its provider, and a browser. */
const connected = async (setting: Setting = {}) => {
  const provider = await freshOidcProvider({ callback: 'https://auth.example/connections/social/corner/callback' });
  const userPool = { connections: { social: [provider.connection] } };
  const server = await freshServer({ environment: provider.environment, now: Date.now(), userPool, ...setting });
  provider.let('ada', ada);
  return { ...server, server, provider, browser: traveller(server) };
};

/** The same with a provider of OAuth 2, which nobody can ask to ask anew. */
const plainly = async () => {
  const provider = await freshOAuthProvider();
  const userPool = { connections: { social: [provider.connection] } };
  const server = await freshServer({ environment: provider.environment, userPool });
  return { server, provider, browser: traveller(server) };
};

/** What becomes of an act that wants a recent sign-in. */
const act = async ({ call, seal }: Pick<TestServer, 'call' | 'seal'>, token: string) => {
  const { code, data } = await call('/password/update', { newPassword: seal(password) }, { token });
  return code === 200 ? 'done' : [code, data.reason];
};

const old = [2206, 'recent-sign-in'];

const authTimeIn = (token: string) =>
  (JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { auth_time?: number }).auth_time;

/** Everybody and everything that a way in could leave behind. */
const everything = async ({ database: { db } }: Pick<TestServer, 'database'>) => {
  const tables = ['accounts', 'identities', 'sessions', 'flows'] as const;
  return Promise.all(tables.map(async (table) => (await db.selectFrom(table).selectAll().execute()).length));
};

suite('T27: a sign-in by a provider', () => {
  test('is as old as the one there, when it lets somebody through without a question', async () => {
    const { server, browser, provider } = await connected();
    provider.ago(hour);
    await browser.open('corner');

    const { token } = (await browser.open('corner')).message.data;

    assert.equal(provider.questions(), 1);
    assert.ok(Math.abs((authTimeIn(token) ?? 0) - (Date.now() / 1000 - hour)) < 120);
    assert.deepEqual(await act(server, token), old);
  });

  test('is never of a time to come', async () => {
    const { server, browser, provider, clock } = await connected();
    provider.ago(-hour);

    const { token } = (await browser.open('corner')).message.data;

    assert.equal(authTimeIn(token), Math.floor(clock.now() / 1000));
    assert.equal(await act(server, token), 'done');
  });

  test('is recent with a second factor that is proved, and not with one that is only brought along', async () => {
    const { server, browser, provider, call } = await connected({ app: { mfa: { required: true, factors: ['EMAIL'] } } }); // prettier-ignore
    provider.ago(hour);
    const { mfaToken } = (await browser.open('corner')).message.data;
    await call('/email/send', { email: ada.email, scene: 'MFA_VERIFY' }, { token: mfaToken });
    const typed = { email: ada.email, code: await server.codeFor(ada.email) };

    const proved = await call('/applications/mfa/email/verify', typed, { token: mfaToken });

    assert.equal(await act(server, proved.data.token), 'done');
    provider.let('bob', {});
    const brought = (await traveller(server).open('corner')).message.data.mfaToken;
    await call('/email/send', { email: 'bob@example.org', scene: 'MFA_VERIFY' }, { token: brought });
    const his = { email: 'bob@example.org', code: await server.codeFor('bob@example.org') };
    const { data } = await call('/applications/mfa/email/verify', his, { token: brought });
    assert.ok(data.token);
    assert.deepEqual(await act(server, data.token), old);
  });

  test('is believed of those alone who can be asked for nothing else, where the provider tells no time', async () => {
    const { server, browser, provider } = await plainly();

    const alone = (await browser.open('plain')).message.data;
    provider.let({ id: 2, email: 'bob@example.org', email_verified: true });
    const reachable = (await browser.open('plain')).message.data;

    assert.equal(await act(server, alone.token), 'done');
    assert.deepEqual([await act(server, reachable.token), authTimeIn(reachable.token)], [old, undefined]);
    assert.equal((await browser.open('plain', `&confirm=${reachable.id}`)).message.code, 2333);
  });

  test('confirms by such a provider whoever has nothing else', async () => {
    const { server, browser } = await plainly();
    const { id, token } = (await browser.open('plain')).message.data;
    server.pass(hour);
    assert.deepEqual(await act(server, token), old);

    const { data } = (await browser.open('plain', `&confirm=${id}`)).message;

    assert.equal(await act(server, data.token), 'done');
  });
});

suite('T27: a way to a provider that only confirms who is signed in', () => {
  test('has them asked again, although they are known there, and is a recent sign-in', async () => {
    const { server, browser, provider } = await connected();
    provider.ago(hour);
    const { id } = (await browser.open('corner')).message.data;
    provider.ago(0);

    const { code, data } = (await browser.open('corner', `&confirm=${id}`)).message;

    assert.deepEqual([code, data.id, provider.questions()], [200, id, 2]);
    assert.equal(await act(server, data.token), 'done');
  });

  test('is refused where the provider was not asked that, or has not heard it', async () => {
    const { server, browser, provider } = await connected();
    // Somebody who has nothing else: of them, a provider that cannot tell would be believed.
    provider.let('alone', {});
    const { id } = (await browser.open('corner')).message.data;
    const before = await everything(server);
    const out = await browser.go(`/connections/social/corner?app_id=app-test&confirm=${id}`, { until: ({ origin }) => origin === provider.issuer }); // prettier-ignore
    for (const parameter of ['prompt', 'max_age']) assert.ok(out.url.searchParams.has(parameter), parameter);
    for (const parameter of ['prompt', 'max_age']) out.url.searchParams.delete(parameter);

    const { text } = await browser.go(out.url.href);

    assert.match(text, /"code":2333/);
    assert.equal(provider.questions(), 1);
    provider.ago(hour);
    assert.equal((await browser.open('corner', `&confirm=${id}`)).message.code, 2333);
    assert.deepEqual(await everything(server), before);
  });

  test('opens no account, asks for none and lets nobody else in', async () => {
    const { server, browser, provider } = await connected();
    const { id } = (await browser.open('corner')).message.data;
    provider.let('bob', { email: 'bob@example.org', email_verified: true });
    await traveller(server).open('corner');
    const before = await everything(server);
    const people = [
      ['unknown', { email: 'unknown@example.org', email_verified: true }],
      ['unproved', { email: 'unproved@example.org', email_verified: false }],
      ['namesake', ada],
      ['bob', {}],
    ] as const;

    for (const [who, claims] of people) {
      provider.let(who, claims);
      const posted = await traveller(server).open('corner', `&confirm=${id}`);

      assert.equal(posted.message.code, 2333, who);
      assert.equal(envelopeIn(posted).data ?? null, null, who);
      assert.deepEqual(await everything(server), before, who);
    }
  });

  test('says the same to a page that was away', async () => {
    const { server, browser, provider, call } = await connected();
    const { id } = (await browser.open('corner')).message.data;
    provider.let('unknown', {});
    const verifier = 'a-verifier-that-is-long-enough-for-rfc-7636-4-1';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const before = await everything(server);

    const { url } = await traveller(server).go(`/connections/social/corner?app_id=app-test&confirm=${id}&redirected=1&redirect_url=https://app.example/in&code_challenge=${challenge}`); // prettier-ignore
    const ticket = new URLSearchParams(url.hash.slice(1)).get('auth_ticket');
    const { code } = await call('/connections/social/exchange', { ticket, verifier });

    assert.equal(code, 2333);
    assert.deepEqual(await everything(server), before);
  });
});
