import { createHash, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { AwayError, createBreaker } from '../outside/breaker.ts';
import { createSocialProvider, type Person, type Trip } from '../outside/social-provider.ts';
import { knownProvider } from '../pool/known-providers.ts';
import { isLoopback } from '../pool/loopback.ts';
import type { App, SocialConnection } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Flows } from './flows.ts';
import type { Arrivals } from './arrivals.ts';
import type { Admission, Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Trail } from './trail.ts';
import type { Vouched } from './identities.ts';

/** Where somebody is to come back to: the window that waits, or a page. */
export type Destination = { kind: 'window'; origin: string } | { kind: 'page'; url: string; challenge: string };

/** Where to, where back to, and which account is only to be confirmed by it. */
type Way = { identifier: string; destination: Destination; confirms?: string | undefined };

/** What is kept of a way out. */
type Departure = Trip & {
  connection: string;
  destination: Destination;
  confirms?: string;
  /** Milliseconds. */
  begun: number;
};

/** What a page gets for its ticket: somebody, or why there is nobody. */
type Ticket =
  { challenge: string; vouched: Vouched } | { challenge: string; refusal: 'cancelled' | 'invalid' | 'away' };

/** Who has come back, and where to. */
export type Returned = { app: App; destination: Destination; come: Vouched | Refusal };

type SocialNeeds = {
  clock: Clock;
  connections: readonly SocialConnection[];
  apps: readonly App[];
  environment: Readonly<Record<string, string | undefined>>;
  outbound: typeof fetch;
  /** Null while the own address is unknown: then nobody can be sent anywhere. */
  publicUrl: string | null;
  production: boolean;
  flows: Flows;
  arrivals: Arrivals;
  limits: Limits;
  trail: Trail;
  metrics: Metrics;
  log: Log;
};

const method = 'social';

const s256 = (text: string) => createHash('sha256').update(text).digest();

/** What a provider is asked with: what the pool file says, and else what is known of it. */
const settingsOf = (
  connection: SocialConnection,
  { publicUrl, clientSecret }: { publicUrl: string; clientSecret: string | null },
) => {
  const { issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint, identifier, clientId, scope } = connection;
  const isOwn = issuer !== null || authorizationEndpoint !== null;
  const known = isOwn ? undefined : knownProvider(connection.provider);
  const oidc = issuer ?? known?.issuer;
  const place = oidc ? { issuer: oidc } : {
    authorization: authorizationEndpoint ?? known?.authorizationEndpoint ?? '',
    token: tokenEndpoint ?? known?.tokenEndpoint ?? '',
    userinfo: userinfoEndpoint ?? known?.userinfoEndpoint ?? '',
    emails: known?.emailsEndpoint ?? null,
  }; // prettier-ignore
  return {
    clientId,
    clientSecret,
    // RFC 6749 3.3: a server that wants a scope and gets none has one of its own.
    scope: scope ?? known?.scope ?? (oidc ? 'openid email profile' : 'email profile'),
    place,
    vouchesForAddresses: known?.vouchesForAddresses ?? true,
    redirectUri: `${publicUrl}/connections/social/${identifier}/callback`,
  };
};

/** The connections that can be used, each behind its breaker. One that lacks its secret is off. */
const openConnections = ({ connections, environment, outbound, publicUrl, production, clock }: SocialNeeds) => {
  const isLocal = (hostname: string) => !production && isLoopback(hostname);
  return new Map(
    connections.flatMap((connection) => {
      const { identifier, clientSecretEnv, provider } = connection;
      const clientSecret = (clientSecretEnv !== null && environment[clientSecretEnv]) || null;
      if (publicUrl === null || (clientSecretEnv !== null && clientSecret === null)) return [];
      const asked = createSocialProvider(settingsOf(connection, { publicUrl, clientSecret }), { fetch: outbound, isLocal }); // prettier-ignore
      return [[identifier, { provider, asked, breaker: createBreaker({ clock }) }] as const];
    }),
  );
};

