import type { Database } from './database.ts';
import type { ChallengeRow } from './tables.ts';

type Asked = { kind: string; digest: string; app: string; now: number };

/** Steps that somebody still has to take. */
export const challengeStore = (db: Database) => ({
  add: (challenge: ChallengeRow) => db.insertInto('challenges').values(challenge).execute(),

  /** A challenge that still has a try left. */
  find: ({ kind, digest, app, now, most }: Asked & { most: number }) =>
    db
      .selectFrom('challenges')
      .selectAll()
      .where((challenge) => challenge.and({ kind, digest, app }))
      .where('expires_at', '>', now)
      .where('attempts', '<', most)
      .executeTakeFirst(),

  /** Takes a try, if one is left. */
  takeTry: (digest: string, { now, most }: { now: number; most: number }) =>
    db
      .updateTable('challenges')
      .set((challenge) => ({ attempts: challenge('attempts', '+', 1) }))
      .where('digest', '=', digest)
      .where('expires_at', '>', now)
      .where('attempts', '<', most)
      .returning('digest')
      .executeTakeFirst(),

  releaseTry: (digest: string) =>
    db
      .updateTable('challenges')
      .set((challenge) => ({ attempts: challenge('attempts', '-', 1) }))
      .where('digest', '=', digest)
      .where('attempts', '>', 0)
      .execute(),

  /** Spends a challenge. Of many who hold it, one gets a row back. */
  spend: ({ kind, digest, app, now }: Asked) =>
    db
      .deleteFrom('challenges')
      .where((challenge) => challenge.and({ kind, digest, app }))
      .where('expires_at', '>', now)
      .returningAll()
      .executeTakeFirst(),

  endAll: (account: string) => db.deleteFrom('challenges').where('account', '=', account).execute(),

  /** Leaves what somebody holds to the next time. */
  sweep: (now: number) =>
    db
      .deleteFrom('challenges')
      .where('digest', 'in', (row) =>
        row.selectFrom('challenges').select('digest').where('expires_at', '<=', now).forUpdate().skipLocked(),
      )
      .execute(),
});
