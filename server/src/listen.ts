import { createServer, type Server } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { ConfigError } from './config.ts';

/** Answers requests. The second argument is what the socket tells. */
export type Handler = (request: Request, env: HttpBindings) => Response | Promise<Response>;

type Draining = { milliseconds: number; cutIdle: boolean };

/** A server that takes requests. */
export type Listening = {
  /** `http://HOST:PORT`, with the port that it really has. */
  origin: string;
  /** Takes no new connection, and resolves when the last answer has left, or the time is over. */
  drain(draining: Draining): Promise<void>;
};

/** What a client may take: bytes of headers, milliseconds, and connections in all. */
export const limits = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
  maxConnections: 1000,
};

type ListenNeeds = { host: string; port: number; handler: Handler; most?: typeof limits };

const originOf = (host: string, server: Server): string => {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
};

const problemWith = (host: string, port: number, cause: NodeJS.ErrnoException): Error => {
  if (cause.code === 'EADDRINUSE') {
    return new ConfigError(`PORT ${port} of ${host} is taken: stop whoever has it, or set PORT to another`, { cause });
  }
  return new ConfigError(
    `HOST ${host} with PORT ${port} cannot be had (${cause.code}): set them to an address of this machine`,
    { cause },
  );
};

/**
 * New connections are refused, and known ones are told with their next answer that it is the last. Idle ones are left to
 * end by themselves: a request that is already on its way down an idle connection would be lost with it. Only where a
 * person waits for the end, they are cut.
 */
const drain = async (server: Server, { milliseconds, cutIdle }: Draining) => {
  // Who has connected but was not heard yet would be cut off by the end of listening: they are taken in first.
  await turn();
  await turn();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), milliseconds);
    server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
    const close = cutIdle ? server.close : NetServer.prototype.close;
    close.call(server, () => {
      clearTimeout(timer);
      resolve();
    });
  });
};

/**
 * Begins to take requests at an address.
 *
 * @throws {ConfigError} when it cannot be had.
 */
export const listen = ({ host, port, handler, most = limits }: ListenNeeds): Promise<Listening> => {
  const fetch = (request: Request, env: unknown) => handler(request, env as HttpBindings);
  const { maxConnections, ...serverOptions } = most;
  const server = createAdaptorServer({ fetch, createServer, serverOptions }) as Server;
  server.maxConnections = maxConnections;
  return new Promise((resolve, reject) => {
    const failed = (error: Error) => reject(problemWith(host, port, error));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve({ origin: originOf(host, server), drain: (draining) => drain(server, draining) });
    });
  });
};
