import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** One row is one of the server's own keys, made by whichever process came first. */
export const keys: Migration = async (db) => {
  await db.schema
    .createTable('keys')
    .addColumn('slot', columns.text, (slot) => slot.primaryKey())
    .addColumn('kind', columns.text, (kind) => kind.notNull())
    .addColumn('id', columns.text, (id) => id.notNull())
    .addColumn('secret', columns.text, (secret) => secret.notNull())
    .addColumn('created_at', columns.time, (at) => at.notNull())
    .execute();
};
