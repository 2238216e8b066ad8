import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is an authenticator app that belongs to an account; it counts once it is confirmed. */
export const totp: Migration = async (db) => {
  await db.schema
    .createTable('totp')
    .addColumn('account', columns.text, (account) => account.primaryKey().references('accounts.id').onDelete('cascade'))
    .addColumn('secret', columns.text, (secret) => secret.notNull())
    .addColumn('confirmed_at', columns.time)
    .addColumn('last_step', columns.time, (step) => step.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .execute();
};
