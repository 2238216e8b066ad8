import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/**
 * One row is the face of an account, as numbers and encrypted; the photographs are gone. Of every photograph that was shown
 * a digest stays: the same bytes twice are a copy, not a person.
 */
export const faces: Migration = async (db) => {
  await db.schema
    .createTable('faces')
    .addColumn('account', columns.text, (account) => account.primaryKey().references('accounts.id').onDelete('cascade'))
    .addColumn('descriptor', columns.text, (descriptor) => descriptor.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .execute();
  await db.schema
    .createTable('face_photos')
    .addColumn('account', columns.text, (account) => account.notNull().references('accounts.id').onDelete('cascade'))
    .addColumn('digest', columns.text, (digest) => digest.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .addPrimaryKeyConstraint('face_photos_key', ['account', 'digest'])
    .execute();
};
