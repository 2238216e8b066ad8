import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is a step that somebody still has to take. It is known by a digest of its token, and spent once. */
export const challenges: Migration = async (db) => {
  await db.schema
    .createTable('challenges')
    .addColumn('digest', columns.text, (digest) => digest.primaryKey())
    .addColumn('kind', columns.text, (kind) => kind.notNull())
    .addColumn('account', columns.text, (account) => account.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('app', columns.text, (app) => app.notNull())
    .addColumn('visit', columns.text, (visit) => visit.notNull())
    .addColumn('attempts', columns.count, (attempts) => attempts.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema.createIndex('challenges_account').on('challenges').column('account').execute();
  await db.schema.createIndex('challenges_expiry').on('challenges').column('expires_at').execute();
};
