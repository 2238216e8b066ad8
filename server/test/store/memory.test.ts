import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMemory } from '../../src/store/memory.ts';
import { createStore } from '../../src/store/store.ts';
import { freshDatabase } from '../support/database.ts';

/** A memory, what it asks, and how often it had to. */
const remembering = () => {
  let written = 0;
  const memory = createMemory<{ value: number }>(() => written);
  const rows = new Map<string, { value: number }>();
  let asked = 0;
  const write = (key: string, value: number) => {
    written += 1;
    rows.set(key, { value });
  };
  const read = async (key: string) => {
    asked += 1;
    return rows.get(key);
  };
  return {
    memory,
    write,
    of: (key: string) => memory.of(key, () => read(key)),
    asked: () => asked,
  };
};

suite('what was read', () => {
  test('is remembered until anything is written', async () => {
    const { of, write, asked } = remembering();
    write('a', 1);

    const before = [await of('a'), await of('a')];
    const once = asked();
    write('b', 1);
    write('a', 2);

    assert.deepEqual([before, once], [[{ value: 1 }, { value: 1 }], 1]);
    assert.deepEqual([await of('a'), asked()], [{ value: 2 }, 2]);
  });

  test('is not remembered when there was nothing', async () => {
    const { of, asked } = remembering();

    assert.deepEqual([await of('a'), await of('a'), asked()], [undefined, undefined, 2]);
  });

  test('is not remembered when something was written before it arrived', async () => {
    const { memory, of, write } = remembering();
    write('a', 1);
    const old = { value: 1 };

    const late = memory.of('a', async () => {
      write('a', 2);
      return old;
    });

    assert.deepEqual([await late, await of('a')], [old, { value: 2 }]);
  });

  test('stays when one statement changes the row of somebody else', async () => {
    const { memory, of, write, asked } = remembering();
    write('a', 1);
    write('b', 1);
    await Promise.all([of('a'), of('b')]);

    await memory.changing('b', async () => write('b', 2));

    assert.deepEqual([await of('a'), asked()], [{ value: 1 }, 2]);
    assert.deepEqual([await of('b'), asked()], [{ value: 2 }, 3]);
  });

  test('does not stay when more was written meanwhile', async () => {
    const { memory, of, write } = remembering();
    write('a', 1);
    await of('a');

    await memory.changing('b', async () => {
      write('b', 2);
      write('a', 2);
    });

    assert.deepEqual(await of('a'), { value: 2 });
  });
});

suite('a database that is remembered of', () => {
  test('counts whatever is no question, failed or not, and the ends of transactions', async () => {
    const { db, written } = await freshDatabase();
    // PostgreSQL is written to by others as well.
    if (!written) return;
    const counted = async (work: () => Promise<unknown>) => {
      const before = written();
      await work().catch(() => undefined);
      return written() - before;
    };
    const key = { slot: 'a', kind: 'b', id: 'c', secret: 'd', created_at: 1 };

    assert.deepEqual(
      [
        await counted(() => db.selectFrom('keys').selectAll().execute()),
        await counted(() => db.insertInto('keys').values(key).returningAll().execute()),
        await counted(() => db.insertInto('keys').values(key).execute()),
        await counted(() => db.updateTable('keys').set({ kind: 'e' }).execute()),
        await counted(() => db.deleteFrom('keys').where('id', '=', 'nobody').execute()),
        await counted(() => db.transaction().execute(async (within) => within.selectFrom('keys').selectAll().execute())),
        await counted(() => db.transaction().execute(async () => Promise.reject(new Error('no')))),
      ],
      [0, 1, 1, 1, 1, 2, 2],
    ); // prettier-ignore
  });

  test('is not written to by others when it is a file, and is when it is a server', async () => {
    const { kind, written } = await freshDatabase();

    assert.equal(written === null, kind === 'postgres');
  });

  test('keeps what is read within a transaction to the transaction', async () => {
    const database = await freshDatabase();
    const store = createStore(database);
    const now = 1_000;
    const account = {
      id: 'account', pool: 'pool', username: null, username_key: null, email: null, email_key: null, email_verified_at: null, phone: null,
      phone_verified_at: null, password_hash: null, password_level: null, reset_required_at: null, status: 'Activated', register_source: '[]',
      profile: '{}', custom_data: '{}', memberships: '{}', logins: 0, last_login_at: null, last_address: null, created_at: now, updated_at: now,
    }; // prettier-ignore
    await store.accounts.add(account);
    await store.sessions.add({
      id: 'session', account: 'account', app: 'app', digest: 'one', previous_digest: null, generation: 0, renewed_at: now, confirmed_at: now,
      authenticated_at: now, methods: '[]', address: null, agent: null, created_at: now, last_seen_at: now, expires_at: now,
    }); // prettier-ignore
    const statusOf = async ({ sessions }: Pick<typeof store, 'sessions'>) =>
      (await sessions.withAccount('session'))?.account.status;

    const undone = store.transaction(async (within) => {
      await within.accounts.setCustomData('account', '{"a":1}');
      await within.accounts.edit('account', { username: 'x', username_key: 'x', profile: '{}' });
      await statusOf(within);
      throw new Error('no');
    });
    await assert.rejects(undone, /no/);

    assert.equal((await store.sessions.withAccount('session'))?.account.username, null);
  });
});
