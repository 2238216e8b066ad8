import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAuthenticator, flag } from '../support/authenticator.ts';
import { domain, page, passkeyOf, webauthn, withPasskeys } from '../support/passkeys.ts';
import { emailCode, password, registered, signIn } from '../support/people.ts';
import { open, stopped, totpOf, totpSecret } from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';

const strict = { ...withPasskeys, mfa: { required: true, factors: ['PASSKEY', 'OTP', 'EMAIL'] } };
const email = 'someone@example.org';

const fresh = (app: object = withPasskeys, more: object = {}) => freshServer({ userPool: open, app, ...more });

/** Somebody who has a passkey, and is asked for it after a password. */
const asked = async (server: TestServer, passkey: object = {}) => {
  const { id, token } = await registered(server);
  const authenticator = await passkeyOf(server, token, passkey);
  const step = await stopped(server, email);
  return { ...step, id, authenticator, keys: webauthn(server) };
};

/** Somebody without any factor, on the way in. */
const newcomer = async (server: TestServer) => {
  const { code, data } = await server.call('/register/username', { username: 'newcomer', password: server.seal(password) }); // prettier-ignore
  assert.equal(code, 1636);
  return { challenge: data, manner: { token: data.mfaToken }, keys: webauthn(server) };
};

const countOf = async ({ database }: TestServer, table: 'sessions' | 'passkeys' | 'ceremonies') =>
  (await database.db.selectFrom(table).selectAll().execute()).length;

suite('a passkey as second factor', () => {
  test('is asked for wherever its owner has one, and lets them in', async () => {
    const server = await fresh({ ...withPasskeys, mfa: { factors: ['OTP'] } });
    const { challenge, token, authenticator, keys, id } = await asked(server);

    const { publicKey } = await keys.begin('mfa-verify/initialize', { token }, {});
    const answer = await keys.verify(authenticator, token);

    assert.deepEqual(challenge.applicationMfa.map(({ mfaPolicy }) => mfaPolicy), ['PASSKEY']); // prettier-ignore
    assert.equal(challenge.passkeyEnabled, true);
    assert.deepEqual([publicKey.rpId, publicKey.userVerification], [domain, 'preferred']);
    assert.deepEqual(publicKey.allowCredentials?.map((each) => each.id), [authenticator.id]); // prettier-ignore
    assert.deepEqual([answer.code, answer.data.id], [200, id]);
  });

  test('is enough without its owner verified: it is the second of two', async () => {
    const server = await fresh();
    const { token, authenticator, keys } = await asked(server);

    assert.equal((await keys.verify(authenticator, token, { flags: flag.up })).code, 200);
  });

  test('is not asked for on a page that it does not belong to, and nothing else lets them in there', async () => {
    const server = await fresh(withPasskeys, { apps: [{ id: 'app-other', name: 'Other', allowedOrigins: [page], ...withPasskeys, rpId: 'other.example' }] }); // prettier-ignore
    await asked(server);

    const { challenge, token } = await stopped(server, email, { app: 'app-other' });

    assert.deepEqual([challenge.applicationMfa, challenge.passkeyEnabled], [[], false]);
    const manner = { token, app: 'app-other' };
    assert.equal((await webauthn(server).call('mfa-verify/initialize', {}, manner)).code, 1001);
    assert.equal((await webauthn(server).call('mfa-bind/initialize', {}, manner)).code, 1001);
  });

  test('T20: that is wrong five times ends the step', async () => {
    const server = await fresh();
    const { token, authenticator, keys } = await asked(server);
    const before = await countOf(server, 'sessions');

    for (let count = 0; count < 5; count += 1)
      assert.equal((await keys.verify(authenticator, token, { origin: 'https://evil.example' })).code, 2333);

    assert.equal((await keys.call('mfa-verify/initialize', {}, { token })).code, 2021);
    assert.equal(await countOf(server, 'sessions'), before);
  });

  test('T28: of somebody else, or of nobody, is refused', async () => {
    const server = await fresh();
    const { token, keys } = await asked(server);
    const other = await registered(server, 'other@example.org');
    const theirs = await passkeyOf(server, other.token);

    assert.equal((await keys.verify(theirs, token)).code, 2333);
    assert.equal((await keys.verify(createAuthenticator(page), token)).code, 2333);
  });

  test('T17: is used once, whoever brings it at the same moment', async () => {
    const server = await fresh();
    const { token, authenticator, keys } = await asked(server, { counts: false });
    const begun = await Promise.all(
      Array.from({ length: 4 }, () => keys.begin('mfa-verify/initialize', { token }, {})),
    );
    const bodies = begun.map(({ publicKey, ticket }) => ({ ticket, credential: authenticator.prove(publicKey) }));
    const before = await countOf(server, 'sessions');

    const answers = await Promise.all(bodies.flatMap((body) => Array.from({ length: 4 }, () => keys.call('mfa-verify/finalize', body, { token })))); // prettier-ignore

    assert.equal(answers.filter(({ code }) => code === 200).length, 1);
    assert.ok(answers.every(({ code }) => [200, 2333, 2021].includes(code)));
    assert.equal(await countOf(server, 'sessions'), before + 1);
  });

  test('T28: that counts is a copy when its count comes twice at the same moment', async () => {
    const server = await fresh();
    const { authenticator, keys } = await asked(server);
    const begun = await Promise.all(Array.from({ length: 8 }, () => keys.begin('login/initialize', {}, {})));
    const bodies = begun.map(({ publicKey, ticket }) => ({ ticket, credential: authenticator.prove(publicKey, { counter: 9 }) })); // prettier-ignore

    const answers = await Promise.all(bodies.map((body) => keys.call('login/finalize', body)));

    assert.equal(answers.filter(({ code }) => code === 200).length, 1);
  });
});

