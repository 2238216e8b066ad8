import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is one sign-in. It keeps a digest of what its token names, so a stolen table opens nothing. */
export const sessions: Migration = async (db) => {
  await db.schema
    .createTable('sessions')
    .addColumn('id', columns.text, (id) => id.primaryKey())
    .addColumn('account', columns.text, (account) => account.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('app', columns.text, (app) => app.notNull())
    .addColumn('digest', columns.text, (digest) => digest.notNull())
    .addColumn('previous_digest', columns.text)
    .addColumn('generation', columns.count, (generation) => generation.notNull())
    .addColumn('renewed_at', columns.time, (at) => at.notNull())
    .addColumn('confirmed_at', columns.time)
    .addColumn('authenticated_at', columns.time, (at) => at.notNull())
    .addColumn('methods', columns.text, (methods) => methods.notNull())
    .addColumn('address', columns.text)
    .addColumn('agent', columns.text)
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addColumn('last_seen_at', columns.time, (at) => at.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema.createIndex('sessions_account').on('sessions').columns(['account', 'created_at']).execute();
  await db.schema.createIndex('sessions_expiry').on('sessions').column('expires_at').execute();
  await db.schema.createIndex('sessions_seen').on('sessions').column('last_seen_at').execute();
};
