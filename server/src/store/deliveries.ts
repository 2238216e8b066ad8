import type { Database } from './database.ts';
import type { DeliveryRow } from './tables.ts';

/** Messages that are to leave. */
export const deliveryStore = (db: Database) => ({
  add: (delivery: DeliveryRow) => db.insertInto('deliveries').values(delivery).execute(),

  /**
   * Claims one message that is due until `lease`: whoever gets the row sends it. Coming away with nothing does not mean
   * that nothing is due: another process may have been quicker with the same one.
   */
  claim: ({ now, lease }: { now: number; lease: number }) =>
    db
      .updateTable('deliveries')
      .set((delivery) => ({ due_at: lease, attempts: delivery('attempts', '+', 1) }))
      .where('id', '=', (delivery) =>
        delivery
          .selectFrom('deliveries')
          .select('id')
          .where('due_at', '<=', now)
          .orderBy('due_at')
          .orderBy('id')
          .limit(1),
      )
      .where('due_at', '<=', now)
      .returningAll()
      .executeTakeFirst(),

  anyDue: (now: number) =>
    db.selectFrom('deliveries').select('id').where('due_at', '<=', now).limit(1).executeTakeFirst(),

  postpone: (id: string, until: number) =>
    db.updateTable('deliveries').set({ due_at: until }).where('id', '=', id).execute(),

  /** Drops whatever is on its way to addresses. */
  forget: (recipients: readonly string[]) => db.deleteFrom('deliveries').where('recipient', 'in', recipients).execute(),

  settle: (id: string) => db.deleteFrom('deliveries').where('id', '=', id).execute(),
});
