import type { Database } from './database.ts';
import type { Memory } from './memory.ts';
import type { AccountRow, SessionRow } from './tables.ts';

const columns = Object.keys({
  id: 1, account: 1, app: 1, digest: 1, previous_digest: 1, generation: 1, renewed_at: 1, confirmed_at: 1, authenticated_at: 1,
  methods: 1, address: 1, agent: 1, created_at: 1, last_seen_at: 1, expires_at: 1,
} satisfies Record<keyof SessionRow, 1>) as (keyof SessionRow)[]; // prettier-ignore

const accountColumns = Object.keys({
  id: 1, pool: 1, username: 1, username_key: 1, email: 1, email_key: 1, email_verified_at: 1, phone: 1, phone_verified_at: 1,
  password_hash: 1, password_level: 1, reset_required_at: 1, status: 1, register_source: 1, profile: 1, custom_data: 1, memberships: 1,
  logins: 1, last_login_at: 1, last_address: 1, created_at: 1, updated_at: 1,
} satisfies Record<keyof AccountRow, 1>) as (keyof AccountRow)[]; // prettier-ignore

/** Columns of both, which have some of the same names. All of them by name: such a question is kept ready. */
const ofAccount = accountColumns.map((name) => `accounts.${name} as account_${name}` as const);
const ofSession = columns.map((name) => `sessions.${name} as session_${name}` as const);

/** What one question answers about a session. */
export type Found = { session: Readonly<SessionRow>; account: Readonly<AccountRow>; identities: number };

const inAccount = accountColumns.map((name) => [name, `account_${name}`] as const);
const inSession = columns.map((name) => [name, `session_${name}`] as const);

/** Takes a row of both apart. */
const parted = (row: Record<string, unknown>): Found => {
  const session: Record<string, unknown> = {};
  const account: Record<string, unknown> = {};
  for (const [name, as] of inSession) session[name] = row[as];
  for (const [name, as] of inAccount) account[name] = row[as];
  return Object.freeze({
    session: Object.freeze(session as SessionRow),
    account: Object.freeze(account as AccountRow),
    identities: Number(row['identities']),
  });
};

/** The question that is asked with every request. */
const withAccount = (db: Database) =>
  db
    .selectFrom('sessions')
    .innerJoin('accounts', 'accounts.id', 'sessions.account')
    .select(ofAccount)
    .select(ofSession)
    .select((row) =>
      row
        .selectFrom('identities')
        .select(({ fn }) => fn.countAll().as('count'))
        .whereRef('identities.account', '=', 'accounts.id')
        .as('identities'),
    )
    .where('sessions.id', '=', '')
    .compile();

/** Sign-ins that have not ended. `memory` answers for what nobody can have changed since it was read. */
export const sessionStore = (db: Database, memory: Memory<Found>) => {
  /** Written down once: building it costs more than asking it. */
  let question: ReturnType<typeof withAccount> | undefined;

  const ask = async (id: string): Promise<Found | undefined> => {
    question ??= withAccount(db);
    const { rows } = await db.executeQuery({ ...question, parameters: [id] });
    const [row] = rows as Record<string, unknown>[];
    return row && parted(row);
  };

  return {
    add: (session: SessionRow) => db.insertInto('sessions').values(session).execute(),

    withId: (id: string) => db.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst(),

    /** A session, whose it is, and whether that is somebody elsewhere, in one question: it is asked with every request. */
    withAccount: (id: string): Promise<Found | undefined> => memory.of(id, () => ask(id)),

    /** Notes that a session was used, and that its current token arrived when `confirmed` is given. */
    see: (id: string, { at, confirmed }: { at: number; confirmed: string | null }) =>
      memory.changing(id, () =>
        db
          .updateTable('sessions')
          .set(confirmed === null ? { last_seen_at: at } : { last_seen_at: at, confirmed_at: at })
          .where('id', '=', id)
          .where('digest', '=', confirmed ?? ((session) => session.ref('digest')))
          .execute(),
      ),

    /** Puts the next token in the place of the current one. Of many who try at once, one gets a row back. */
    renew: (id: string, { from, to, at }: { from: string; to: string; at: number }) =>
      db
        .updateTable('sessions')
        .set((session) => ({
          digest: to,
          previous_digest: from,
          generation: session('generation', '+', 1),
          renewed_at: at,
          last_seen_at: at,
          confirmed_at: null,
        }))
        .where('id', '=', id)
        .where('digest', '=', from)
        .returningAll()
        .executeTakeFirst(),

    end: (id: string) => db.deleteFrom('sessions').where('id', '=', id).returning('id').executeTakeFirst(),

    /** The same where it belongs to this account. */
    endOf: (account: string, id: string) =>
      db.deleteFrom('sessions').where('id', '=', id).where('account', '=', account).returning('id').executeTakeFirst(),

    /** Those of an account that are not over, the one used last first. */
    liveOf: (account: string, { now, unusedSince }: { now: number; unusedSince: number }) =>
      db
        .selectFrom('sessions')
        .selectAll()
        .where('account', '=', account)
        .where('expires_at', '>', now)
        .where('last_seen_at', '>', unusedSince)
        .orderBy('last_seen_at', 'desc')
        .orderBy('id')
        .execute(),

    endAll: (account: string) => db.deleteFrom('sessions').where('account', '=', account).returning('id').execute(),

    endOthers: (account: string, kept: string) =>
      db.deleteFrom('sessions').where('account', '=', account).where('id', '!=', kept).returning('id').execute(),

    /** Ends the oldest sessions of an account until `most` are left. */
    keepNewest: (account: string, most: number) =>
      db
        .deleteFrom('sessions')
        .where('account', '=', account)
        .where('id', 'not in', (session) =>
          session
            .selectFrom('sessions')
            .select('id')
            .where('account', '=', account)
            .orderBy('created_at', 'desc')
            .orderBy('id', 'desc')
            .limit(most),
        )
        .execute(),

    /** Leaves what somebody holds to the next time. */
    sweep: ({ now, unusedSince }: { now: number; unusedSince: number }) =>
      db
        .deleteFrom('sessions')
        .where('id', 'in', (session) =>
          session
            .selectFrom('sessions')
            .select('id')
            .where((over) => over.or([over('expires_at', '<=', now), over('last_seen_at', '<=', unusedSince)]))
            .forUpdate()
            .skipLocked(),
        )
        .execute(),
  };
};