suite('T20: the gate of the second factor', () => {
  for (const app of [strict, withPasskeys])
    test(`is passed by a passkey that has verified its owner, and by no other: ${app === strict ? 'the application wants one' : 'its owner has one'}`, async () => {
      const server = await fresh(app, { users: [{ username: 'guarded', password, totpSecret }] });
      const step = await stopped(server, 'guarded');
      const entered = await server.call('/mfa/totp/verify', { totp: totpOf(server) }, { token: step.token });
      const keys = webauthn(server);
      const authenticator = await passkeyOf(server, entered.data.token);

      const [verified, present] = [
        await keys.signIn(authenticator),
        await keys.signIn(authenticator, { flags: flag.up }),
      ];

      assert.deepEqual([verified.code, present.code], [200, 2333]);
      assert.equal(present.data, null);
    });

  test('still asks for a new password first', async () => {
    const server = await fresh();
    const { id, token } = await registered(server);
    const authenticator = await passkeyOf(server, token);
    await server.database.db.updateTable('accounts').set({ reset_required_at: 1 }).where('id', '=', id).execute();

    assert.equal((await webauthn(server).signIn(authenticator)).code, 1639);
  });
});

suite('T21: a first passkey on the way in', () => {
  test('is made by whoever has no factor at all, and lets them in', async () => {
    const server = await fresh(strict);
    const { challenge, manner, keys } = await newcomer(server);
    const authenticator = createAuthenticator(page);

    const { publicKey, ticket } = await keys.begin('mfa-bind/initialize', manner, {});
    const credential = authenticator.make(publicKey);
    const answer = await keys.call('mfa-bind/finalize', { ticket, credential, name: 'Mine' }, manner);

    assert.deepEqual([challenge.passkeyEnabled, challenge.applicationMfa[0]?.mfaPolicy], [false, 'PASSKEY']);
    assert.equal(answer.code, 200);
    assert.deepEqual((await keys.list(answer.data.token)).map(({ id, name }) => [id, name]), [[authenticator.id, 'Mine']]); // prettier-ignore
    assert.equal((await keys.signIn(authenticator)).code, 200);
  });

  test('is made by nobody who has another', async () => {
    const server = await fresh(strict, { users: [{ username: 'guarded', password, totpSecret }] });
    const { token } = await stopped(server, 'guarded');

    assert.equal((await webauthn(server).call('mfa-bind/initialize', {}, { token })).code, 1001);
    assert.equal(await countOf(server, 'ceremonies'), 0);
  });

  test('is not kept when another factor came meanwhile', async () => {
    const server = await fresh(strict);
    const { manner, keys } = await newcomer(server);
    const { publicKey, ticket } = await keys.begin('mfa-bind/initialize', manner, {});
    const { data } = await server.call('/mfa/totp/associate', {}, manner);
    const { secret } = data as unknown as { secret: string };
    assert.equal((await server.call('/mfa/totp/associate/confirm', { totp: totpOf(server, secret) }, manner)).code, 200); // prettier-ignore

    const credential = createAuthenticator(page).make(publicKey);
    const { code } = await keys.call('mfa-bind/finalize', { ticket, credential }, manner);

    assert.equal(code, 2021);
    assert.equal(await countOf(server, 'passkeys'), 0);
  });

  test('is one, whoever makes one at the same moment', async () => {
    const server = await fresh(strict);
    const { manner, keys } = await newcomer(server);
    const begun = await Promise.all(Array.from({ length: 8 }, () => keys.begin('mfa-bind/initialize', manner, {})));
    const bodies = begun.map(({ publicKey, ticket }) => ({ ticket, credential: createAuthenticator(page).make(publicKey) })); // prettier-ignore

    const answers = await Promise.all(bodies.map((body) => keys.call('mfa-bind/finalize', body, manner)));

    assert.equal(answers.filter(({ code }) => code === 200).length, 1);
    assert.equal(await countOf(server, 'passkeys'), 1);
    assert.equal(await countOf(server, 'sessions'), 1);
  });

  test('is not offered, nor taken, where the application does not', async () => {
    const server = await fresh({ loginMethods: ['password'], mfa: { required: true, factors: ['OTP'] } });
    const { challenge, manner, keys } = await newcomer(server);

    assert.deepEqual(challenge.applicationMfa.map(({ mfaPolicy }) => mfaPolicy), ['OTP']); // prettier-ignore
    assert.equal((await keys.call('mfa-bind/initialize', {}, manner)).code, 1001);
  });
});

