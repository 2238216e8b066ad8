import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAuthenticator, flag } from '../support/authenticator.ts';
import { domain, page, passkeyOf, webauthn, withPasskeys } from '../support/passkeys.ts';
import { registered, signIn } from '../support/people.ts';
import { freshServer, type TestServer } from '../support/server.ts';

const open = { rateLimits: 'off' };

/** A server whose application takes passkeys, and somebody signed in who has one. */
const start = async (app: object = {}, passkey: object = {}) => {
  const server = await freshServer({ userPool: open, app: { ...withPasskeys, ...app } });
  const person = await registered(server);
  const keys = webauthn(server);
  const authenticator = await passkeyOf(server, person.token, passkey);
  return { server, person, keys, authenticator, email: 'someone@example.org' };
};

const rowOf = ({ store }: TestServer, id: string) => store.passkeys.withId(id);

const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { amr: string[]; sub: string };

const sessionsOf = ({ database }: TestServer) => database.db.selectFrom('sessions').selectAll().execute();

suite('a passkey', () => {
  test('is asked for with nothing that tells who anybody is, and signs its owner in without a name', async () => {
    const { server, person, keys, authenticator } = await start();

    const { publicKey, ticket } = await keys.begin('login/initialize', {}, {});
    const answer = await keys.call('login/finalize', { ticket, credential: authenticator.prove(publicKey) });

    assert.deepEqual(
      [publicKey.rpId, publicKey.userVerification, publicKey.allowCredentials, publicKey.timeout],
      [domain, 'required', undefined, 300_000],
    );
    assert.equal(Buffer.from(publicKey.challenge, 'base64url').length, 32);
    assert.deepEqual([answer.code, answer.data.id], [200, person.id]);
    assert.deepEqual(claimsIn(answer.data.token).amr, ['hwk', 'mfa']);
    assert.equal((await server.call('/users/me', undefined, { token: answer.data.token })).code, 200);
  });

  test('is made for its owner, on the domain of the page, and for no algorithm but the three', async () => {
    const { server, keys, authenticator, person } = await start();

    const { publicKey } = await keys.begin('registration', { token: person.token });

    assert.deepEqual(publicKey.rp, { id: domain, name: 'Test app' });
    assert.equal(Buffer.from(publicKey.user.id, 'base64url').toString(), person.id);
    assert.equal(publicKey.user.name, 'someone@example.org');
    assert.deepEqual(publicKey.pubKeyCredParams.map(({ alg }) => alg), [-8, -7, -257]); // prettier-ignore
    assert.equal(publicKey.attestation, 'none');
    assert.equal(publicKey.authenticatorSelection.residentKey, 'required');
    assert.equal(publicKey.authenticatorSelection.userVerification, 'preferred');
    assert.deepEqual(publicKey.excludeCredentials.map(({ id, transports }) => [id, transports]), [[authenticator.id, ['internal']]]); // prettier-ignore
    assert.ok(server.lines.some((line) => line.includes('"act":"factor-added"') && line.includes('passkey')));
  });

  test('of a domain that the pool file names belongs to that', async () => {
    const { keys, server, authenticator } = await start({ rpId: 'example' });

    assert.equal((await keys.begin('login/initialize', {}, {})).publicKey.rpId, 'example');
    assert.equal((await rowOf(server, authenticator.id))?.rp_id, 'example');
    assert.equal((await keys.signIn(authenticator)).code, 200);
    assert.equal((await keys.signIn(authenticator, { rpId: domain })).code, 2333);
  });

  for (const transports of [['internal', 'hybrid'], ['usb', 'nfc'], ['hybrid']])
    test(`T28: works by ${transports.join(' and ')}`, async () => {
      const { keys, authenticator, person, server } = await start({}, { transports });

      assert.equal((await keys.signIn(authenticator)).code, 200);
      const { mfaToken } = (await signIn(server, 'someone@example.org')).data;
      const { publicKey } = await keys.begin('mfa-verify/initialize', { token: mfaToken }, {});
      assert.deepEqual(publicKey.allowCredentials?.map(({ id, transports }) => [id, transports]), [[authenticator.id, transports]]); // prettier-ignore
      assert.deepEqual((await keys.list(person.token)).map(({ id }) => id), [authenticator.id]); // prettier-ignore
    });

  for (const algorithm of [-7, -8, -257])
    test(`T28: works with the algorithm ${algorithm}`, async () => {
      const { keys, authenticator } = await start({}, { algorithm });

      assert.equal((await keys.signIn(authenticator)).code, 200);
    });

  test('T28: of another algorithm is not kept', async () => {
    const { keys, person } = await start();

    const { code, data } = await keys.add(createAuthenticator(page, { algorithm: -35 }), person.token);

    assert.deepEqual([code, data.field], [400, 'registrationCredential']);
    assert.equal((await keys.list(person.token)).length, 1);
  });

  test('is listed with what its owner wants to know, and renamed', async () => {
    const { server, keys, authenticator, person } = await start({}, { synced: true, aaguid: 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4' }); // prettier-ignore
    const made = new Date(server.clock.now()).toISOString();
    server.pass(60);
    assert.equal((await keys.signIn(authenticator)).code, 200);

    const [listed] = await keys.list(person.token);
    const renamed = await keys.call(`rename-credential/${authenticator.id}`, { name: ' Old\u0000 '.replace('\u0000', '\u202e') }, { token: person.token }); // prettier-ignore

    assert.deepEqual(listed, {
      id: authenticator.id,
      name: 'Google Password Manager',
      createdAt: made,
      lastUsedAt: new Date(server.clock.now()).toISOString(),
      backedUp: true,
    });
    assert.deepEqual([renamed.code, (renamed.data as unknown as { name: string }).name], [200, 'Old']);
    assert.equal((await keys.list(person.token))[0]?.name, 'Old');
    for (const name of ['', '  ', 'x'.repeat(65), 5])
      assert.equal((await keys.call(`rename-credential/${authenticator.id}`, { name }, { token: person.token })).code, 400); // prettier-ignore
  });

  test('keeps the name it is given', async () => {
    const { keys, person } = await start();

    const { data } = await keys.add(createAuthenticator(page), person.token, { name: 'The blue key' });

    assert.equal((data as unknown as { name: string }).name, 'The blue key');
  });

  test('says with each use whether it is kept elsewhere too', async () => {
    const { keys, server, authenticator } = await start();
    const { up, uv, be, bs } = flag;

    assert.equal((await rowOf(server, authenticator.id))?.backed_up_at, null);
    await keys.signIn(authenticator, { flags: up | uv | be | bs });
    assert.notEqual((await rowOf(server, authenticator.id))?.backed_up_at, null);
    await keys.signIn(authenticator);
    assert.equal((await rowOf(server, authenticator.id))?.backed_up_at, null);
  });

  test('is one of ten at most, whoever adds them at once', async () => {
    const { keys, person } = await start();
    for (let count = 1; count < 8; count += 1)
      assert.equal((await keys.add(createAuthenticator(page), person.token)).code, 200);

    const answers = await Promise.all(Array.from({ length: 4 }, () => keys.add(createAuthenticator(page), person.token))); // prettier-ignore

    assert.deepEqual(answers.map(({ code }) => code).sort(), [1001, 1001, 200, 200]);
    assert.equal((await keys.list(person.token)).length, 10);
    const { code, data } = await keys.call('registration', undefined, { token: person.token });
    assert.deepEqual([code, data.reason], [1001, 'too-many']);
  });

  test('is nobody else’s as well', async () => {
    const { server, keys, authenticator } = await start();
    const other = await registered(server, 'other@example.org');

    const { code, data } = await keys.add(authenticator, other.token);

    assert.deepEqual([code, data.field], [400, 'registrationCredential']);
    assert.deepEqual(await keys.list(other.token), []);
  });

  test('is not asked for where the application does not take any', async () => {
    const { server, keys } = await start();
    const elsewhere = await freshServer({ userPool: open, beside: server, app: { loginMethods: ['password'] } });
    const { ticket, publicKey } = await keys.begin('login/initialize', {}, {});
    const authenticator = createAuthenticator(page);

    assert.equal((await webauthn(elsewhere).call('login/initialize', {})).code, 1001);
    const credential = authenticator.prove(publicKey);
    assert.equal((await webauthn(elsewhere).call('login/finalize', { ticket, credential })).code, 1001);
  });

  test('signs its owner in anew, and nobody else', async () => {
    const { server, keys, authenticator, person } = await start();
    const other = await registered(server, 'other@example.org');
    const theirs = await passkeyOf(server, other.token);
    const prove = async (passkey: typeof authenticator) => {
      const { publicKey, ticket } = await keys.begin('authentication', { token: person.token });
      const authenticationCredential = passkey.prove(publicKey);
      return keys.call('authentication', { ticket, authenticationCredential }, { token: person.token });
    };

    const [own, foreign] = [await prove(authenticator), await prove(theirs)];

    assert.deepEqual([own.code, own.data.id], [200, person.id]);
    assert.notEqual(own.data.token, person.token);
    assert.equal(foreign.code, 2333);
  });

  test('of a disabled account opens nothing', async () => {
    const { server, keys, authenticator, person } = await start();
    await server.database.db.updateTable('accounts').set({ status: 'Suspended' }).where('id', '=', person.id).execute();

    assert.equal((await keys.signIn(authenticator)).code, 2333);
  });

  test('asked for by our own page belongs to our own host', async () => {
    const { keys } = await start();

    const { publicKey } = await keys.begin('login/initialize', { origin: 'https://auth.example' }, {});

    assert.equal(publicKey.rpId, 'auth.example');
  });
});

suite('T28: what a browser says of a passkey that it proves is refused', () => {
  const { up, uv } = flag;
  const twists: Record<string, object> = {
    'with another challenge': { challenge: Buffer.alloc(32).toString('base64url') },
    'from another page': { origin: 'https://app.example.evil.example' },
    'from a page below ours': { origin: 'https://x.app.example' },
    'from a page without encryption': { origin: 'http://app.example' },
    'from a page inside a page': { crossOrigin: true },
    'as something made': { type: 'webauthn.create' },
    'of another domain': { rpId: 'example' },
    'without its owner there': { flags: uv },
    'without its owner verified': { flags: up },
    'with a signature that is cut': { signature: (bytes: Buffer) => bytes.subarray(0, -2) },
    'with a signature that is changed': { signature: (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte))) },
    'with a signature that is none': { signature: () => Buffer.alloc(1) },
    'under the id of nobody': { id: Buffer.alloc(32, 7).toString('base64url') },
    'for somebody else': { userHandle: Buffer.from('somebody').toString('base64url') },
    'with a count that stands still': { counter: 1 },
    'with a count that falls': { counter: 0 },
  }; // prettier-ignore

  for (const [how, twist] of Object.entries(twists))
    test(how, async () => {
      const { server, keys, authenticator } = await start();
      const before = await sessionsOf(server);
      const unknown = await keys.signIn(createAuthenticator(page));

      const answer = await keys.signIn(authenticator, twist);

      assert.equal(answer.code, 2333);
      const { requestId: _, headers: __, ...told } = answer;
      const { requestId: ___, headers: ____, ...toldOfUnknown } = unknown;
      assert.deepEqual(told, toldOfUnknown);
      assert.deepEqual(await sessionsOf(server), before);
      assert.equal((await rowOf(server, authenticator.id))?.counter, 1);
    });

  test('with the key of another passkey', async () => {
    const { keys, authenticator } = await start();

    assert.equal((await keys.signIn(createAuthenticator(page), { id: authenticator.id })).code, 2333);
  });

  test('where it was changed after it was signed', async () => {
    const { keys, authenticator } = await start();
    const { publicKey, ticket } = await keys.begin('login/initialize', {}, {});
    const credential = authenticator.prove(publicKey);
    const data = Buffer.from(credential.response.authenticatorData, 'base64url');
    data.writeUInt32BE(99, 33);

    const changed = { ...credential, response: { ...credential.response, authenticatorData: data.toString('base64url') } }; // prettier-ignore

    assert.equal((await keys.call('login/finalize', { ticket, credential: changed })).code, 2333);
  });
});

