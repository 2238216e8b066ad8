import type { Migration } from './migration.ts';

/** What waits for an address is found by it: nothing may be left of one that is somebody's no more. */
export const recipients: Migration = async (db) => {
  await db.schema.createIndex('codes_recipient').on('codes').column('recipient').execute();
  await db.schema.createIndex('deliveries_recipient').on('deliveries').column('recipient').execute();
};
