import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is someone who may sign in. Names are unique within a pool, by what is compared. */
export const accounts: Migration = async (db) => {
  await db.schema
    .createTable('accounts')
    .addColumn('id', columns.text, (id) => id.primaryKey())
    .addColumn('pool', columns.text, (pool) => pool.notNull())
    .addColumn('username', columns.text)
    .addColumn('username_key', columns.text)
    .addColumn('email', columns.text)
    .addColumn('email_key', columns.text)
    .addColumn('email_verified_at', columns.time)
    .addColumn('phone', columns.text)
    .addColumn('phone_verified_at', columns.time)
    .addColumn('password_hash', columns.text)
    .addColumn('password_level', columns.count)
    .addColumn('reset_required_at', columns.time)
    .addColumn('status', columns.text, (status) => status.notNull())
    .addColumn('register_source', columns.text, (source) => source.notNull())
    .addColumn('profile', columns.text, (profile) => profile.notNull())
    .addColumn('custom_data', columns.text, (data) => data.notNull())
    .addColumn('memberships', columns.text, (memberships) => memberships.notNull())
    .addColumn('logins', columns.count, (logins) => logins.notNull())
    .addColumn('last_login_at', columns.time)
    .addColumn('last_address', columns.text)
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addColumn('updated_at', columns.time, (at) => at.notNull())
    .addUniqueConstraint('accounts_username', ['pool', 'username_key'])
    .addUniqueConstraint('accounts_email', ['pool', 'email_key'])
    .addUniqueConstraint('accounts_phone', ['pool', 'phone'])
    .execute();
};