suite('a passkey counts', () => {
  test('T27: as something that only a recent sign-in adds or takes away', async () => {
    const server = await fresh();
    const { token } = await registered(server);
    const keys = webauthn(server);
    const authenticator = await passkeyOf(server, token);
    const { publicKey, ticket } = await keys.begin('registration', { token });
    const registrationCredential = createAuthenticator(page).make(publicKey);
    server.pass(601);

    for (const answer of [
      await keys.call('registration', undefined, { token }),
      await keys.call('registration', { ticket, registrationCredential }, { token }),
      await keys.call(`remove-credential/${authenticator.id}`, {}, { token }),
    ])
      assert.deepEqual([answer.code, answer.data.reason], [2206, 'recent-sign-in']);
    assert.equal((await keys.list(token)).length, 1);
    assert.equal((await keys.call(`rename-credential/${authenticator.id}`, { name: 'x' }, { token })).code, 200);
  });

  test('as a personal factor of the security level', async () => {
    const server = await fresh();
    const { token } = await registered(server);
    const levelOf = async () => (await server.call('/users/me/security-level', undefined, { token })).data as unknown as { mfa: boolean; score: number }; // prettier-ignore
    const before = await levelOf();

    await passkeyOf(server, token);

    const after = await levelOf();
    assert.deepEqual([before.mfa, after.mfa, after.score - before.score], [false, true, 20]);
  });

  test('as a way in, so that the last one is not taken away', async () => {
    const server = await fresh();
    const code = await emailCode(server, email, 'VERIFY_CODE');
    const { data } = await server.call('/register/email-code', { email, code });
    const { token } = data;
    const keys = webauthn(server);
    const only = await server.call('/users/email/unbind', {}, { token });
    const [first, second] = [await passkeyOf(server, token), await passkeyOf(server, token)];

    const unbound = await server.call('/users/email/unbind', {}, { token });
    const removed = await keys.call(`remove-credential/${first.id}`, {}, { token });
    const last = await keys.call(`remove-credential/${second.id}`, {}, { token });

    assert.deepEqual([only.code, unbound.code, removed.code, last.code], [1320010, 200, 200, 1320010]);
    assert.deepEqual((await keys.list(token)).map(({ id }) => id), [second.id]); // prettier-ignore
  });

  test('as no way in where no application takes any', async () => {
    const server = await fresh({ loginMethods: ['email-code'], mfa: { factors: ['PASSKEY'] } });
    const code = await emailCode(server, email, 'VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email, code })).data;
    await passkeyOf(server, token);

    assert.equal((await server.call('/users/email/unbind', {}, { token })).code, 1320010);
  });

  test('T18: as something that the first proof of an address ends', async () => {
    const server = await fresh();
    const { token } = await registered(server);
    const authenticator = await passkeyOf(server, token);

    const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    const proved = await server.call('/login/email-code', { email, code });

    assert.equal(proved.code, 200);
    assert.equal((await webauthn(server).signIn(authenticator)).code, 2333);
    assert.equal(await countOf(server, 'passkeys'), 0);
  });

  test('T29: as something that goes with the account', async () => {
    const server = await fresh();
    const { token } = await registered(server);
    const authenticator = await passkeyOf(server, token);

    await server.call('/users/delete', undefined, { token, method: 'DELETE' });

    assert.equal(await countOf(server, 'passkeys'), 0);
    assert.equal((await webauthn(server).signIn(authenticator)).code, 2333);
  });

  test('T11: for somebody whose password is paused', async () => {
    const server = await fresh(withPasskeys, { userPool: {} });
    const { id, token } = await registered(server);
    const authenticator = await passkeyOf(server, token);
    const from = (count: number) => ({ address: `198.51.100.${count}` });
    for (let count = 0; count < 10; count += 1) await signIn(server, email, 'wrong', from(count));
    assert.equal((await signIn(server, email, password, from(99))).code, 2057);

    const { code, data } = await webauthn(server).signIn(authenticator);

    assert.deepEqual([code, data.id], [200, id]);
  });

  test('T1: among the failures of an address, and only when it is wrong', async () => {
    const server = await fresh(withPasskeys, { userPool: {} });
    const { token } = await registered(server);
    const authenticator = await passkeyOf(server, token);
    const keys = webauthn(server);
    for (let count = 0; count < 25; count += 1) assert.equal((await keys.signIn(authenticator)).code, 200);
    const tickets = await Promise.all(Array.from({ length: 30 }, () => keys.begin('login/initialize', {}, {})));
    const bodies = tickets.map(({ publicKey, ticket }) => ({ ticket, credential: createAuthenticator(page).prove(publicKey) })); // prettier-ignore

    const answers = await Promise.all(bodies.map((body) => keys.call('login/finalize', body)));

    assert.equal(answers.filter(({ code }) => code === 2333).length, 20);
    assert.equal(answers.filter(({ status }) => status === 429).length, 10);
    assert.equal((await signIn(server, email)).status, 429);
  });

  test('T6: so that nobody begins without end: ten times as often as one may fail', async () => {
    const server = await fresh(withPasskeys, { userPool: { rateLimits: { loginPerAddressMinute: 1 } } });
    const keys = webauthn(server);

    const answers = await Promise.all(Array.from({ length: 16 }, () => keys.call('login/initialize', {})));

    assert.equal(answers.filter(({ status }) => status === 429).length, 6);
    assert.equal(await countOf(server, 'ceremonies'), 10);
  });
});
