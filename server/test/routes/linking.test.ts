import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rounds } from '../support/database.ts';
import { freshOAuthProvider } from '../support/oauth2-provider.ts';
import { password, registered, signIn } from '../support/people.ts';
import { freshServer } from '../support/server.ts';
import { envelopeIn, traveller } from '../support/traveller.ts';

type Setting = NonNullable<Parameters<typeof freshServer>[0]>;

/** A server with a provider, somebody with a password, and somebody who came from elsewhere. */
const connected = async (setting: Setting = {}) => {
  const provider = await freshOAuthProvider();
  const userPool = { connections: { social: [provider.connection] }, ...setting.userPool };
  const server = await freshServer({ environment: provider.environment, ...setting, userPool });
  provider.let({ id: 7, login: 'ada' });
  const come = async () => (await traveller(server).open('plain')).message;
  return { ...server, server, provider, come };
};

suite('linking an account elsewhere', () => {
  test('signs in to the caller’s account from then on; the one that it had, and nothing else, goes', async () => {
    const { server, call, come } = await connected();
    const { id, token } = await registered(server);
    const other = (await come()).data;
    assert.notEqual(other.id, id);

    const { code, data } = await call('/users/link', { primaryUserToken: token, secondaryUserToken: other.token }, { token }); // prettier-ignore

    assert.deepEqual([code, data.id, data.token], [200, id, token]);
    assert.deepEqual(data.identities.map(({ openid, userId }) => [openid, userId]), [['7', id]]); // prettier-ignore
    assert.equal((await call('/users/me', undefined, { token: other.token })).code, 2020);
    assert.equal((await come()).data.id, id);
    assert.equal(await server.store.accounts.withId(other.id), undefined);
    assert.equal(server.lines.filter((line) => line.includes('"act":"account-deletion"') && line.includes(other.id)).length, 1); // prettier-ignore
  });

  test('leaves an account that keeps a way in as it is, but for its sessions', async () => {
    const { server, call, come, seal } = await connected();
    const { id, token } = await registered(server);
    const { data } = await come();
    const set = await call('/password/update', { newPassword: seal(password) }, { token: data.token });
    assert.equal(set.code, 200);
    await server.database.db.updateTable('accounts').set({ username: 'ada', username_key: 'ada' }).where('id', '=', data.id).execute(); // prettier-ignore
    const { token: secondaryUserToken } = (await come()).data;

    assert.equal((await call('/users/link', { primaryUserToken: token, secondaryUserToken }, { token })).code, 200);

    assert.equal((await come()).data.id, id);
    assert.equal((await signIn(server, 'ada')).data.id, data.id);
    assert.equal((await call('/users/me', undefined, { token: secondaryUserToken })).code, 2020);
  });

  test('changes nothing where something would be lost', async () => {
    const { server, call, come } = await connected();
    const { token } = await registered(server);
    const other = (await come()).data;
    await server.database.db.updateTable('accounts').set({ custom_data: '{"seats":3}' }).where('id', '=', other.id).execute(); // prettier-ignore

    const { code, data } = await call('/users/link', { primaryUserToken: token, secondaryUserToken: other.token }, { token }); // prettier-ignore

    assert.deepEqual([code, data.reason], [1020020, 'not-empty']);
    assert.equal((await come()).data.id, other.id);
  });

  test('takes the key of a step that asks whose account it is', async () => {
    const { server, call, provider } = await connected();
    const { id, token } = await registered(server);
    provider.let({ id: 8, email: 'someone@example.org', email_verified: true });
    const { key } = envelopeIn(await traveller(server).open('plain')).data as unknown as { key: string };

    const link = () => call('/users/link', { primaryUserToken: token, secondaryUserToken: key }, { token });

    const { code, data } = await link();
    assert.deepEqual([code, data.identities[0]?.openid], [200, '8']);
    assert.equal((await traveller(server).open('plain')).message.data.id, id);
    assert.equal((await link()).code, 1020020, 'once');
  });

  test('wants two tokens that are good for it', async () => {
    const { server, call, come, pass } = await connected();
    const { token } = await registered(server);
    const bare = await registered(server, 'other@example.org');
    const other = (await come()).data;
    const link = (primaryUserToken: string, secondaryUserToken: string) =>
      call('/users/link', { primaryUserToken, secondaryUserToken }, { token });

    const wrong: [string, string][] = [[other.token, token], [token, token], ['x', other.token], [token, 'x'], [token, bare.token]]; // prettier-ignore
    for (const pair of wrong) assert.equal((await link(...pair)).code, 1020020);
    pass(601);
    assert.equal((await link(token, other.token)).code, 2206);
    const fresh = (await signIn(server, 'someone@example.org')).data.token;
    const late = await call('/users/link', { primaryUserToken: fresh, secondaryUserToken: other.token }, { token: fresh }); // prettier-ignore
    assert.equal(late.code, 1020020, 'nor the second one may be old');
  });

  test('is for somebody signed in, and wants both fields as texts', async () => {
    const { server, call } = await connected();
    const { token } = await registered(server);

    assert.equal((await call('/users/link', {})).code, 2020);
    assert.equal((await call('/users/unlink', {})).code, 2020);
    for (const bad of [undefined, null, 1, [], {}, '', 'x'.repeat(9000), '\u0000']) {
      for (const field of ['primaryUserToken', 'secondaryUserToken']) {
        const body = { primaryUserToken: token, secondaryUserToken: token, [field]: bad };
        const { code, data } = await call('/users/link', body, { token });
        assert.deepEqual([code, data.field], [400, field], JSON.stringify(body).slice(0, 100));
      }
      const { code, data } = await call('/users/unlink', { provider: bad }, { token });
      assert.deepEqual([code, data.field], [400, 'provider'], JSON.stringify(bad)?.slice(0, 100));
    }
  });

  test('happens once, however often it is asked for at once', async () => {
    const { server, call, come } = await connected({ userPool: { rateLimits: 'off' } });
    const { token, id } = await registered(server);
    for (let round = 0; round < Math.min(rounds, 5); round += 1) {
      await server.database.db.deleteFrom('identities').execute();
      const secondaryUserToken = (await come()).data.token;
      const body = { primaryUserToken: token, secondaryUserToken };

      const codes = (await Promise.all(Array.from({ length: 4 }, () => call('/users/link', body, { token })))).map(({ code }) => code); // prettier-ignore

      assert.deepEqual(
        codes.sort((a, b) => a - b),
        [200, 1020020, 1020020, 1020020],
      );
      assert.equal((await server.store.identities.of(id)).length, 1);
    }
  });
});

