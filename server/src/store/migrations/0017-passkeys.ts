import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/**
 * One row of `passkeys` is a public key that somebody proves to have the other half of. One of `ceremonies` is what is asked of
 * a browser that makes or proves one: known by a digest, spent once, whatever comes of it.
 */
export const passkeys: Migration = async (db) => {
  await db.schema
    .createTable('passkeys')
    .addColumn('id', columns.text, (id) => id.primaryKey())
    .addColumn('account', columns.text, (account) => account.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('rp_id', columns.text, (rp) => rp.notNull())
    .addColumn('public_key', columns.bytes, (key) => key.notNull())
    .addColumn('counter', columns.large, (counter) => counter.notNull())
    .addColumn('transports', columns.text, (transports) => transports.notNull())
    .addColumn('backed_up_at', columns.time)
    .addColumn('name', columns.text, (name) => name.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addColumn('last_used_at', columns.time)
    .execute();
  await db.schema.createIndex('passkeys_account').on('passkeys').column('account').execute();
  await db.schema
    .createTable('ceremonies')
    .addColumn('digest', columns.text, (digest) => digest.primaryKey())
    .addColumn('purpose', columns.text, (purpose) => purpose.notNull())
    .addColumn('app', columns.text, (app) => app.notNull())
    .addColumn('holder', columns.text, (holder) => holder.notNull())
    .addColumn('challenge', columns.text, (challenge) => challenge.notNull())
    .addColumn('rp_id', columns.text, (rp) => rp.notNull())
    .addColumn('origin', columns.text, (origin) => origin.notNull())
    .addColumn('expires_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema.createIndex('ceremonies_expiry').on('ceremonies').column('expires_at').execute();
};