suite('T28: what a browser says of a passkey that it has made is refused', () => {
  const { uv } = flag;
  const twists: Record<string, object> = {
    'with another challenge': { challenge: Buffer.alloc(32).toString('base64url') },
    'from another page': { origin: 'https://evil.example' },
    'from a page inside a page': { crossOrigin: true },
    'as something proved': { type: 'webauthn.get' },
    'for another domain': { rpId: 'evil.example' },
    'without its owner there': { flags: uv },
    'under another id': { id: Buffer.alloc(32, 7).toString('base64url') },
  };

  for (const [how, twist] of Object.entries(twists))
    test(how, async () => {
      const { keys, person } = await start();

      const { code, data } = await keys.add(createAuthenticator(page), person.token, { twist });

      assert.deepEqual([code, data.field], [400, 'registrationCredential']);
      assert.equal((await keys.list(person.token)).length, 1);
    });

  test('where nothing can be read of it', async () => {
    const { keys, person } = await start();
    for (const attestationObject of ['AAAA', Buffer.from('o2Nm', 'utf8').toString('base64url'), 'x'.repeat(16_384)]) {
      const { publicKey, ticket } = await keys.begin('registration', { token: person.token });
      const made = createAuthenticator(page).make(publicKey);
      const registrationCredential = { ...made, response: { ...made.response, attestationObject } };
      const { code } = await keys.call('registration', { ticket, registrationCredential }, { token: person.token });
      assert.equal(code, 400);
    }
  });
});

