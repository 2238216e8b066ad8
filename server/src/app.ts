import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import about from '../package.json' with { type: 'json' };
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { namedApplication } from './http/application.ts';
import { createClientAddress } from './http/client-address.ts';
import type { Asked, Env } from './http/context.ts';
import { standardHeaders } from './http/headers.ts';
import { measured } from './http/measure.ts';
import { origins } from './http/origin.ts';
import { onlyKnownPaths } from './http/paths.ts';
import { openapiDocument } from './http/openapi.ts';
import { ReadyRouter } from './http/ready-router.ts';
import { replyRefusal } from './http/reply.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { type FaceModel, noFaceModel } from './outside/face-model.ts';
import type { Pool } from './pool/schema.ts';
import { Refusal } from './refusal.ts';
import { accessRoutes } from './routes/access.ts';
import { applicationRoutes } from './routes/application.ts';
import { bindingRoutes } from './routes/binding.ts';
import { customDataRoutes } from './routes/custom-data.ts';
import { connectionRoutes } from './routes/connections.ts';
import { directoryRoutes } from './routes/directories.ts';
import { faceRoutes } from './routes/face.ts';
import { healthRoutes } from './routes/health.ts';
import { linkingRoutes } from './routes/linking.ts';
import { loginRoutes } from './routes/login.ts';
import { mfaRoutes } from './routes/mfa.ts';
import { openapiRoutes } from './routes/openapi.ts';
import { passkeyRoutes } from './routes/passkeys.ts';
import { passwordRoutes } from './routes/password.ts';
import { placeRoutes } from './routes/places.ts';
import { profileRoutes } from './routes/profile.ts';
import { registrationRoutes } from './routes/registration.ts';
import { sessionRoutes } from './routes/session.ts';
import { federationRoutes, socialRoutes } from './routes/social.ts';
import { uploadRoutes } from './routes/uploads.ts';
import { totpRoutes } from './routes/totp.ts';
import { verificationRoutes } from './routes/verification.ts';
import type { Channels } from './services/delivery.ts';
import { createServices } from './services/services.ts';
import { isAway } from './store/database.ts';
import type { Store } from './store/store.ts';
import { isOrphaned } from './store/taken.ts';

/** What an app is made of: everything from outside, so that a test can hand in its own. */
export type AppNeeds = {
  config: Pick<Config, 'host' | 'port' | 'publicUrl' | 'trustedProxies' | 'production'>;
  pool: Pool;
  store: Store;
  clock: Clock;
  random?: (bytes: number) => Uint8Array;
  /** Who signs the tokens. It may not change while sessions are to live: left out, it follows the address. */
  issuer?: string;
  /** Locks the server's own keys at rest; null leaves them open. */
  masterKey: Uint8Array | null;
  channels: Channels;
  /** Where secrets of connections stand, by the names the pool file has for them. */
  environment?: Readonly<Record<string, string | undefined>>;
  /** Asks servers elsewhere, by HTTP. */
  outbound?: typeof fetch;
  /** Tells how many bytes are left where the data is kept. */
  freeSpace?: () => Promise<number>;
  /** Finds faces in pictures; left out, there is no such factor. */
  faceModel?: FaceModel;
  metrics: Metrics;
  log: Log;
  /** Whether requests are to be sent here. */
  ready: () => boolean | Promise<boolean>;
  /** Called once a message waits to leave. */
  wake?: () => void;
};

/** Turns whatever was thrown into a refusal. What is none is a fault of ours: logged whole, told as nothing. */
const refusalOf = (error: unknown, c: Asked, log: Log): Refusal => {
  if (error instanceof Refusal) return error;
  if (isOrphaned(error)) return new Refusal('not-signed-in', { cause: error });
  const requestId = c.get('requestId');
  if (isAway(error)) {
    log.warn('database-away', { requestId, error });
    return new Refusal('unavailable', { retryAfter: 1 });
  }
  log.error('fault', { requestId, error });
  return new Refusal('server-error');
};

/** The chapters of the API, all below one path. */
const chapters = [
  registrationRoutes,
  loginRoutes,
  directoryRoutes,
  verificationRoutes,
  passwordRoutes,
  sessionRoutes,
  placeRoutes,
  mfaRoutes,
  totpRoutes,
  faceRoutes,
  profileRoutes,
  bindingRoutes,
  socialRoutes,
  linkingRoutes,
  accessRoutes,
  customDataRoutes,
];

/** What an app has where nothing else is handed in. */
const ordinary = {
  environment: {},
  outbound: fetch,
  random: randomBytes,
  wake: () => undefined,
  freeSpace: async () => Infinity,
  faceModel: noFaceModel,
};

/**
 * The contents page of the server: every chapter of routes, what stands before them, and the one place where refusals are
 * rendered.
 *
 * @throws {Error} when the keys in the store cannot be opened, or this Node cannot unseal safely.
 */
export const createApp = async (needs: AppNeeds) => {
  const { config, pool, metrics, log, ready } = needs;
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`;
  const known = { ...ordinary, issuer: `${publicUrl}/oidc`, ...needs };
  const isPublic = config.publicUrl !== null || !config.production;
  const services = await createServices({ ...known, publicUrl, isPublic, production: config.production });
  const clientAddress = createClientAddress(config.trustedProxies);
  const app = new Hono<Env>({ router: new ReadyRouter() });

  app.use(measured(metrics));
  app.use(standardHeaders({ isHttps: publicUrl.startsWith('https:'), random: known.random, clientAddress }));
  app.route('/', healthRoutes({ ready: async () => ready(), metrics, clientAddress }));
  app.route(
    '/',
    openapiRoutes({ document: () => openapiDocument(app.routes, { url: publicUrl, version: about.version }) }),
  );

  app.use(origins({ apps: pool.apps, publicUrl, production: config.production }));
  app.use(onlyKnownPaths(app));
  app.route('/', applicationRoutes(services));
  app.route('/', uploadRoutes(services));

  app.route('/connections', connectionRoutes({ ...services, apps: pool.apps, origins: { publicUrl, production: config.production } })); // prettier-ignore

  app.use('/interaction/*', namedApplication(pool));
  app.route('/', federationRoutes(services));
  app.use('/api/v2/*', namedApplication(pool));
  for (const chapter of chapters) app.route('/api/v2', chapter(services));
  app.use('/api/v3/*', namedApplication(pool));
  app.route('/api/v3/webauthn', passkeyRoutes(services));

  app.notFound((c) => replyRefusal(c, new Refusal('not-found')));
  app.onError((error, c) => replyRefusal(c, refusalOf(error, c, log)));

  return {
    fetch: (request: Request, env?: Env['Bindings']) => app.fetch(request, env),
    services,
    /** What it answers. */
    routes: app.routes,
    /** Sends what is due; tells how many messages left. */
    deliver: () => services.delivery.deliver(),
    /** Removes what has expired, and makes new keys when it is time. */
    sweep: () => services.sweep(),
  };
};

export type App = Awaited<ReturnType<typeof createApp>>;
