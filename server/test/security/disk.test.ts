import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { suite, test } from 'node:test';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import { registered, signIn } from '../support/people.ts';
import { open } from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';
import { failAt } from './statements.ts';
import { ask, routesOf } from './routes.ts';
import { dumped } from './tables.ts';

const skip = process.env['TEST_DATABASE_URL'] ? 'PostgreSQL has disks and backups of its own' : false;

const pragma = async ({ database: { db } }: Pick<TestServer, 'database'>, text: string) =>
  (await sql<Record<string, string | number>>`pragma ${sql.raw(text)}`.execute(db)).rows;

const register = (server: TestServer, name: string) =>
  server.call('/register/email', { email: `${name}@example.org`, password: server.seal('violet-anchor-61') });

suite('a database file', { skip }, () => {
  test('S6: that has no room left: what would be written is refused, what is there is read, and room heals it', async () => {
    const server = await freshServer({ userPool: open });
    const { token } = await registered(server);
    const [size] = await pragma(server, 'page_count');
    await pragma(server, `max_page_count = ${size!['page_count']}`);

    const answers = [];
    for (let turn = 0; turn < 40 && answers.at(-1)?.code !== 503; turn += 1) answers.push(await register(server, `full-${turn}`)); // prettier-ignore
    const refused = answers.at(-1)!;
    const told = (await dumped(server))['accounts']!.length;
    const me = await server.call('/users/me', undefined, { token });
    await pragma(server, 'max_page_count = 1000000');

    assert.deepEqual([refused.status, refused.code, refused.data.retryAfter > 0], [503, 503, true]);
    // Whoever was told so is there; one more may have an account without having been told.
    const kept = answers.filter(({ code }) => code === 200).length;
    assert.ok(told === kept + 1 || told === kept + 2, `${told} of ${kept}`);
    assert.equal(me.code, 200);
    assert.equal((await register(server, 'afterwards')).code, 200);
    assert.equal((await signIn(server, 'someone@example.org', 'violet-anchor-61')).code, 200);
    assert.deepEqual(server.lines.filter((line) => line.includes('"fault"')), []); // prettier-ignore
  });

  test('S13: backed up while it is written to: the copy is whole, and signs people in', async () => {
    const server = await freshServer({ userPool: open });
    const { token, id } = await registered(server);
    const [{ file } = { file: '' }] = await pragma(server, 'database_list');
    const copy = join(dirname(String(file)), 'copy.db');
    const source = new DatabaseSync(String(file), { readOnly: true });

    const [pages] = await Promise.all([backup(source, copy, { rate: 1 }), ...Array.from({ length: 12 }, (_, at) => register(server, `meanwhile-${at}`))]); // prettier-ignore
    source.close();

    const database = await openDatabase(`sqlite:${copy}`);
    const restored = await freshServer({ userPool: open, beside: { database } });
    assert.ok(pages > 0);
    assert.deepEqual(await pragma(restored, 'integrity_check'), [{ integrity_check: 'ok' }]);
    assert.equal((await restored.call('/users/me', undefined, { token })).data.id, id);
    const [before, after] = [await dumped(server), await dumped(restored)];
    for (const [table, rows] of Object.entries(after)) {
      if (table === 'sessions' || table === 'limits') continue;
      assert.ok(rows.every((row) => before[table]!.includes(row)), table); // prettier-ignore
    }
    await database.close();
  });

  test('S13: copied by VACUUM INTO: every row is the same', async () => {
    const server = await freshServer({ userPool: open });
    await registered(server);
    const [{ file } = { file: '' }] = await pragma(server, 'database_list');
    const copy = join(dirname(String(file)), 'vacuum.db');
    await sql`vacuum into ${sql.lit(copy)}`.execute(server.database.db);

    const database = await openDatabase(`sqlite:${copy}`);
    assert.deepEqual(await dumped({ database }), await dumped(server));
    await database.close();
  });

  test('S18: is searched by an index, whatever is asked of a table that grows', async () => {
    const server = await freshServer({ userPool: { verifyCode: { resendSeconds: 0 } } });
    const { token } = await registered(server);
    failAt(Infinity);
    for (const route of await routesOf(server)) await ask(server, route, { token, address: `203.0.${route.name.length}.${route.path.length}` }); // prettier-ignore
    await signIn(server, 'someone@example.org');
    await server.deliver();
    const statements = [...new Set(failAt(Infinity))].filter((text) => /^(select|update|delete|with)/i.test(text));
    const [{ file } = { file: '' }] = await pragma(server, 'database_list');
    const plans = new DatabaseSync(String(file), { readOnly: true });

    const scans = statements.flatMap((text) => {
      const plan = plans.prepare(`explain query plan ${text}`).all() as { detail: string }[];
      const grows = /^SCAN (accounts|sessions|codes|challenges|limits|failures|deliveries|totp|pictures|faces|face_photos|identities|flows)\b(?!.* USING )/;
      return plan.filter(({ detail }) => grows.test(detail)).map(({ detail }) => `${detail}: ${text}`);
    });
    plans.close();

    assert.ok(statements.length > 25, `${statements.length} statements`);
    assert.deepEqual(scans, []);
  }); // prettier-ignore
});
