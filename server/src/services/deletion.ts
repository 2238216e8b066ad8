import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import type { Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';

type DeletionNeeds = { store: Store; accounts: Accounts; limits: Limits; trail: Trail; log: Log };

/** Where messages to somebody go. */
const recipientsOf = ({ email_key, phone }: AccountRow): string[] => [email_key, phone].filter((one) => one !== null);

/** Deleting an account, for good. */
export const createDeletion = ({ store, accounts, limits, trail, log }: DeletionNeeds) => {
  /** The file itself is rid of it too, not only the table. Should that not be possible now, the loop does it within a minute. */
  const erase = async () => {
    try {
      await store.checkpoint();
    } catch (error) {
      log.warn('checkpoint-failed', { error });
    }
  };

  return {
    /**
     * Removes somebody and all that is theirs, at once. Their names are free again.
     *
     * @throws {Refusal} `not-signed-in` when they are gone already.
     */
    async remove(visit: Visit, caller: SignedIn): Promise<void> {
      await store.transaction(async (within) => {
        await accounts.forgetMessages(within, recipientsOf(caller.account));
        const held = await accounts.hold(within, caller);
        // By an address that came a moment ago, somebody may have asked for a code as well.
        await accounts.forgetMessages(within, recipientsOf(held));
        await limits.forgive(accounts.countedBy(held), within);
        // What belongs to the account alone goes with its row: sessions, steps, factors, pictures, identities.
        await within.accounts.remove(held.id);
      });
      await erase();
      const { app, address } = visit;
      trail.record('account-deletion', { account: caller.account.id, app: app.id, address });
    },
  };
};

export type Deletion = ReturnType<typeof createDeletion>;
