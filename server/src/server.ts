import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import type { Envelope } from './contract.ts';
import { claimData, openData } from './data.ts';
import { type Handler, listen } from './listen.ts';
import { freeSpaceOf } from './free-space.ts';
import type { Log } from './log.ts';
import { startLoops } from './loops.ts';
import { createMetrics, watchEventLoop } from './metrics.ts';
import type { Pool } from './pool/schema.ts';
import { createFaceModel, hasFaceModel, noFaceModel } from './outside/face-model.ts';
import { healthRoutes } from './routes/health.ts';
import { openSenders } from './senders.ts';
import { createStore } from './store/store.ts';

type ServerNeeds = { config: Config; pool: Pool; log: Log; warn: (sentence: string) => void };

/** A server that runs. */
export type Running = {
  /** `http://HOST:PORT`, with the port that it really has. */
  origin: string;
  /** Takes nothing new, finishes what runs, and closes the database. In a hurry, connections without a request are cut. */
  stop(how: { inHurry: boolean }): Promise<void>;
};

/** Milliseconds for requests, and then for the loops, to finish. */
const patience = { requests: 7000, loops: 1500 };

/** Milliseconds that a request waits for a server that starts. */
const startPatience = 5000;

const starting: Envelope = {
  code: 503,
  statusCode: 503,
  apiCode: 503,
  message: 'The server is starting. Try again in a moment.',
  data: { retryAfter: 1 },
};

/** Answers the questions about health at once. Everything else waits a little for the server to start. */
const doorway = (health: Hono) => {
  let open: (handler: Handler) => void = () => undefined;
  const opened = new Promise<Handler>((resolve) => (open = resolve));
  const door = new Hono().route('/', health).all('*', async (c) => {
    const server = await Promise.race([opened, wait(startPatience, null, { ref: false })]);
    return server ? server(c.req.raw, c.env as never) : c.json(starting, 503, { 'retry-after': '1' });
  });
  let handler: Handler = (request, env) => door.fetch(request, env);
  return {
    handler: ((request, env) => handler(request, env)) satisfies Handler,
    open: (to: Handler) => {
      handler = to;
      open(to);
    },
  };
};

const watchedMetrics = () => {
  const metrics = createMetrics();
  metrics.gauge('auth_event_loop_lag_seconds', watchEventLoop());
  return metrics;
};

/** Who made a token. Without the port, which may be another one at the next start: tokens outlive a restart. */
const issuerOf = ({ publicUrl, host }: Config) => `${publicUrl ?? `http://${host}`}/oidc`;

/** What the process finds where it runs. */
const ofThisMachine = ({ databaseUrl }: Config) => ({
  environment: process.env,
  freeSpace: freeSpaceOf(databaseUrl),
  faceModel: hasFaceModel() ? createFaceModel() : noFaceModel,
});

/** Listens, opens the data, creates who is missing from the pool, and starts the loops. */
export const startServer = async ({ config, pool, log, warn }: ServerNeeds): Promise<Running> => {
  const metrics = watchedMetrics();
  const claim = await claimData(config, warn);
  let ping: (() => Promise<void>) | null = null;
  const ready = async () => ping !== null && ping().then(() => true, () => false); // prettier-ignore

  const door = doorway(healthRoutes({ ready, metrics, clientAddress: () => null }));
  const { origin, drain } = await listen({ host: config.host, port: config.port, handler: door.handler });
  const known = { ...config, publicUrl: config.publicUrl ?? (config.production ? null : origin) };

  const data = await openData(claim, config, warn);
  const store = createStore(data.database);
  let wake = () => {};
  const app = await createApp({
    config: known,
    pool,
    store,
    clock: systemClock,
    issuer: issuerOf(config),
    masterKey: data.masterKey,
    channels: await openSenders(known, systemClock),
    ...ofThisMachine(config),
    metrics,
    log,
    ready,
    wake: () => wake(),
  });
  for (const user of pool.users) await app.services.accounts.createFromPool(user);

  const loops = startLoops({ deliver: app.deliver, sweep: app.sweep, checkpoint: store.checkpoint, log });
  wake = loops.wake;
  door.open(app.fetch);
  ping = store.ping;
  return {
    origin,
    async stop({ inHurry }) {
      ping = null;
      await drain({ milliseconds: patience.requests, cutIdle: inHurry });
      await Promise.race([loops.stop(), wait(patience.loops, undefined, { ref: false })]);
      await data.close();
    },
  };
};