/** Signing in with an account elsewhere: out to a provider, and back. */
export const createSocial = (needs: SocialNeeds) => {
  const { connections, apps, clock, flows, arrivals, limits, trail, metrics, log } = needs;
  const open = openConnections(needs);

  const opened = (identifier: string) => {
    const connection = open.get(identifier);
    if (!connection) throw new Refusal('not-allowed');
    return connection;
  };

  const told = (app: App, outcome: 'refused' | 'unavailable', connection: string, cause?: unknown) => {
    metrics.count('auth_logins_total', { method, outcome });
    trail.record('sign-in', { app: app.id, method, outcome, channel: connection });
    if (cause !== undefined) log.warn(outcome === 'refused' ? 'social-refused' : 'social-away', { detail: connection, error: cause }); // prettier-ignore
  };

  const refusalOf = (refused: 'cancelled' | 'invalid' | 'away'): Refusal => {
    if (refused === 'away') return new Refusal('unavailable', { retryAfter: 1 });
    return new Refusal('wrong-credentials', refused === 'cancelled' ? { reason: 'cancelled' } : {});
  };

  const unavailable = (app: App, identifier: string, error: unknown): never => {
    if (!(error instanceof AwayError)) throw error;
    told(app, 'unavailable', identifier, error.isPaused ? undefined : error.cause);
    throw new Refusal('unavailable', { retryAfter: error.retryAfter, cause: error.cause });
  };

  /** Who a provider says has come back. */
  const vouchedFor = async (app: App, answer: URLSearchParams, departure: Departure): Promise<Vouched> => {
    const { connection, confirms, begun } = departure;
    const { asked, breaker, provider } = opened(connection);
    const trip = { ...departure, seconds: Math.ceil((clock.now() - begun) / 1000) };
    const came = await breaker(() => asked.finish(answer, trip)).catch((error: unknown) => unavailable(app, connection, error)); // prettier-ignore
    if ('person' in came) return { connection, provider, ...came, ...(confirms !== undefined && { confirms }) };
    const outcome = came.refused === 'away' ? 'unavailable' : 'refused';
    told(app, outcome, connection, came.refused === 'invalid' ? came.cause : undefined);
    throw refusalOf(came.refused);
  };

  const appWith = (id: string) => apps.find((each) => each.id === id);

  return {
    /** What an application shows buttons for. */
    offered: connections.filter(({ identifier }) => open.has(identifier)),

    /**
     * Where to send somebody who wants to come in by a connection, with what binds the way back to their browser. Where an
     * account is only to be confirmed, they are to sign in there again, and nobody else comes in.
     *
     * @throws {Refusal} `not-allowed` for a connection that is not there; `unavailable`, `rate-limited`.
     */
    async depart(visit: Visit, { identifier, destination, confirms }: Way) {
      const { asked, breaker } = opened(identifier);
      await limits.depart(visit.caller);
      const [state, browser] = [flows.secret(), flows.secret()];
      const trip: Trip = { state, nonce: flows.secret(), verifier: flows.secret(), isProof: confirms !== undefined }; // prettier-ignore
      const url = await breaker(() => asked.begin(trip)).catch((error: unknown) => unavailable(visit.app, identifier, error)); // prettier-ignore
      const to = { connection: identifier, destination, begun: clock.now() };
      const data: Departure = { ...trip, ...to, ...(confirms !== undefined && { confirms }) };
      // The browser's half is part of the name: who does not bring both finds nothing, and spends nothing.
      await flows.leave('trip', { secret: `${identifier}.${state}.${browser}`, app: visit.app.id, data });
      return { url, state, browser };
    },

    /**
     * Who has come back from a connection. Refusals of the provider come as part of it, for wherever somebody waits.
     *
     * @throws {Refusal} `login-expired` for a way back that this browser did not begin, or that is over.
     */
    async comeBack(identifier: string, answer: URLSearchParams, browser: string): Promise<Returned> {
      const secret = `${identifier}.${answer.get('state') ?? ''}.${browser}`;
      const flow = await flows.spend<Departure>('trip', secret);
      const app = flow && appWith(flow.app);
      if (!app) throw new Refusal('login-expired');
      const { destination } = flow.data;
      const come = await vouchedFor(app, answer, flow.data).catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      });
      return { app, destination, come };
    },

    /** Lets somebody in who has come back. @throws {Refusal} as arrivals do. */
    enter: (visit: Visit, vouched: Vouched): Promise<Admission> => arrivals.enter(visit, vouched),

    /** A ticket for whatever has come of it, good once and for a minute, for whoever knows what `challenge` was made of. */
    async ticket(app: App, challenge: string, come: Vouched | Refusal): Promise<string> {
      const secret = flows.secret();
      const refusal = come instanceof Refusal && (come.refusal === 'unavailable' ? 'away' : come.details.reason === 'cancelled' ? 'cancelled' : 'invalid'); // prettier-ignore
      const data: Ticket = come instanceof Refusal ? { challenge, refusal: refusal || 'invalid' } : { challenge, vouched: come }; // prettier-ignore
      await flows.leave('ticket', { secret, app: app.id, data });
      return secret;
    },

    /**
     * Lets in whoever brings a ticket, and what its challenge was made of.
     *
     * @throws {Refusal} `login-expired` for a ticket that is wrong, spent, over, or somebody else's; what the provider said
     * no with; and as arrivals do.
     */
    async exchange(visit: Visit, { ticket, verifier }: { ticket: string; verifier: string }): Promise<Admission> {
      const flow = await flows.spend<Ticket>('ticket', ticket);
      // RFC 7636 4.6.
      const isTheirs = flow && flow.app === visit.app.id && timingSafeEqual(s256(verifier), Buffer.from(flow.data.challenge, 'base64url')); // prettier-ignore
      if (!isTheirs) throw new Refusal('login-expired');
      if ('refusal' in flow.data) throw refusalOf(flow.data.refusal);
      return arrivals.enter(visit, flow.data.vouched);
    },
  };
};

export type Social = ReturnType<typeof createSocial>;
export type { Person };
