import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import { createApp } from './app.ts';
import { systemClock } from './clock.ts';
import type { Config } from './config.ts';
import { openData } from './data.ts';
import { type Handler, listen } from './listen.ts';
import type { Log } from './log.ts';
import { startLoops } from './loops.ts';
import { createMetrics, watchEventLoop } from './metrics.ts';
import type { Pool } from './pool/schema.ts';
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

/** Answers the questions about health at once, and everything else when the server has started. */
const doorway = (health: Hono) => {
  let open: (handler: Handler) => void = () => undefined;
  const opened = new Promise<Handler>((resolve) => (open = resolve));
  const door = new Hono().route('/', health).all('*', async (c) => (await opened)(c.req.raw, c.env as never));
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

/** Opens the data, listens, creates who is missing from the pool, and starts the loops. */
export const startServer = async ({ config, pool, log, warn }: ServerNeeds): Promise<Running> => {
  const metrics = watchedMetrics();
  const data = await openData(config, warn);
  let isOpen = false;
  const answers = () => data.database.ping().then(() => true, () => false); // prettier-ignore
  const ready = async () => isOpen && (await answers());

  const door = doorway(healthRoutes({ ready, metrics, clientAddress: () => null }));
  const { origin, drain } = await listen({ host: config.host, port: config.port, handler: door.handler });
  const known = { ...config, publicUrl: config.publicUrl ?? (config.production ? null : origin) };

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
    environment: process.env,
    metrics,
    log,
    ready,
    wake: () => wake(),
  });
  for (const user of pool.users) await app.services.accounts.createFromPool(user);

  const loops = startLoops({ deliver: app.deliver, sweep: app.sweep, checkpoint: store.checkpoint, log });
  wake = loops.wake;
  door.open(app.fetch);
  isOpen = true;
  return {
    origin,
    async stop({ inHurry }) {
      isOpen = false;
      await drain({ milliseconds: patience.requests, cutIdle: inHurry });
      await Promise.race([loops.stop(), wait(patience.loops, undefined, { ref: false })]);
      await data.close();
    },
  };
};
