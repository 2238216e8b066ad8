import { hash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow, SessionRow } from '../store/tables.ts';
import type { Claims, Tokens } from './tokens.ts';
import type { Trail } from './trail.ts';

/** Someone signed in: the account, the session behind it, and the token that was shown. */
export type SignedIn = {
  account: AccountRow;
  session: SessionRow;
  token: string;
  expiresAt: number;
  issuedAt: number;
  /** False when it is known that they are nobody elsewhere, as the session was found. */
  isLinked?: boolean;
};

type SessionsNeeds = {
  store: Store;
  clock: Clock;
  tokens: Tokens;
  trail: Trail;
  digest: (label: string, text: string) => string;
  random: (bytes: number) => Uint8Array;
  /** Seconds. */
  policy: { tokenSeconds: number; idleSeconds: number; absoluteSeconds: number };
  pool: string;
};

const second = 1000;
const day = 86_400_000;
/** Milliseconds for which a token works beside its successor. */
const grace = 10 * second;
/** Milliseconds between two notes that a session is in use. */
const pulse = 60 * second;
/** Milliseconds for which a sign-in is recent. */
const recent = 600 * second;
/** Sessions of one account. The oldest ends when there is one more. */
const most = 10;

/** How a sign-in came about. */
export type Begun = {
  account: AccountRow;
  app: App;
  methods: readonly string[];
  /** When they proved who they are, where that was not just now; null where nobody knows. */
  at?: number | null | undefined;
  address: string | null;
  agent: string | null;
};

/** What else belongs to the transaction that begins a session. */
export type Beginning = {
  /** Before the account is held: codes are taken before accounts, everywhere. */
  before?: (within: Queries) => Promise<void>;
  /** While the account is held. Answers it as it is then. */
  holding?: (within: Queries, account: AccountRow) => Promise<AccountRow>;
};

const sha256 = (text: string) => hash('sha256', text, 'base64url');

const mayEnter = ({ status }: AccountRow) => status === 'Activated';

