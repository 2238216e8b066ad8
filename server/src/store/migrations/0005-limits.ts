import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row of `limits` is a count that ends with its window; one of `failures`, wrong passwords in a row. */
export const limits: Migration = async (db) => {
  await db.schema
    .createTable('limits')
    .addColumn('key', columns.text, (key) => key.primaryKey())
    .addColumn('count', columns.count, (count) => count.notNull())
    .addColumn('most', columns.count, (most) => most.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema.createIndex('limits_expiry').on('limits').column('expires_at').execute();
  await db.schema
    .createTable('failures')
    .addColumn('key', columns.text, (key) => key.primaryKey())
    .addColumn('failures', columns.count, (failures) => failures.notNull())
    .addColumn('paused_until', columns.time, (until) => until.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema.createIndex('failures_expiry').on('failures').column('expires_at').execute();
};
