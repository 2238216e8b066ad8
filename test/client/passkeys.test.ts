import assert from 'node:assert/strict';
import { beforeEach, suite, test } from 'node:test';
import { hasPasskeys, offersConditional } from '../../src/client/passkey-support.ts';
import { done, refused, settings, user, wantsFactor } from '../support/answers.ts';
import { errorOf, freshClient } from './fresh-client.ts';

const base = '/api/v3/webauthn';
const code = { email: 'someone@example.org', code: '1' };

const bytes = (...values: number[]) => Uint8Array.from(values).buffer;

/** What a server asks: bytes in base64url, with every sign that base64 spells otherwise. */
const request = { challenge: '-_8A', rpId: 'shop.example', allowCredentials: [{ id: '_-8', type: 'public-key' }] };
const creation = {
  challenge: '-_8A',
  rp: { id: 'shop.example', name: 'Shop' },
  user: { id: 'dXNlci0x', name: 'someone@example.org', displayName: 'Someone' },
  excludeCredentials: [{ id: '_-8', type: 'public-key', transports: ['usb'] }],
};

const credential = (response: object) => ({
  id: '-_8',
  rawId: bytes(251, 255),
  type: 'public-key',
  authenticatorAttachment: 'platform',
  response: { clientDataJSON: bytes(1), ...response },
});

const proof = credential({ authenticatorData: bytes(2), signature: bytes(3), userHandle: null });
const made = credential({ attestationObject: bytes(4), getTransports: () => ['internal'] });

const wired = { id: '-_8', rawId: '-_8', type: 'public-key', authenticatorAttachment: 'platform', clientExtensionResults: {} }; // prettier-ignore
const wiredProof = { ...wired, response: { clientDataJSON: 'AQ', authenticatorData: 'Ag', signature: 'Aw' } };

const row = { id: '-_8', name: 'Mine', createdAt: '2026-01-01T00:00:00.000Z', lastUsedAt: null, backedUp: false };

type Asked = { publicKey: Record<string, unknown>; mediation?: string; signal: AbortSignal };
type Dialog = (asked: Asked) => Promise<unknown>;

/** What pages say to whoever keeps passkeys. */
let said: [name: string, of: object][] = [];
let asked: Asked[] = [];

const put = (name: string, value: unknown) =>
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });

/** A browser that has passkeys, and does this when it is asked for one. */
const withBrowser = ({ get, create }: { get?: Dialog; create?: Dialog } = {}) => {
  const dialog = (does: Dialog) => (options: Asked) => {
    asked.push(options);
    return does(options);
  };
  const signal = (name: string) => async (of: object) => void said.push([name, of]);
  put('navigator', {
    credentials: { get: dialog(get ?? (async () => proof)), create: dialog(create ?? (async () => made)) },
  });
  put('location', { hostname: 'shop.example' });
  put('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }));
  put('PublicKeyCredential', {
    isConditionalMediationAvailable: async () => true,
    signalUnknownCredential: signal('unknown'),
    signalAllAcceptedCredentials: signal('accepted'),
    signalCurrentUserDetails: signal('details'),
  });
};

const replies = {
  '/applications/app/public-config': done(settings({ passkeyEnabled: true, passkeyRpId: null })),
  [`${base}/login/initialize`]: done({ publicKey: request, ticket: 'ticket-1' }),
  [`${base}/login/finalize`]: done(user()),
  [`${base}/mfa-verify/initialize`]: done({ publicKey: request, ticket: 'ticket-2' }),
  [`${base}/mfa-verify/finalize`]: done(user()),
  [`${base}/mfa-bind/initialize`]: done({ publicKey: creation, ticket: 'ticket-3' }),
  [`${base}/mfa-bind/finalize`]: done(user()),
  [`${base}/credentials`]: done([row]),
};

const fresh = (more: Parameters<typeof freshClient>[0] = {}) => freshClient({ ...replies, ...more });

/** A dialog that stays open until it is told to close. */
const untilClosed: Dialog = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('closed', 'AbortError')));
  });

const failing =
  (name: string): Dialog =>
  () =>
    Promise.reject(new DOMException('no', name));

