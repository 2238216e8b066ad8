import type { CustomDataRow } from '../contract.ts';
import { type CustomField, customValue } from '../pool/custom-value.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import type { Profiles } from './profiles.ts';
import type { SignedIn } from './sessions.ts';

type CustomDataNeeds = { store: Store; accounts: Accounts; profiles: Profiles; customFields: readonly CustomField[] };

/** One value, by the key of its field. Null clears it. */
export type CustomValue = { definition: string; value?: unknown };

/** Bytes of everything together. */
const largest = 16 * 1024;

const refuse = (field: string, reason: string): never => {
  throw new Refusal('invalid-request', { field, reason });
};

const keptIn = ({ custom_data }: Pick<AccountRow, 'custom_data'>) =>
  new Map(Object.entries(JSON.parse(custom_data) as Record<string, unknown>));

/** What an application keeps of its users, under keys that the pool declares. */
export const createCustomData = ({ store, accounts, profiles, customFields }: CustomDataNeeds) => {
  /** What a value will be kept as; null when it is to go. */
  const checked = ({ definition, value }: CustomValue): readonly [string, unknown] => {
    const field = customFields.find(({ key }) => key === definition);
    if (!field) return refuse(definition, 'unknown-value');
    if (value === undefined) return refuse(definition, 'missing');
    return [
      definition,
      value === null ? null : (customValue(field.dataType, value) ?? refuse(definition, 'wrong-type')),
    ];
  };

  const checkedAll = (values: readonly CustomValue[]) => {
    const changes = new Map<string, unknown>();
    for (const [key, value] of values.map(checked)) {
      // Nobody could say which of two counts.
      if (changes.has(key)) refuse(key, 'bad-value');
      changes.set(key, value);
    }
    return changes;
  };

  return {
    rowsOf: (account: AccountRow) => profiles.customDataOf(account),

    /**
     * Sets some values: all of them, or none. Answers every row as it is then.
     *
     * @throws {Refusal} `invalid-request` with the key as its field; `not-signed-in` when the session ended meanwhile.
     */
    async set(caller: SignedIn, values: readonly CustomValue[]): Promise<CustomDataRow[]> {
      const changes = checkedAll(values);
      const [first = ''] = changes.keys();
      const changed = await store.transaction(async (within) => {
        // Holding the row keeps apart those who write other keys at the same moment.
        const held = await accounts.hold(within, caller);
        const all = [...keptIn(held), ...changes].filter(([key]) => changes.get(key) !== null);
        const custom_data = JSON.stringify(Object.fromEntries(all));
        if (changes.size > 0 && Buffer.byteLength(custom_data) > largest) refuse(first, 'too-long');
        return within.accounts.setCustomData(held.id, custom_data);
      });
      return profiles.customDataOf(changed);
    },
  };
};

export type CustomData = ReturnType<typeof createCustomData>;
