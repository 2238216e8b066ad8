import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type OpenDatabase, openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { connected, freshDatabase, freshUrl, rounds } from '../support/database.ts';

const keys = Array.from({ length: 60 }, (_, number) => `key-${String(number).padStart(2, '0')}`);

/** Takes and gives back some of the slots, whose windows end all the time. */
const takeSome = async (store: Store, now: () => number) => {
  const slots = keys
    .filter(() => Math.random() < 0.3)
    .map((key) => ({ key, count: 1, most: 1_000_000, expires_at: now() + 3 }));
  if (slots.length === 0) return;
  const taken = await store.limits.take(slots, now());
  await store.limits.release(taken.map(({ key }) => key));
};

const open = async (): Promise<OpenDatabase[]> => {
  const url = await freshUrl();
  // One file of SQLite is one server's.
  const opened = await Promise.all(Array.from({ length: url.startsWith('sqlite:') ? 1 : 3 }, () => openDatabase(url)));
  await migrate(opened[0]!);
  return opened;
};

suite('a sweep', () => {
  test('S5: never stands in the way of who takes slots, on however many processes', async () => {
    const opened = await open();
    const stores = opened.map(createStore);
    await Promise.all(opened.map((database) => connected(database, 4)));
    let time = 0;
    const now = () => (time += 1);
    const many = async (work: () => Promise<unknown>) => {
      for (let round = 0; round < 5 * rounds; round += 1) await work();
    };

    await Promise.all(
      stores.flatMap((store) => [
        ...Array.from({ length: 3 }, () => many(() => takeSome(store, now))),
        many(() => store.limits.sweep(now())),
      ]),
    );

    await stores[0]!.limits.sweep(time + 1000);
    assert.deepEqual(await stores[0]!.limits.ends(keys), []);
    await Promise.all(opened.map(({ close }) => close()));
  });

  test('removes what has expired, and nothing else', async () => {
    const database = await freshDatabase();
    const { db } = database;
    const store = createStore(database);
    const times = [5, 10, 11];
    for (const at of times) {
      await store.limits.take([{ key: `${at}`, count: 1, most: 1, expires_at: at }], 0);
      await db
        .insertInto('failures')
        .values({ key: `${at}`, failures: 1, paused_until: 0, expires_at: at })
        .execute();
      const code = { app: 'a', purpose: 'p', recipient: `${at}`, digest: 'd', attempts: 0, expires_at: at };
      await store.codes.put(code);
    }

    for (const table of [store.limits, store.failures, store.codes]) await table.sweep(10);

    for (const table of ['limits', 'failures', 'codes'] as const) {
      const left = await db.selectFrom(table).select('expires_at').execute();
      assert.deepEqual(left, [{ expires_at: 11 }], table);
    }
  });
});