const opened = async () => {
  while (asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
};

/** Resolves once what is said in passing has been said. */
const heard = async (count: number) => {
  while (said.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
};

// The browser is that of all tests here; the client under test keeps nothing in it.
beforeEach(() => {
  said = [];
  asked = [];
  withBrowser();
});

suite('signing in with a passkey', () => {
  test('asks the browser for what the server asks for, and sends what it proves', async () => {
    const { client, server } = fresh();

    const outcome = await client.loginByPasskey({ context: 'spring' });

    assert.equal(outcome.status, 'signed-in');
    const { publicKey, mediation } = asked[0]!;
    assert.deepEqual([publicKey['challenge'], publicKey['rpId'], mediation], [bytes(251, 255, 0), 'shop.example', 'optional']); // prettier-ignore
    assert.deepEqual(publicKey['allowCredentials'], [{ id: bytes(255, 239), type: 'public-key' }]);
    const [sent] = server.asked(`${base}/login/finalize`);
    assert.deepEqual(sent?.body, { credential: wiredProof, ticket: 'ticket-1', context: 'spring' });
    assert.equal(client.session.get().status, 'signed-in');
  });

  for (const [name, code, reason] of [
    ['NotAllowedError', 'passkey-cancelled', undefined],
    ['InvalidStateError', 'passkey-cancelled', 'already-there'],
    ['SecurityError', 'forbidden', undefined],
    ['NotSupportedError', 'forbidden', undefined],
  ] as const)
    test(`tells ${name} as ${code}, and asks the server nothing more`, async () => {
      withBrowser({ get: failing(name) });
      const { client, server } = fresh();

      const error = await errorOf(client.loginByPasskey());

      assert.deepEqual([error.code, error.reason, error.number], [code, reason, 0]);
      assert.equal(server.asked(`${base}/login/finalize`).length, 0);
      assert.equal(client.session.get().status, 'anonymous');
    });

  test('is forbidden where the browser has none', async () => {
    put('navigator', {});
    const { client } = fresh();

    assert.equal((await errorOf(client.loginByPasskey())).code, 'forbidden');
  });

  test('closes the dialog when the caller has left', async () => {
    withBrowser({ get: untilClosed });
    const { client } = fresh();
    const leaving = new AbortController();
    const attempt = errorOf(client.loginByPasskey({}, { signal: leaving.signal }));
    await opened();

    leaving.abort();

    assert.equal((await attempt).code, 'aborted');
  });

  test('tells a refusal, and leaves the browser’s passkeys alone: it may have had other reasons', async () => {
    const { client } = fresh({ [`${base}/login/finalize`]: refused('wrong-credentials') });

    assert.equal((await errorOf(client.loginByPasskey())).code, 'wrong-credentials');
    assert.deepEqual(said, []);
  });
});

suite('an offer of passkeys', () => {
  test('opens no dialog, and signs in whoever takes it up', async () => {
    const { client } = fresh();

    await client.loginByPasskey({ conditional: true });

    assert.equal(asked[0]?.mediation, 'conditional');
    assert.equal(client.session.get().status, 'signed-in');
  });

  test('ends when a dialog opens', async () => {
    withBrowser({ get: (options) => (options.mediation === 'conditional' ? untilClosed(options) : Promise.resolve(proof)) }); // prettier-ignore
    const { client } = fresh();
    const offer = errorOf(client.loginByPasskey({ conditional: true }));
    await opened();

    const outcome = await client.loginByPasskey();

    assert.equal((await offer).code, 'aborted');
    assert.equal(outcome.status, 'signed-in');
  });

  test('does not stand in the way of a password, and may still be taken up when that was wrong', async () => {
    let choose: (credential: unknown) => void = () => undefined;
    withBrowser({ get: () => new Promise((resolve) => (choose = resolve)) });
    const { client } = fresh({ '/login/email-code': refused('wrong-code') });
    const offer = client.loginByPasskey({ conditional: true });
    await opened();

    assert.equal((await errorOf(client.loginByEmail(code))).code, 'wrong-code');
    choose(proof);

    assert.equal((await offer).status, 'signed-in');
  });

  test('is made anew before what it was made with is over, once somebody looks', async (context) => {
    const old = new AbortController();
    const timeout = context.mock.method(AbortSignal, 'timeout', () => old.signal, { times: 1 });
    withBrowser({ get: (options) => (asked.length === 1 ? untilClosed(options) : Promise.resolve(proof)) });
    const page = Object.assign(document, { visibilityState: 'hidden' });
    const { client, server } = fresh();
    const offer = client.loginByPasskey({ conditional: true });
    await opened();

    old.abort();
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(server.asked(`${base}/login/initialize`).length, 1);
    Object.assign(page, { visibilityState: 'visible' }).dispatchEvent(new Event('visibilitychange'));

    assert.equal((await offer).status, 'signed-in');
    assert.equal(server.asked(`${base}/login/initialize`).length, 2);
    assert.deepEqual(timeout.mock.calls[0]?.arguments, [240_000]);
  });
});

suite('a passkey as second factor', () => {
  const step = { '/login/email-code': wantsFactor() };

  test('answers the step with its token', async () => {
    const { client, server } = fresh(step);
    await client.loginByEmail(code);

    const outcome = await client.mfaVerifyByPasskey();

    assert.equal(outcome.status, 'signed-in');
    for (const path of ['initialize', 'finalize'])
      assert.equal(server.asked(`${base}/mfa-verify/${path}`)[0]?.headers['authorization'], 'Bearer mfa-token');
    assert.deepEqual(server.asked(`${base}/mfa-verify/finalize`)[0]?.body, { credential: wiredProof, ticket: 'ticket-2' }); // prettier-ignore
  });

  test('is made on the way in by those who have none, and answers the step', async () => {
    const { client, server } = fresh(step);
    await client.loginByEmail(code);

    const added = await client.addPasskey({ name: 'Mine' });

    assert.deepEqual(added, row);
    assert.equal(client.session.get().status, 'signed-in');
    const [sent] = server.asked(`${base}/mfa-bind/finalize`);
    assert.deepEqual([sent?.body?.['ticket'], sent?.body?.['name']], ['ticket-3', 'Mine']);
  });
});

suite('looking after passkeys', () => {
  test('one is made as the server asks, and kept under its name', async () => {
    const { client, server } = fresh({ [`${base}/registration`]: done({ publicKey: creation, ticket: 'ticket-4' }) });
    await client.loginByEmail(code);
    server.once(`${base}/registration`, done({ publicKey: creation, ticket: 'ticket-4' }), done(row));

    assert.deepEqual(await client.addPasskey({ name: 'Mine' }), row);

    const { publicKey } = asked[0]!;
    assert.deepEqual((publicKey['user'] as { id: unknown }).id, new TextEncoder().encode('user-1').buffer);
    const [begun, sent] = server.asked(`${base}/registration`);
    assert.deepEqual([begun?.method, sent?.method], ['GET', 'POST']);
    const registrationCredential = { ...wired, response: { clientDataJSON: 'AQ', attestationObject: 'BA', transports: ['internal'] } }; // prettier-ignore
    assert.deepEqual(sent?.body, { ticket: 'ticket-4', registrationCredential, name: 'Mine' });
  });

  test('one that the server does not keep is not offered by the browser either', async () => {
    const { client, server } = fresh();
    await client.loginByEmail(code);
    server.once(`${base}/registration`, done({ publicKey: creation, ticket: 'ticket-4' }), refused('invalid-request'));

    assert.equal((await errorOf(client.addPasskey())).code, 'invalid-request');

    await heard(1);
    assert.deepEqual(said, [['unknown', { rpId: 'shop.example', credentialId: '-_8' }]]);
  });

  test('an old sign-in is told before anything is made', async () => {
    const { client } = fresh({ [`${base}/registration`]: refused('login-expired', { reason: 'recent-sign-in' }) });
    await client.loginByEmail(code);

    const error = await errorOf(client.addPasskey());

    assert.deepEqual([error.code, error.reason, asked], ['login-expired', 'recent-sign-in', []]);
  });

  test('the browser hears which ones count, and which one no longer does', async () => {
    const { client } = fresh({ [`${base}/remove-credential/-_8`]: done() });
    await client.loginByEmail(code);

    await client.listPasskeys();
    await heard(2);
    await client.removePasskey({ id: '-_8' });
    await heard(3);

    const owner = { rpId: 'shop.example', userId: 'dXNlci0x' };
    const name = 'someone@example.org';
    assert.deepEqual(said, [
      ['accepted', { ...owner, allAcceptedCredentialIds: ['-_8'] }],
      ['details', { ...owner, name, displayName: name }],
      ['unknown', { rpId: 'shop.example', credentialId: '-_8' }],
    ]);
  });
});

suite('what a browser has', () => {
  test('is told without asking anybody', async () => {
    assert.deepEqual([hasPasskeys(), await offersConditional()], [true, true]);

    put('PublicKeyCredential', {});
    assert.deepEqual([hasPasskeys(), await offersConditional()], [true, false]);

    Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
    assert.deepEqual([hasPasskeys(), await offersConditional()], [false, false]);
  });
});
