import { sql } from 'kysely';

/**
 * The kinds of column there are. SQLite takes PostgreSQL's names for them with the same meaning, so that one migration
 * is valid on both. There are no booleans: a fact has a date, and its absence is null.
 */
export const columns = {
  text: sql`text`,
  count: sql`integer`,
  /** Whole numbers beyond two thousand millions. */
  large: sql`bigint`,
  /** Milliseconds since 1970. */
  time: sql`bigint`,
  bytes: sql`bytea`,
};
