import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { AccountRow } from '../../src/store/tables.ts';
import { rounds } from '../support/database.ts';
import { registered } from '../support/people.ts';
import { freshServer } from '../support/server.ts';

const many = 16;

suite('T17: of sixteen at the same moment one gets', () => {
  for (const name of ['email_key', 'username_key', 'phone'] as const) {
    test(`a name, by ${name}, and the others are told that it is taken`, async () => {
      const { store, ...server } = await freshServer();
      const { id } = await registered({ store, ...server });
      const before = (await store.accounts.withId(id))!;
      for (let round = 0; round < rounds; round += 1) {
        const rows: AccountRow[] = Array.from({ length: many }, (_, index) => ({
          ...before,
          ...{ id: `${round}-${index}`, email_key: null, username_key: null, phone: null },
          [name]: `somebody ${round}`,
        }));

        const added = await Promise.allSettled(rows.map((row) => store.accounts.add(row)));

        const rowsBack = added.map((each) => (each.status === 'fulfilled' ? Boolean(each.value) : String(each.reason)));
        assert.deepEqual(rowsBack.map(String).sort(), [...Array<string>(many - 1).fill('false'), 'true']);
      }
    });
  }
});
