import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { password, registered, signIn } from '../support/people.ts';
import { freshServer } from '../support/server.ts';

/** Somebody signed in twice, whom the server has just answered both times. */
const rememberedTwice = async () => {
  const server = await freshServer();
  const { id, token } = await registered(server);
  const other = (await signIn(server, 'someone@example.org')).data.token;
  const me = (shown = token) => server.call('/users/me', undefined, { token: shown });
  for (const shown of [token, other, token, other]) assert.equal((await me(shown)).code, 200);
  return { server, id, token, other, me };
};

type Remembered = Awaited<ReturnType<typeof rememberedTwice>>;

/** What ends a session that was answered a moment ago, by whatever road. */
const ends: Record<string, (remembered: Remembered) => Promise<unknown>> = {
  'it is signed out': ({ server, other }) => server.call('/logout', undefined, { token: other }),
  'another changes the password': ({ server, token }) =>
    server.call(
      '/password/update',
      { newPassword: server.seal('amber-window-82'), oldPassword: server.seal(password) },
      { token },
    ),
  'the account is disabled': ({ server, id }) =>
    server.database.db.updateTable('accounts').set({ status: 'Suspended' }).where('id', '=', id).execute(),
  'the account is gone': ({ server, id }) => server.store.accounts.remove(id),
  'its time is over': async ({ server }) => server.pass(365 * 86_400),
};

suite('T23: a session that was answered a moment ago', () => {
  for (const [event, end] of Object.entries(ends)) {
    test(`is refused once ${event}`, async () => {
      const remembered = await rememberedTwice();

      await end(remembered);

      assert.equal((await remembered.me(remembered.other)).code, 2020);
    });
  }

  test('is refused by a server beside, on the same database', async () => {
    const { server, other } = await rememberedTwice();
    const beside = await freshServer({ beside: server });
    const me = () => beside.call('/users/me', undefined, { token: other });
    const before = await me();

    await server.call('/logout', undefined, { token: other });

    assert.deepEqual([before.code, (await me()).code], [200, 2020]);
  });

  test('tells what has changed since', async () => {
    const { server, id, token, other, me } = await rememberedTwice();
    await server.call('/users/profile/update', { nickname: 'Ann' }, { token });
    const named = (await me(other)).data.nickname;
    const elsewhere = { connection: 'corner', provider: 'corner', subject: '7', pool: 'pool-test' };
    await server.store.identities.add({ id: 'link', account: id, ...elsewhere, created_at: server.clock.now() });
    const linked = (await me(other)).data.identities.length;

    assert.deepEqual([named, linked], ['Ann', 1]);
  });

  test('is neither ended nor changed by what came to nothing', async () => {
    const { server, id, other, me } = await rememberedTwice();
    let meanwhile: Promise<unknown> | undefined;

    const undone = server.store.transaction(async (within) => {
      await within.sessions.endAll(id);
      // Asked while the end is not certain: the answer waits for it.
      meanwhile = me(other).then(({ code }) => code);
      await within.sessions.withAccount('nobody');
      throw new Error('no');
    });
    await assert.rejects(undone, /no/);

    assert.deepEqual([await meanwhile, (await me(other)).code], [200, 200]);
  });
});
