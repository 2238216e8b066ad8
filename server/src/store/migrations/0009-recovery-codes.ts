import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** Beside an authenticator app stands the hash of the code that replaces it, once, when it is lost. */
export const recoveryCodes: Migration = async (db) => {
  await db.schema.alterTable('totp').addColumn('recovery_hash', columns.text).execute();
};
