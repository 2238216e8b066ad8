import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { password, registered } from '../support/people.ts';
import { open } from '../support/second-factor.ts';
import { freshServer } from '../support/server.ts';
import { addressOf, ask, bodyOf, inApi, routesOf } from './routes.ts';

/** Names of a field, a hole in a path, or a question in an address that say whose something is. */
const isId = (name: string) => /^id$|Id$|^file$|^identifier$/.test(name);

/** What may be named by anybody. */
const public_ = [
  'GET /api/v2/applications/{appId}/public-config',
  'GET /uploads/{file}',
  'GET /connections/social/{identifier}',
  'GET /connections/social/{identifier}/callback',
];

/** Where an id only chooses among what a secret key offers: routes/social.test.ts. */
const choices = [
  'POST /api/v2/ecConn/wechatMobile/select',
  'POST /api/v2/ecConn/wechatMobile/byAccountId',
  'POST /interaction/federation/binding/select',
  'POST /interaction/federation/binding/byAccountId',
];

suite('T30: P7: every route that takes an id', () => {
  test('is one that is known, and has its test', async () => {
    const server = await freshServer();
    const matrix = readFileSync(join(import.meta.dirname, '../routes/idor.test.ts'), 'utf8');

    const taking = (await routesOf(server))
      .filter(({ path, queries, fields }) => [...path.matchAll(/\{(\w+)\}/g)].some(([, name = '']) => isId(name)) || [...queries, ...fields].some(isId))
      .map(({ name }) => name); // prettier-ignore

    const unknown = taking.filter((name) => !public_.includes(name) && !choices.includes(name));
    assert.deepEqual(unknown.filter((name) => !matrix.includes(`'${name.replace('/api/v2', '')}'`)), []); // prettier-ignore
    assert.ok(unknown.length >= 4);
  });

  test('T32: and every other one is about whoever asks, whomever else it names', async () => {
    const users = [{ username: 'victim', email: 'victim@example.org', password, nickname: 'Victim' }];
    const server = await freshServer({ users, userPool: open });
    const victim = (await server.store.accounts.withAny('pool-test', { username: 'victim' }))[0]!;
    const routes = (await routesOf(server)).filter(inApi);
    const names = ['id', '_id', 'userId', 'user_id', 'uid', 'sub', 'accountId', 'targetUserId', 'userIds', 'owner', 'subject', 'on_behalf_of']; // prettier-ignore
    const rowOf = () => server.store.accounts.withId(victim.id);

    for (const route of routes) {
      const { token } = await registered(server, `caller-${Math.random()}@example.org`);
      const named = Object.fromEntries(names.map((name) => [name, victim.id]));
      const query = new URLSearchParams(named);
      const headers = { 'x-authing-user-id': victim.id, 'x-user-id': victim.id };
      const body = { ...named, ...bodyOf(route, server), profile: named, user: named, context: named };
      const { data } = await ask(server, route, { token, headers }, body);
      await server.send(`${addressOf(route)}?${query}`, route.method === 'POST' && !route.isUpload ? body : undefined, { token, headers, method: route.method }); // prettier-ignore

      assert.deepEqual(await rowOf(), victim, route.name);
      assert.ok(!JSON.stringify(data ?? null).includes(victim.id), route.name);
    }
  });
});
