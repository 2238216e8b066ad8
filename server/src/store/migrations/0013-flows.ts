import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/**
 * One row is something begun with a provider elsewhere and not finished: the way out, the ticket back, a choice to be made.
 * It is known by a digest, and spent once.
 */
export const flows: Migration = async (db) => {
  await db.schema
    .createTable('flows')
    .addColumn('digest', columns.text, (digest) => digest.primaryKey())
    .addColumn('kind', columns.text, (kind) => kind.notNull())
    .addColumn('app', columns.text, (app) => app.notNull())
    .addColumn('data', columns.text, (data) => data.notNull())
    .addColumn('attempts', columns.count, (attempts) => attempts.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema.createIndex('flows_expiry').on('flows').column('expires_at').execute();
};
