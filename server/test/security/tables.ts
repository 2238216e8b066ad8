import { tablesOf } from '../support/database.ts';
import type { TestServer } from '../support/server.ts';

/** Names that say nothing of anybody. */
const ofTheDatabase = /^(kysely_|sqlite_)/;

/** Every row of every table, as text. Bytes are shown as they are, as far as they can be read. */
export const dumped = async ({ database }: Pick<TestServer, 'database'>): Promise<Record<string, string[]>> => {
  const dump: Record<string, string[]> = {};
  for (const name of (await tablesOf(database)).filter((name) => !ofTheDatabase.test(name))) {
    const rows = (await database.db
      .selectFrom(name as 'accounts')
      .selectAll()
      .execute()) as Record<string, unknown>[];
    dump[name] = rows
      .map((row) =>
        JSON.stringify(row, (_, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
        ),
      ) // prettier-ignore
      .sort();
  }
  return dump;
};

/** How many rows there are. */
export const counted = async (server: Pick<TestServer, 'database'>): Promise<Record<string, number>> =>
  Object.fromEntries(Object.entries(await dumped(server)).map(([table, rows]) => [table, rows.length]));
