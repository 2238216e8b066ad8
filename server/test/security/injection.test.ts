import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { password, registered } from '../support/people.ts';
import { open } from '../support/second-factor.ts';
import { freshServer } from '../support/server.ts';
import { addressOf, ask, bodyOf, inApi, type Route, routesOf } from './routes.ts';
import { counted } from './tables.ts';

/** How a text of somebody else might end a value, go on, and hide the rest. */
const starts = [
  "'",
  '"',
  '`',
  ')',
  "')",
  "'))",
  '\\',
  "\\'",
  ';',
  "';",
  '";',
  '/*',
  '--',
  "' ",
  '$$',
  "%'",
  '0',
  'x',
  '%27',
  '\u02bc',
];
const rests = [
  ' or 1=1', ' or 1=1 --', '; drop table accounts; --', ' union select * from accounts --', '; delete from sessions where 1=1; --',
  '; update accounts set status = null; --', ' and (select count(*) from sessions) > 0 --', '||(select password_hash from accounts limit 1)||',
  '; pragma writable_schema = 1; --', '; select pg_sleep(9); --',
]; // prettier-ignore

/** Two hundred of them. */
const payloads = starts.flatMap((start) => rests.map((rest) => `${start}${rest}`));

/** How many each input meets: a share with every change, so that together they meet all; every one before a release. */
const share = Number(process.env['SQL_PAYLOADS'] ?? 8);

const isSealed = (field: string) => /assword$/.test(field);

suite('T33: B8: a statement that is typed instead of a value', () => {
  test('is a text like any other, in every field of every route', async () => {
    const server = await freshServer({ userPool: open, users: [{ username: 'bystander', password }] });
    const { token } = await registered(server);
    const routes = (await routesOf(server)).filter((route) => inApi(route) && !route.isUpload && !/delete|logout/.test(route.path));
    const bystander = () => server.store.accounts.withAny('pool-test', { username: 'bystander' });
    const before = await bystander();
    let at = 0;
    const asked = new Set<string>();

    const meet = async (route: Route, field: string, send: (payload: string) => ReturnType<typeof ask>) => {
      for (let turn = 0; turn < share; turn += 1) {
        const payload = payloads[(at += 1) % payloads.length]!;
        asked.add(payload);
        const rows = turn === 0 ? await counted(server) : null;
        const { status, code } = await send(payload);
        assert.ok(status < 500, `${route.name} ${field}: ${payload}`);
        if (rows && ![200, 1636].includes(code)) {
          const { limits: _, failures: __, ...kept } = await counted(server);
          assert.deepEqual({ ...rows, ...kept }, rows, `${route.name} ${field}: ${payload}`);
        }
      }
    };

    for (const route of routes) {
      for (const field of route.fields.filter((each) => route.method === 'POST' && !/CountryCode/.test(each))) {
        await meet(route, field, (payload) => ask(server, route, { token }, { ...bodyOf(route, server), [field]: isSealed(field) ? server.seal(payload) : payload }));
      }
      for (const name of route.queries)
        await meet(route, name, (payload) => server.send(`${addressOf(route)}?${name}=${encodeURIComponent(payload)}`, undefined, { token, method: route.method }));
      const holes = [...route.path.matchAll(/\{\w+\}/g)];
      if (holes.length > 0)
        await meet(route, 'path', (payload) => server.send(route.path.replace(/\{\w+\}/, encodeURIComponent(payload)), undefined, { token, method: route.method }));
    }
    for (const header of ['x-authing-app-id', 'x-authing-userpool-id', 'x-authing-lang', 'authorization'])
      await meet(routes[0]!, header, (payload) => server.call('/users/me', undefined, { token, headers: { [header]: payload.replace(/[^ -~]/g, '') } }));

    assert.equal(asked.size, payloads.length, 'each was sent somewhere');
    assert.equal(payloads.length, 200);
    assert.deepEqual(await bystander(), before);
    assert.deepEqual(server.lines.filter((line) => /"(fault|database-away)"/.test(line)), []);
  }); // prettier-ignore
});
