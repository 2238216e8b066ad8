import type { Database } from './database.ts';
import type { FlowRow } from './tables.ts';

type Asked = { digest: string; kind: string; now: number };

/** What was begun with a provider elsewhere and is not finished. */
export const flowStore = (db: Database) => ({
  add: (flow: FlowRow) => db.insertInto('flows').values(flow).execute(),

  /** Takes one try, if one is left. Called before anything is compared, so that guesses made at once are all counted. */
  takeTry: ({ digest, kind, now, app, most }: Asked & { app: string; most: number }) =>
    db
      .updateTable('flows')
      .set((flow) => ({ attempts: flow('attempts', '+', 1) }))
      .where((flow) => flow.and({ digest, kind, app }))
      .where('expires_at', '>', now)
      .where('attempts', '<', most)
      .returningAll()
      .executeTakeFirst(),

  /** Spends one. Of many who hold it, one gets a row back. */
  spend: ({ digest, kind, now }: Asked) =>
    db
      .deleteFrom('flows')
      .where((flow) => flow.and({ digest, kind }))
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst(),

  /** Leaves what somebody holds to the next time. */
  sweep: (now: number) =>
    db
      .deleteFrom('flows')
      .where('digest', 'in', (row) =>
        row.selectFrom('flows').select('digest').where('expires_at', '<=', now).forUpdate().skipLocked(),
      )
      .execute(),
});
