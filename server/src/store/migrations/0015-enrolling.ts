import { columns } from '../columns.ts';
import type { Migration } from './migration.ts';

/** A message may be for an address that somebody is about to enrol as their first factor: then it says whose that would be. */
export const enrolling: Migration = async (db) => {
  await db.schema.alterTable('deliveries').addColumn('enrols', columns.text).execute();
};
