import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createPort } from 'node:net';
import { after } from 'node:test';

/** A port of this machine that nobody had a moment ago, for those who have to say it before they listen. */
export const freePort = async (): Promise<number> => {
  const server = createPort().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/** Somebody who answers by HTTP on this machine. Answers the origin; gone after the test, whoever is still connected. */
export const freshAnswerer = async (answer: RequestListener, port = 0): Promise<string> => {
  const server = createServer(answer).listen(port, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

/** What such a one may be told to say. */
export type Said = { status?: number; headers?: Record<string, string>; body?: string };
