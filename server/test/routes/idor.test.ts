import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { passkeyOf, webauthn } from '../support/passkeys.ts';
import { password, registered, signIn } from '../support/people.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';

/** Every call that takes the id of somebody. */
const routes: Record<string, (server: TestServer, id: string, token: string) => Promise<Answer>> = {
  'GET /users/{id}/orgs': ({ call }, id, token) => call(`/users/${encodeURIComponent(id)}/orgs`, undefined, { token }),
  'POST /udvs/get': ({ call }, id, token) => call('/udvs/get', { targetType: 'USER', targetId: id }, { token }),
  'GET /udfs/values': ({ call }, id, token) =>
    call(`/udfs/values?targetType=USER&targetId=${encodeURIComponent(id)}`, undefined, { token }),
  'POST /udfs/values': ({ call }, id, token) =>
    call('/udfs/values', { targetId: id, udfs: [{ definition: 'seats', value: 9 }] }, { token }),
};

/** The one that takes the id of something somebody has. */
const ofSessions = 'DELETE /users/me/sessions/{id}';

/** An answer without what belongs to its request alone. */
const told = ({ status, headers, requestId: _, ...body }: Answer) =>
  JSON.stringify([status, headers.get('content-type'), headers.get('content-length'), body]);

const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string };

const start = async () => {
  const userPool = { rateLimits: 'off', customFields: [{ key: 'seats', dataType: 'NUMBER' }] };
  const server = await freshServer({ userPool, users: [{ username: 'victim', password, customData: { seats: 1 } }] });
  const neighbour = await freshServer({ userPool: { ...userPool, id: 'pool-other' }, beside: server });
  const abroad = await registered(neighbour);
  const gone = await registered(server, 'gone@example.org');
  assert.equal((await server.call('/users/delete', undefined, { token: gone.token, method: 'DELETE' })).code, 200);
  const victim = (await signIn(server, 'victim')).data;
  const caller = await registered(server, 'caller@example.org');
  return { server, abroad, gone, victim, caller };
};

suite('T30: P7: the id of somebody else', () => {
  for (const [name, ask] of Object.entries(routes)) {
    test(`is answered alike whoever it is, and changes nothing: ${name}`, async () => {
      const { server, abroad, gone, victim, caller } = await start();
      const before = await server.store.accounts.withId(victim.id);
      const swapped = caller.id.startsWith('0') ? `1${caller.id.slice(1)}` : `0${caller.id.slice(1)}`;
      const ids = [
        victim.id, abroad.id, gone.id, swapped, caller.id.toUpperCase() === caller.id ? 'x' : caller.id.toUpperCase(), ` ${caller.id}`,
        'x', '0', 'null', '__proto__', 'constructor', '../x', "' or 1=1 --", '%', 'x'.repeat(5_000),
      ]; // prettier-ignore

      const answers = [];
      for (const id of ids) answers.push(await ask(server, id, caller.token));

      assert.deepEqual(answers.map(({ code }) => code), Array(ids.length).fill(1001)); // prettier-ignore
      assert.equal(new Set(answers.map(told)).size, 1);
      assert.deepEqual(await server.store.accounts.withId(victim.id), before);
      assert.notEqual((await ask(server, caller.id, caller.token)).code, 1001);
    });
  }

  test(`is answered alike, and like one that is over: ${ofSessions}`, async () => {
    const { server, abroad, gone, victim, caller } = await start();
    const end = (id: string) =>
      server.call(`/users/me/sessions/${encodeURIComponent(id)}`, undefined, { token: caller.token, method: 'DELETE' });
    const { sid } = claimsIn(caller.token);
    const over = claimsIn((await signIn(server, 'caller@example.org')).data.token).sid;
    assert.equal((await end(over)).code, 200);
    const ids = [
      ...[victim, abroad, gone].map(({ token }) => claimsIn(token).sid), over, victim.id, `${sid} `, sid.slice(1), 'x'.repeat(22),
      'x', '0', 'null', '__proto__', '../x', "' or 1=1 --", '%', '\0', 'x'.repeat(5_000),
    ]; // prettier-ignore

    const answers = [];
    for (const id of ids) answers.push(await end(id));

    assert.deepEqual(answers.map(({ code }) => code), Array(ids.length).fill(1001)); // prettier-ignore
    assert.equal(new Set(answers.map(told)).size, 1);
    assert.equal((await server.call('/users/me', undefined, { token: victim.token })).code, 200);
    assert.equal((await end(sid)).code, 200);
  });

  for (const [name, act, body] of [
    ['POST /api/v3/webauthn/rename-credential/{id}', 'rename-credential', { name: 'Taken over' }],
    ['POST /api/v3/webauthn/remove-credential/{id}', 'remove-credential', {}],
  ] as const)
    test(`is answered alike, and like one that is not there: ${name}`, async () => {
      const { server, abroad, victim, caller } = await start();
      const keys = webauthn(server);
      const [theirs, elsewhere, own, over] = [
        await passkeyOf(server, victim.token), await passkeyOf(server, abroad.token), await passkeyOf(server, caller.token), await passkeyOf(server, caller.token),
      ]; // prettier-ignore
      const ask = (id: string) => keys.call(`${act}/${encodeURIComponent(id)}`, body, { token: caller.token });
      assert.equal((await keys.call(`remove-credential/${over.id}`, {}, { token: caller.token })).code, 200);
      const ids = [
        theirs.id, elsewhere.id, over.id, victim.id, `${own.id}=`, ` ${own.id}`, own.id.slice(1), 'x'.repeat(43),
        'x', '0', 'null', '__proto__', '../x', "' or 1=1 --", '%', '\0', 'x'.repeat(5_000),
      ]; // prettier-ignore

      const answers = [];
      for (const id of ids) answers.push(await ask(id));

      assert.deepEqual(answers.map(({ code }) => code), Array(ids.length).fill(1001)); // prettier-ignore
      assert.equal(new Set(answers.map(told)).size, 1);
      assert.deepEqual((await keys.list(victim.token)).map(({ id, name }) => [id, name]), [[theirs.id, 'Passkey']]); // prettier-ignore
      assert.equal((await ask(own.id)).code, 200);
    });
});
