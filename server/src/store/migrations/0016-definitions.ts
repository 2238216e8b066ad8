import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is something that the pool file defines: it says nothing of times, but whoever lists it is told them. */
export const definitions: Migration = async (db) => {
  await db.schema
    .createTable('definitions')
    .addColumn('id', columns.text, (id) => id.primaryKey())
    .addColumn('digest', columns.text, (digest) => digest.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addColumn('updated_at', columns.time, (at) => at.notNull())
    .execute();
};
