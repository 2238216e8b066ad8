import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row says that somebody elsewhere, in a directory or at a provider, is this account. Each of them is one account at most. */
export const identities: Migration = async (db) => {
  await db.schema
    .createTable('identities')
    .addColumn('id', columns.text, (id) => id.primaryKey())
    .addColumn('account', columns.text, (account) => account.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('pool', columns.text, (pool) => pool.notNull())
    .addColumn('connection', columns.text, (connection) => connection.notNull())
    .addColumn('provider', columns.text, (provider) => provider.notNull())
    .addColumn('subject', columns.text, (subject) => subject.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addUniqueConstraint('identities_subject', ['pool', 'connection', 'subject'])
    .execute();
  await db.schema.createIndex('identities_account').on('identities').column('account').execute();
};
