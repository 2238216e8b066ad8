import type { ExpressionBuilder } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** When failures in a row pause someone, for how long, and when they end it altogether. */
export type Patience = {
  /** From this failure on there is a pause. */
  pauseFrom: number;
  /** Milliseconds of the first pause, the second, … The last one stays. */
  pauses: readonly [number, ...number[]];
  /** No more tries after this many. */
  off: number;
  /** Milliseconds until failures are forgotten. */
  memory: number;
};

type Failures = ExpressionBuilder<Tables & { excluded: Tables['failures'] }, 'failures' | 'excluded'>;

/** Until when the failure that is being counted pauses the next. */
const pausedUntil = (row: Failures, { pauseFrom, pauses }: Patience, now: number) => {
  const [first, ...rest] = pauses;
  const start = row
    .case()
    .when('failures.failures', '<', pauseFrom - 1)
    .then(0)
    .when('failures.failures', '=', pauseFrom - 1)
    .then(now + first);
  return rest
    .reduce((steps, pause, index) => steps.when('failures.failures', '=', pauseFrom + index).then(now + pause), start)
    .else(now + (pauses.at(-1) ?? first))
    .end();
};

/** Password failures in a row, by what was typed. A try counts as a failure until it has succeeded. */
export const failureStore = (db: Database) => ({
  /** Takes a try, unless there is a pause. No row back means: there is one. */
  take: (key: string, { now, patience }: { now: number; patience: Patience }) =>
    db
      .insertInto('failures')
      .values({
        key,
        failures: 1,
        paused_until: patience.pauseFrom <= 1 ? now + patience.pauses[0] : 0,
        expires_at: now + patience.memory,
      })
      .onConflict((before) =>
        before
          .column('key')
          .doUpdateSet((row) => ({
            failures: row('failures.failures', '+', 1),
            paused_until: pausedUntil(row, patience, now),
            expires_at: row.ref('excluded.expires_at'),
          }))
          .where('failures.paused_until', '<=', now)
          .where('failures.failures', '<', patience.off),
      )
      .returningAll()
      .executeTakeFirst(),

  withKey: (key: string) => db.selectFrom('failures').selectAll().where('key', '=', key).executeTakeFirst(),

  /** Gives a try back that we did not get to judge. */
  release: (key: string, { pauseFrom }: Patience) =>
    db
      .updateTable('failures')
      .set((row) => ({
        failures: row('failures', '-', 1),
        paused_until: row.case().when('failures', '<=', pauseFrom).then(0).else(row.ref('paused_until')).end(),
      }))
      .where('key', '=', key)
      .where('failures', '>', 0)
      .execute(),

  /** Forgets failures: one try succeeded, or the password is another now. */
  clear: (keys: readonly string[]) => db.deleteFrom('failures').where('key', 'in', keys).execute(),

  /** Counts the failures of one key for another too. Where both have some, the worse ones stay. */
  carry: (from: string, to: string) =>
    db
      .insertInto('failures')
      .columns(['key', 'failures', 'paused_until', 'expires_at'])
      .expression((row) =>
        row
          .selectFrom('failures')
          .select((before) => [before.val(to).as('key'), 'failures', 'paused_until', 'expires_at'])
          .where('key', '=', from),
      )
      .onConflict((present) =>
        present
          .column('key')
          .doUpdateSet((row) => ({
            failures: row.ref('excluded.failures'),
            paused_until: row.ref('excluded.paused_until'),
            expires_at: row.ref('excluded.expires_at'),
          }))
          .where((row) => row('excluded.failures', '>', row.ref('failures.failures'))),
      )
      .execute(),

  /** Remembers failures for longer. */
  remember: (key: string, until: number) =>
    db.updateTable('failures').set({ expires_at: until }).where('key', '=', key).execute(),

  /** Rows that somebody holds are left for the next time: waiting for them, a sweep could wait for who waits for it. */
  sweep: (now: number) =>
    db
      .deleteFrom('failures')
      .where('key', 'in', (row) =>
        row.selectFrom('failures').select('key').where('expires_at', '<=', now).forUpdate().skipLocked(),
      )
      .execute(),
});