suite('unlinking one', () => {
  const linked = async (setting: Setting = {}) => {
    const connection = await connected(setting);
    const { server, call, come } = connection;
    const { token } = await registered(server);
    const other = (await come()).data.token;
    assert.equal((await call('/users/link', { primaryUserToken: token, secondaryUserToken: other }, { token })).code, 200); // prettier-ignore
    return { ...connection, token };
  };

  test('takes it away, and ends the sessions beside the caller’s', async () => {
    const { call, come, token } = await linked();
    const beside = (await come()).data.token;

    const { code, data } = await call('/users/unlink', { provider: 'plain', primaryUserToken: token }, { token });

    assert.deepEqual([code, data.identities, data.token], [200, [], token]);
    assert.equal((await call('/users/me', undefined, { token: beside })).code, 2020);
    assert.equal((await call('/users/unlink', { provider: 'plain' }, { token })).code, 2004);
  });

  test('is refused where it is the last way in, also of two at once', async () => {
    const { come, call } = await connected();
    const { token } = (await come()).data;

    const codes = await Promise.all([1, 2].map(() => call('/users/unlink', { provider: 'plain' }, { token })));

    assert.deepEqual(codes.map(({ code }) => code), [1320010, 1320010]); // prettier-ignore
    assert.equal((await come()).code, 200);
  });

  test('T27: wants a sign-in of the last ten minutes, and the caller’s own token', async () => {
    const { server, call, token, pass } = await linked();
    const other = await registered(server, 'other@example.org');

    const foreign = { provider: 'plain', primaryUserToken: other.token };
    assert.equal((await call('/users/unlink', foreign, { token })).code, 1020020);
    pass(601);
    const { code, data } = await call('/users/unlink', { provider: 'plain' }, { token });
    assert.deepEqual([code, data.reason], [2206, 'recent-sign-in']);
  });
});
