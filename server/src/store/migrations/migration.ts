import type { Transaction } from 'kysely';
import type { Tables } from '../tables.ts';

/** One step of the tables, forward only. Data is moved with `sql`: the row types describe the tables after the last step. */
export type Migration = (db: Transaction<Tables>) => Promise<void>;