suite('T28: T17: a ticket', () => {
  test('is good for one answer, right or wrong, whoever brings it at the same moment', async () => {
    const { keys, authenticator } = await start({}, { counts: false });
    const { publicKey, ticket } = await keys.begin('login/initialize', {}, {});
    const body = { ticket, credential: authenticator.prove(publicKey) };

    const answers = await Promise.all(Array.from({ length: 16 }, () => keys.call('login/finalize', body)));

    assert.deepEqual(answers.map(({ code }) => code).filter((code) => code === 200).length, 1);
    assert.ok(answers.every(({ code }) => code === 200 || code === 2333));
    assert.equal((await keys.call('login/finalize', body)).code, 2333);
  });

  test('is spent by a wrong answer', async () => {
    const { keys, authenticator } = await start();
    const { publicKey, ticket } = await keys.begin('login/initialize', {}, {});

    await keys.call('login/finalize', { ticket, credential: authenticator.prove(publicKey, { counter: 0 }) });

    assert.equal(
      (await keys.call('login/finalize', { ticket, credential: authenticator.prove(publicKey) })).code,
      2333,
    );
  });

  test('makes one passkey, whoever brings it at the same moment', async () => {
    const { keys, person } = await start();
    const { publicKey, ticket } = await keys.begin('registration', { token: person.token });
    const all = Array.from({ length: 16 }, () => createAuthenticator(page).make(publicKey));

    const answers = await Promise.all(all.map((registrationCredential) => keys.call('registration', { ticket, registrationCredential }, { token: person.token }))); // prettier-ignore

    assert.equal(answers.filter(({ code }) => code === 200).length, 1);
    assert.equal((await keys.list(person.token)).length, 2);
  });

  test('is over after five minutes', async () => {
    const { server, keys, authenticator } = await start();
    const { publicKey, ticket } = await keys.begin('login/initialize', {}, {});
    server.pass(300);

    assert.equal(
      (await keys.call('login/finalize', { ticket, credential: authenticator.prove(publicKey) })).code,
      2333,
    );
    await server.app.sweep();
    assert.deepEqual(await server.database.db.selectFrom('ceremonies').selectAll().execute(), []);
  });

  test('is worth nothing for another purpose, to another session, on another page or in another application', async () => {
    const { server, keys, authenticator, person, email } = await start();
    const other = await registered(server, 'other@example.org');
    const { token } = person;
    const inOther = { origin: 'https://auth.example' };

    const login = await keys.begin('login/initialize', {}, {});
    const again = await keys.begin('authentication', { token });
    const made = await keys.begin('registration', { token });
    const { mfaToken } = (await signIn(server, email)).data;
    const step = await keys.begin('mfa-verify/initialize', { token: mfaToken }, {});
    const prove = ({ publicKey, ticket }: typeof login) => ({ ticket, credential: authenticator.prove(publicKey) });

    assert.equal((await keys.call('login/finalize', prove(again))).code, 2333);
    assert.equal((await keys.call('login/finalize', prove(step))).code, 2333);
    assert.equal((await keys.call('login/finalize', prove(made))).code, 2333);
    assert.equal((await keys.call('mfa-verify/finalize', prove(login), { token: mfaToken })).code, 2333);
    assert.equal((await keys.call('login/finalize', prove(login), inOther)).code, 2333);
    const { ticket, credential: authenticationCredential } = prove(again);
    assert.equal((await keys.call('authentication', { ticket, authenticationCredential }, { token: other.token })).code, 2333); // prettier-ignore
    const registrationCredential = createAuthenticator(page).make(made.publicKey);
    assert.equal((await keys.call('registration', { ticket: made.ticket, registrationCredential }, { token: other.token })).code, 400); // prettier-ignore
    const second = (await keys.signIn(authenticator)).data.token;
    assert.equal((await keys.call('registration', { ticket: made.ticket, registrationCredential }, { token: second })).code, 400); // prettier-ignore
  });

  test('of another application is none', async () => {
    const other = { id: 'app-other', name: 'Other', allowedOrigins: [page], ...withPasskeys };
    const server = await freshServer({ userPool: open, app: withPasskeys, apps: [other] });
    const { token } = await registered(server);
    const keys = webauthn(server);
    const authenticator = await passkeyOf(server, token);
    const { publicKey, ticket } = await keys.begin('login/initialize', {}, {});
    const body = { ticket, credential: authenticator.prove(publicKey) };

    assert.equal((await keys.call('login/finalize', body, { app: 'app-other' })).code, 2333);
    assert.equal((await keys.signIn(authenticator, {}, { app: 'app-other' })).code, 200);
  });
});
