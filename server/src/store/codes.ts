import type { Database } from './database.ts';
import type { CodeRow } from './tables.ts';

/** Who a code was sent to, and for what: one of several purposes will do. */
export type Sent = { app: string; purposes: readonly string[]; recipient: string };

/** Codes sent and not yet spent: one for each application, purpose and recipient. */
export const codeStore = (db: Database) => ({
  /** Keeps a code in place of the one before it. */
  put: (code: CodeRow) =>
    db
      .insertInto('codes')
      .values(code)
      .onConflict((before) => before.columns(['app', 'purpose', 'recipient']).doUpdateSet(code))
      .execute(),

  /** Takes one try, if one is left. Called before anything is compared, so guesses made at once are all counted. */
  takeTry: ({ app, purposes, recipient }: Sent, { now, most }: { now: number; most: number }) =>
    db
      .updateTable('codes')
      .set((code) => ({ attempts: code('attempts', '+', 1) }))
      .where('app', '=', app)
      .where('purpose', 'in', purposes)
      .where('recipient', '=', recipient)
      .where('expires_at', '>', now)
      .where('attempts', '<', most)
      .returning(['purpose', 'digest'])
      .execute(),

  /** Spends a code. Of two who hold the same one, one gets a row back. */
  consume: ({ app, purpose, recipient, digest }: Pick<CodeRow, 'app' | 'purpose' | 'recipient' | 'digest'>) =>
    db
      .deleteFrom('codes')
      .where((code) => code.and({ app, purpose, recipient, digest }))
      .returning('recipient')
      .executeTakeFirst(),

  /** Drops whatever waits for addresses, in any application and for any purpose. */
  forget: (recipients: readonly string[]) => db.deleteFrom('codes').where('recipient', 'in', recipients).execute(),

  /** Leaves what somebody holds to the next time. */
  sweep: (now: number) =>
    db
      .deleteFrom('codes')
      .where((code) =>
        code(
          code.refTuple('app', 'purpose', 'recipient'),
          'in',
          code
            .selectFrom('codes')
            .select(['app', 'purpose', 'recipient'])
            .where('expires_at', '<=', now)
            .forUpdate()
            .skipLocked()
            .$asTuple('app', 'purpose', 'recipient'),
        ),
      )
      .execute(),
});
