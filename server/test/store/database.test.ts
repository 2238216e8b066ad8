import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readFileSync } from 'node:fs';
import { isAway, openDatabase, sqliteFile } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createStore } from '../../src/store/store.ts';
import { freshDatabase, freshUrl, rounds } from '../support/database.ts';

const limit = (key: string, most: number) => ({ key, count: 1, most, expires_at: 1000 });

suite('a database', () => {
  test('P2: says how it keeps what was acknowledged', async () => {
    const url = await freshUrl();
    const database = await openDatabase(url);
    const { safe, says } = await database.durability();
    await database.close();

    // The PostgreSQL of the tests runs without fsync, and is to be caught at it.
    assert.deepEqual(
      [safe, says],
      sqliteFile(url)
        ? [true, 'journal_mode is wal, synchronous is 2']
        : [false, 'fsync is off, synchronous_commit is on'],
    );
  });

  test('is named by its URL', async () => {
    assert.equal(sqliteFile('sqlite:/a/b.db'), '/a/b.db');
    assert.equal(sqliteFile('postgres://host/name'), null);
    await assert.rejects(openDatabase('mysql://host/name'), /sqlite:PATH or postgres/);
  });

  test('answers when it is there', async () => {
    const database = await freshDatabase();

    await database.ping();
    await database.checkpoint();
  });

  test('tells an absent one from a mistake of ours', async () => {
    const database = await freshDatabase();
    const mistake = await (database.db).selectFrom('nothing' as 'keys').selectAll().execute().catch((error: unknown) => error); // prettier-ignore
    const absent = await openDatabase('postgres://127.0.0.1:1/none');
    const refused = await absent.ping().catch((error: unknown) => error);
    await absent.close();
    const busy = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
    const full = Object.assign(new Error('full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
    const constraint = Object.assign(new Error('unique'), { code: 'ERR_SQLITE_ERROR', errcode: 2067 });
    const slow = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' });

    assert.deepEqual([mistake, refused, busy, full, constraint, slow, 'x', null].map(isAway), [
      false,
      true,
      true,
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});

suite('migrations', () => {
  test('are made once, by however many start together', async () => {
    // On SQLite whoever finds the file locked waits a moment, which adds up.
    for (let round = 0; round < rounds / 4; round += 1) {
      const url = await freshUrl();
      const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase(url)));

      await Promise.all(opened.map((each) => migrate(each)));
      await Promise.all(opened.map((each) => migrate(each)));

      await opened[0]!.db
        .insertInto('keys')
        .values({ slot: 'a:1', kind: 'a', id: 'x', secret: 'y', created_at: 1 })
        .execute();
      assert.equal((await createStore(opened[4]!).keys.all()).length, 1);
      await Promise.all(opened.map(({ close }) => close()));
    }
  });
});

suite('a transaction', () => {
  test('is all or nothing', async () => {
    const store = createStore(await freshDatabase());
    const key = { slot: 'a:1', kind: 'a', id: 'x', secret: 'y', created_at: 1 };

    await assert.rejects(store.transaction(async (within) => {
      await within.keys.add(key);
      throw new Error('no');
    }), /no/); // prettier-ignore

    assert.deepEqual(await store.keys.all(), []);
  });
});

suite('T3: slots', () => {
  test('are given to no more than there are, whoever asks at once', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const store = createStore(await freshDatabase());

      const taken = await Promise.all(
        Array.from({ length: 50 }, () => store.limits.take([limit('a', 7), limit('b', 20)], 0)),
      );

      assert.equal(taken.flat().filter(({ key }) => key === 'a').length, 7);
      assert.equal(taken.flat().filter(({ key }) => key === 'b').length, 20);
    }
  });

  test('come back when they are released, and when their window is over', async () => {
    const store = createStore(await freshDatabase());
    const take = (now: number) => store.limits.take([{ ...limit('a', 1), expires_at: now + 1000 }], now);

    assert.equal((await take(0)).length, 1);
    assert.equal((await take(999)).length, 0);
    assert.equal((await take(1000)).length, 1);
    await store.limits.release(['a']);
    assert.equal((await take(1001)).length, 1);
    assert.equal((await take(1002)).length, 0);
  });
});

suite('T29: what was deleted', () => {
  test('cannot be read back from the files', async (context) => {
    const url = await freshUrl();
    const path = sqliteFile(url);
    if (!path) return context.skip('PostgreSQL keeps its own house');
    const database = await openDatabase(url);
    await migrate(database);
    const store = createStore(database);
    await store.codes.put({
      app: 'a',
      purpose: 'p',
      recipient: 'telltale@example.org',
      digest: 'd',
      attempts: 0,
      expires_at: 1,
    });
    assert.ok([path, `${path}-wal`].some((file) => readFileSync(file).includes('telltale')));

    await store.codes.sweep(2);
    await store.checkpoint();

    for (const file of [path, `${path}-wal`]) assert.ok(!readFileSync(file).includes('telltale'), file);
    await store.close();
  });
});
