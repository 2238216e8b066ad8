import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { suite, test } from 'node:test';
import { registered, signIn } from '../support/people.ts';
import { open, operator, stopped } from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';
import { addressOf, ask, inApi, routesOf } from './routes.ts';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Tokens that open nothing, each for another reason. */
const forgeriesOf = async (server: TestServer): Promise<Record<string, string | undefined>> => {
  const { id, token } = await registered(server);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const input = `${encoded({ alg: 'ES256', kid, typ: 'JWT' })}.${payload}`;
  const hmacInput = `${encoded({ alg: 'HS256', kid, typ: 'JWT' })}.${payload}`;
  const truly = (changed: object) => server.app.services.tokens.sign('JWT', { ...claims, ...changed } as never);
  const now = Math.floor(server.clock.now() / 1000);
  const ended = (await signIn(server, 'someone@example.org')).data.token;
  await server.call('/logout', undefined, { token: ended });
  const disabled = (await registered(server, 'disabled@example.org')).token;
  await server.database.db.updateTable('accounts').set({ status: 'Suspended' }).where('email_key', '=', 'disabled@example.org').execute(); // prettier-ignore
  return {
    none: undefined,
    empty: '',
    'no token at all': 'a.b.c',
    unsigned: `${encoded({ alg: 'none', typ: 'JWT' })}.${payload}.`,
    'unsigned with a signature': `${encoded({ alg: 'none', kid, typ: 'JWT' })}.${payload}.${signature}`,
    'signed with our public key': `${hmacInput}.${createHmac('sha256', server.app.services.settings.publicKey).update(hmacInput).digest('base64url')}`,
    'signed with another key': `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`,
    'cut short': token.slice(0, -3),
    'of somebody else': `${header}.${encoded({ ...claims, sub: 'x' })}.${signature}`,
    over: await truly({ exp: now - 61 }),
    'of another application': await truly({ aud: 'app-other' }),
    'of another user': await truly({ sub: `${id}0` }),
    'of no session': await truly({ sid: 'x' }),
    'of a session that ended': ended,
    'of an account that is shut': disabled,
    'of a second factor': (await stopped(server)).token,
    twice: `${token}, ${token}`,
    'said to be basic': `Basic ${token}`,
  };
};

suite('T25: T31: a token that is not to be trusted', () => {
  test('opens no route that there is, and none says why', async () => {
    const apps = [{ id: 'app-other', name: 'Other' }];
    const server = await freshServer({ users: [operator], userPool: open, apps });
    const forgeries = await forgeriesOf(server);
    const routes = (await routesOf(server)).filter((route) => inApi(route) && route.opens.includes('sign-in'));
    assert.ok(routes.length > 20);

    const said = new Set<string>();
    for (const route of routes) {
      // Where a step opens it too, the token of a step is none that is forged.
      const shown = Object.entries(forgeries).filter(([why]) => !(route.opens.length > 1 && why === 'of a second factor')); // prettier-ignore
      for (const [why, token] of shown) {
        const { status, headers: _, requestId: __, ...body } = await ask(server, route, { ...(token !== undefined && { token }) }); // prettier-ignore
        assert.deepEqual([status, body.code, body.data], [200, 2020, null], `${route.name}: ${why}`);
        said.add(JSON.stringify(body));
      }
    }
    assert.equal(said.size, 1, [...said].join('\n'));
  });

  test('T26: is read from no address, body or cookie', async () => {
    const server = await freshServer({ userPool: open });
    const { token } = await registered(server);
    const routes = (await routesOf(server)).filter((route) => inApi(route) && route.opens.length > 0);

    for (const route of routes) {
      const takesBody = route.method === 'POST';
      for (const name of ['token', 'access_token', 'id_token', 'authorization', 'Authorization']) {
        const path = `${addressOf(route)}?${name}=${token}`;
        const manner = { method: route.method, headers: { cookie: `${name}=${token}`, 'x-auth-token': token } };
        const { code } = await server.send(path, takesBody ? { [name]: token } : undefined, manner);
        assert.equal(code, 2020, `${route.name}?${name}`);
      }
    }
    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
  });
});
