import { after } from 'node:test';
import { type AuthClient, type ClientOptions, createAuthClient } from '../../../src/client.ts';
import { freshServer, type TestServer } from './server.ts';

/** The real client of the real app; only the wire between them is missing. */
export const clientOf = (server: Pick<TestServer, 'fetch'>, options: Partial<ClientOptions> = {}): AuthClient => {
  const fetch = (input: RequestInfo | URL, init?: RequestInit) =>
    Promise.resolve(server.fetch(new Request(input, init)));
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
