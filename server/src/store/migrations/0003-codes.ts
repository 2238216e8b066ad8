import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is the code last sent to someone for one purpose in one application. The next one takes its place. */
export const codes: Migration = async (db) => {
  await db.schema
    .createTable('codes')
    .addColumn('app', columns.text, (app) => app.notNull())
    .addColumn('purpose', columns.text, (purpose) => purpose.notNull())
    .addColumn('recipient', columns.text, (recipient) => recipient.notNull())
    .addColumn('digest', columns.text, (digest) => digest.notNull())
    .addColumn('attempts', columns.count, (attempts) => attempts.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .addPrimaryKeyConstraint('codes_key', ['app', 'purpose', 'recipient'])
    .execute();
  await db.schema.createIndex('codes_expiry').on('codes').column('expires_at').execute();
};
