import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/**
 * One row is a picture that was uploaded, decoded and made anew. It belongs to nobody until somebody claims it, and goes when
 * nobody does.
 */
export const pictures: Migration = async (db) => {
  await db.schema
    .createTable('pictures')
    .addColumn('id', columns.text, (id) => id.primaryKey())
    .addColumn('kind', columns.text, (kind) => kind.notNull())
    .addColumn('account', columns.text, (account) => account.references('accounts.id').onDelete('cascade'))
    .addColumn('bytes', columns.bytes, (bytes) => bytes.notNull())
    .addColumn('size', columns.count, (size) => size.notNull())
    .addColumn('digest', columns.text, (digest) => digest.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addColumn('expires_at', columns.time)
    .execute();
  await db.schema.createIndex('pictures_account').on('pictures').column('account').execute();
  await db.schema.createIndex('pictures_expiry').on('pictures').column('expires_at').execute();
};