/** Sign-ins. A row is the fact; a token is a signed pointer to it, and is worth nothing once the row is gone. */
export const createSessions = ({ store, clock, tokens, trail, digest, random, policy, pool }: SessionsNeeds) => {
  // Derived rather than drawn, so that a renewal whose answer was lost can be answered again.
  const namedBy = (id: string, generation: number) => digest('token', `${id}.${generation}`);

  const signed = async (session: SessionRow, account: AccountRow): Promise<SignedIn> => {
    const isStale = session.renewed_at + policy.tokenSeconds * second <= clock.now();
    const issuedAt = isStale ? clock.now() : session.renewed_at;
    const expiresAt = Math.min(issuedAt + policy.tokenSeconds * second, session.expires_at);
    const token = await tokens.sign('JWT', {
      sub: account.id,
      aud: session.app,
      sid: session.id,
      jti: namedBy(session.id, session.generation),
      iat: Math.floor(issuedAt / second),
      exp: Math.floor(expiresAt / second),
      ...(session.authenticated_at > 0 && { auth_time: Math.floor(session.authenticated_at / second) }),
      amr: JSON.parse(session.methods) as string[],
      data: { id: account.id, userPoolId: pool },
    });
    return { account, session, token, issuedAt, expiresAt };
  };

  const isOver = ({ expires_at, last_seen_at }: SessionRow) =>
    expires_at <= clock.now() || last_seen_at + policy.idleSeconds * second <= clock.now();

  /** Whether a token works although it has a successor: for a moment, or while nobody has seen that one. */
  const isInGrace = (session: SessionRow, shown: string) =>
    session.previous_digest === shown && (session.confirmed_at === null || clock.now() < session.renewed_at + grace);

  /** What a token shows of its session, made once for as long as its claims are remembered. */
  const digests = new WeakMap<Claims, string>();
  const shownBy = (claims: Claims): string => {
    const digest = digests.get(claims) ?? sha256(claims.jti);
    digests.set(claims, digest);
    return digest;
  };

  /** The live session that a token names, and what it shows of it. */
  const named = async (token: string, app: string, late: boolean) => {
    const claims = await tokens.read(token, { typ: 'JWT', app, late });
    const found = claims?.sid ? await store.sessions.withAccount(claims.sid) : undefined;
    if (!claims || !found) return null;
    const { session, account, identities } = found;
    if (session.app !== app || session.account !== claims.sub || isOver(session)) return null;
    return mayEnter(account) ? { claims, session, account, isLinked: identities > 0, shown: shownBy(claims) } : null;
  };

  const isRecently = (at: number): boolean => at + recent >= clock.now();

  const isRecent = ({ session }: Pick<SignedIn, 'session'>): boolean => isRecently(session.authenticated_at);

  const noteUse = async (session: SessionRow, shown: string) => {
    const isNew = session.confirmed_at === null && session.digest === shown;
    if (!isNew && session.last_seen_at + pulse > clock.now()) return;
    await store.sessions.see(session.id, { at: clock.now(), confirmed: isNew ? shown : null });
  };

  return {
    /**
     * Begins a session. Only the entry does that. Null when the account is no longer as it was judged: a reset ends the
     * sign-ins that are under way too.
     */
    async begin(
      { account, app, methods, at = Infinity, address, agent }: Begun,
      { before, holding }: Beginning = {},
    ): Promise<SignedIn | null> {
      const now = clock.now();
      const id = Buffer.from(random(16)).toString('base64url');
      const longest = app.mfa.required
        ? Math.min(policy.absoluteSeconds * second, day)
        : policy.absoluteSeconds * second;
      const session: SessionRow = {
        id,
        account: account.id,
        app: app.id,
        digest: sha256(namedBy(id, 0)),
        previous_digest: null,
        generation: 0,
        renewed_at: now,
        confirmed_at: now,
        // Of a time that nobody knows, the one thing that is known is that it is not recent.
        authenticated_at: Math.min(at ?? 0, now),
        methods: JSON.stringify(methods),
        address,
        agent,
        created_at: now,
        last_seen_at: now,
        expires_at: now + longest,
      };
      const counted = await store.transaction(async (within) => {
        await before?.(within);
        // First, because it holds the row: a reset at the same moment waits, and then ends this session as well.
        const entered = await within.accounts.countLogin(account, { at: now, address });
        if (!entered) return undefined;
        const present = (await holding?.(within, entered)) ?? entered;
        await within.sessions.add(session);
        await within.sessions.keepNewest(account.id, most);
        return present;
      });
      return counted ? signed(session, counted) : null;
    },

    /**
     * Lets sensitive acts pass that come soon after signing in: whoever finds an open session cannot take the account.
     *
     * @throws {Refusal} `login-expired` with the reason `recent-sign-in`; the session stays.
     */
    requireRecent(signedIn: SignedIn): void {
      if (!isRecent(signedIn)) throw new Refusal('login-expired', { reason: 'recent-sign-in' });
    },

    isRecent,
    isRecently,

    /** Whether a sign-in has come about a moment ago, whenever it was that they proved elsewhere who they are. */
    isNew: ({ session }: Pick<SignedIn, 'session'>): boolean => isRecently(session.created_at),

    /** Who a token belongs to, or null when it opens nothing (any more). */
    async find(token: string, app: string): Promise<SignedIn | null> {
      const found = await named(token, app, false);
      if (!found) return null;
      const { claims, session, account, isLinked, shown } = found;
      if (session.digest !== shown && !isInGrace(session, shown)) return null;
      await noteUse(session, shown);
      return { account, session, token, isLinked, issuedAt: claims.iat * second, expiresAt: claims.exp * second };
    },

    /**
     * Puts a new token in the place of the shown one, also of one that is over while its session lives. Shown twice, it
     * gives the same successor for a moment, or while that one has not been seen. Afterwards somebody else has it:
     * then the session ends, for both. Null when there is nothing to renew.
     */
    async renew(token: string, app: string): Promise<SignedIn | null> {
      const found = await named(token, app, true);
      if (!found) return null;
      const { session, account, shown } = found;
      const next = sha256(namedBy(session.id, session.generation + 1));
      const isCurrent = session.digest === shown;
      const renewed = isCurrent && (await store.sessions.renew(session.id, { from: shown, to: next, at: clock.now() }));
      if (renewed) return signed(renewed, account);
      const latest = isCurrent ? await store.sessions.withId(session.id) : session;
      if (latest && isInGrace(latest, shown)) return signed(latest, account);
      if (latest) {
        await store.sessions.end(latest.id);
        trail.record('token-reuse', { account: account.id, app, session: latest.id });
      }
      return null;
    },

    /** Those that somebody has, the one used last first. */
    liveOf: (account: string) =>
      store.sessions.liveOf(account, { now: clock.now(), unusedSince: clock.now() - policy.idleSeconds * second }),

    /** Ends one. */
    end: (id: string) => store.sessions.end(id),

    /** Ends what an account has anywhere, steps that are still to be taken included. */
    async endEverything(within: Queries, account: string): Promise<void> {
      await within.sessions.endAll(account);
      await within.challenges.endAll(account);
    },

    /** The same but for the session that asked for it: what could take the account has changed. */
    async endOthers(within: Queries, { account, session }: Pick<SignedIn, 'account' | 'session'>): Promise<void> {
      await within.sessions.endOthers(account.id, session.id);
      await within.challenges.endAll(account.id);
    },

    /** Removes those that are over. */
    sweep: () => store.sessions.sweep({ now: clock.now(), unusedSince: clock.now() - policy.idleSeconds * second }),
  };
};

export type Sessions = ReturnType<typeof createSessions>;
