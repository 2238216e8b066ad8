import type { Database } from './database.ts';
import type { LimitRow } from './tables.ts';

/** Counts that end with their window. */
export const limitStore = (db: Database) => ({
  /**
   * Takes one slot of each, where one is left, and says which were taken: all in one statement, so that no two callers
   * are given the same slot. A window that is over begins anew.
   */
  take: (slots: readonly LimitRow[], now: number) =>
    db
      .insertInto('limits')
      .values(slots)
      .onConflict((before) =>
        before
          .column('key')
          .doUpdateSet((limit) => ({
            count: limit
              .case()
              .when('limits.expires_at', '<=', now)
              .then(1)
              .else(limit('limits.count', '+', 1))
              .end(),
            expires_at: limit
              .case()
              .when('limits.expires_at', '<=', now)
              .then(limit.ref('excluded.expires_at'))
              .else(limit.ref('limits.expires_at'))
              .end(),
            most: limit.ref('excluded.most'),
          }))
          .where((limit) =>
            limit.or([limit('limits.expires_at', '<=', now), limit('limits.count', '<', limit.ref('excluded.most'))]),
          ),
      )
      .returning('key')
      .execute(),

  /**
   * Gives slots back. Written like the taking, and in the same order: a plain update of several rows would lock them in
   * any order, and could wait for a caller who waits for it.
   */
  release: (keys: readonly string[]) =>
    db
      .insertInto('limits')
      .values([...keys].sort().map((key) => ({ key, count: 0, most: 0, expires_at: 0 })))
      .onConflict((present) =>
        present
          .column('key')
          .doUpdateSet((limit) => ({ count: limit('limits.count', '-', 1) }))
          .where('limits.count', '>', 0),
      )
      .execute(),

  /** When the windows end. */
  ends: (keys: readonly string[]) =>
    db.selectFrom('limits').select(['key', 'expires_at']).where('key', 'in', keys).execute(),

  /** Rows that somebody holds are left for the next time: waiting for them, a sweep could wait for who waits for it. */
  sweep: (now: number) =>
    db
      .deleteFrom('limits')
      .where('key', 'in', (row) =>
        row.selectFrom('limits').select('key').where('expires_at', '<=', now).forUpdate().skipLocked(),
      )
      .execute(),
});
