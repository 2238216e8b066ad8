import { after } from 'node:test';
import { type AuthClient, type ClientOptions, createAuthClient } from '../../../src/client.ts';
import { freshServer, type TestServer } from './server.ts';

/** A request as it leaves a wire: a form that is still being written cannot be left half read. */
export const requestOf = async (input: RequestInfo | URL, init?: RequestInit): Promise<Request> => {
  const request = new Request(input, init);
  const { url, method, headers } = request;
  return init?.body instanceof FormData
    ? new Request(url, { method, headers, body: await request.arrayBuffer() })
    : request;
};

/** The real client of the real app; only the wire between them is missing. */
export const clientOf = (server: Pick<TestServer, 'fetch'>, options: Partial<ClientOptions> = {}): AuthClient => {
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) => server.fetch(await requestOf(input, init));
  const client = createAuthClient({
    host: 'https://auth.example',
    appId: 'app-test',
    storage: 'memory',
    fetch,
    ...options,
  });
  after(() => client.close());
  return client;
};

export type Setting = NonNullable<Parameters<typeof freshServer>[0]>;

/** A server whose clock shows what that of the client shows, and a client of it. */
export const fresh = async (setting: Setting = {}) => {
  const server = await freshServer({ now: Date.now(), ...setting });
  return { server, client: clientOf(server) };
};
