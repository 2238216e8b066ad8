import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { boundary, formOf, plain } from '../support/images.ts';
import { registered, signIn } from '../support/people.ts';
import { open, strict } from '../support/second-factor.ts';
import { freshServer } from '../support/server.ts';
import { addressOf, inApi, routesOf } from './routes.ts';
import { dumped } from './tables.ts';

/** What a form on a page of somebody else can send without being asked first. */
const simple = {
  'application/x-www-form-urlencoded': 'email=someone%40example.org&password=x',
  'text/plain': '{"email":"someone@example.org","password":"x"}',
  [`multipart/form-data; boundary=${boundary}`]: formOf([{ name: 'email', content: 'someone@example.org' }]),
};

const fresh = async () => {
  const server = await freshServer({ userPool: open, apps: [{ id: 'app-strict', name: 'Strict', ...strict }] });
  const { token } = await registered(server);
  const { mfaToken } = (await signIn(server, 'someone@example.org', undefined, { app: 'app-strict' })).data;
  return { server, token, step: mfaToken };
};

suite('T45: B24: a form on another page', () => {
  test('is read by no route but the upload, and changes nothing', async () => {
    const { server, token, step } = await fresh();
    const routes = (await routesOf(server)).filter((route) => inApi(route) && route.method === 'POST');
    const before = await dumped(server);

    for (const route of routes) {
      const isStep = route.opens.length === 1 && route.opens[0] === 'challenge';
      for (const [type, body] of Object.entries(simple)) {
        if (route.isUpload && type.startsWith('multipart')) continue;
        const manner = { token: isStep ? step : token, app: isStep ? 'app-strict' : 'app-test' };
        const answer = await server.send(addressOf(route), body, { ...manner, headers: { 'content-type': type } });
        assert.deepEqual([answer.status, answer.code], [415, 415], `${route.name}: ${type}`);
      }
    }

    assert.deepEqual(await dumped(server), before);
  });

  test('cannot upload for anybody: a picture is nobody’s until its owner claims it', async () => {
    const { server } = await fresh();
    const body = formOf([{ content: await plain() }]);

    const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    const strange = await server.send('/api/v2/upload', body, { headers, origin: 'https://evil.example' });
    const { code } = await server.send('/api/v2/upload', body, { headers });

    assert.deepEqual([strange.status, code], [403, 200]);
    const rows = await server.database.db.selectFrom('pictures').select('account').execute();
    assert.deepEqual(rows, [{ account: null }]);
  });

  test('B29: no GET changes anything but the logout of the contract', async () => {
    const { server, token } = await fresh();
    const routes = (await routesOf(server)).filter(({ method, path }) => method === 'GET' && !/logout/.test(path));
    const before = await dumped(server);

    for (const route of routes) {
      // Sending somebody to a provider, or asking them for a passkey, notes that: it is the state of the way back, and no
      // more than that. The contract asks for it by GET.
      if (/^\/connections\/|\/webauthn\/(?:registration|authentication)$/.test(route.path)) continue;
      await server.send(addressOf(route), undefined, { token });
      await server.send(addressOf(route), undefined, { token, method: 'HEAD' });
    }

    assert.deepEqual(await dumped(server), before);
  });

  test('no cookie lets anybody in, and none is set', async () => {
    const { server, token } = await fresh();
    for (const route of (await routesOf(server)).filter(inApi)) {
      const manner = { method: route.method, headers: { cookie: `token=${token}; session=${token}; sid=${token}` } };
      const { headers, code } = await server.send(addressOf(route), route.method === 'POST' ? {} : undefined, manner);
      assert.equal(headers.get('set-cookie'), null, route.name);
      if (route.opens.length > 0) assert.equal(code, 2020, route.name);
    }
  });
});
