import type { Database } from './database.ts';
import type { CeremonyRow, PasskeyRow } from './tables.ts';

type Use = { counter: number; at: number; backedUp: boolean };

/** Passkeys of accounts. */
export const passkeyStore = (db: Database) => ({
  /** Adds one, unless it is somebody's already: then there is no row. */
  add: (passkey: PasskeyRow) =>
    db
      .insertInto('passkeys')
      .values(passkey)
      .onConflict((taken) => taken.doNothing())
      .returningAll()
      .executeTakeFirst(),

  withId: (id: string) => db.selectFrom('passkeys').selectAll().where('id', '=', id).executeTakeFirst(),

  /** The oldest first. */
  of: (account: string) =>
    db.selectFrom('passkeys').selectAll().where('account', '=', account).orderBy('created_at').orderBy('id').execute(),

  /**
   * Notes that one was used. Its count only ever rises, where it counts at all: of two uses that say the same, one gets a row
   * back.
   */
  use: (id: string, { counter, at, backedUp }: Use) =>
    db
      .updateTable('passkeys')
      .set((passkey) => ({
        counter,
        last_used_at: at,
        backed_up_at: backedUp ? passkey.fn.coalesce('backed_up_at', passkey.val(at)) : null,
      }))
      .where('id', '=', id)
      .where((passkey) => (counter === 0 ? passkey('counter', '=', 0) : passkey('counter', '<', counter)))
      .returningAll()
      .executeTakeFirst(),

  /** Gives one of an account another name. No row back means: it has no such passkey. */
  rename: ({ id, account, name }: Pick<PasskeyRow, 'id' | 'account' | 'name'>) =>
    db
      .updateTable('passkeys')
      .set({ name })
      .where((passkey) => passkey.and({ id, account }))
      .returningAll()
      .executeTakeFirst(),

  /** Removes one of an account. Of many who ask for it, one gets a row back. */
  remove: ({ id, account }: Pick<PasskeyRow, 'id' | 'account'>) =>
    db
      .deleteFrom('passkeys')
      .where((passkey) => passkey.and({ id, account }))
      .returning('id')
      .executeTakeFirst(),

  removeAll: (account: string) => db.deleteFrom('passkeys').where('account', '=', account).execute(),
});

type Asked = Pick<CeremonyRow, 'digest' | 'purpose' | 'app' | 'holder'> & { now: number };

/** What browsers were asked, and have not answered yet. */
export const ceremonyStore = (db: Database) => ({
  add: (ceremony: CeremonyRow) => db.insertInto('ceremonies').values(ceremony).execute(),

  /** Spends one. Of many who hold its ticket, one gets a row back. */
  spend: ({ digest, purpose, app, holder, now }: Asked) =>
    db
      .deleteFrom('ceremonies')
      .where((ceremony) => ceremony.and({ digest, purpose, app, holder }))
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst(),

  /** Leaves what somebody holds to the next time. */
  sweep: (now: number) =>
    db
      .deleteFrom('ceremonies')
      .where('digest', 'in', (row) =>
        row.selectFrom('ceremonies').select('digest').where('expires_at', '<=', now).forUpdate().skipLocked(),
      )
      .execute(),
});
