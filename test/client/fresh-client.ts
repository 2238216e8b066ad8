import { after } from 'node:test';
import {
  type AuthClient,
  AuthError,
  type ClientOptions,
  createAuthClient,
  type KeyValueStorage,
} from '../../src/client.ts';
import { answering, type Reply } from '../support/answers.ts';

/** Where a page of ours keeps things, and what a test can look into. */
export const shelf = (items: Record<string, string> = {}): KeyValueStorage & { items: Map<string, string> } => {
  const kept = new Map(Object.entries(items));
  return {
    items: kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
};

/** The key under which the token stands. */
export const tokenKey = 'auth-elements:https://auth.test:app';

/** What is kept under it. */
export const kept = (token: string, { at = Date.now(), lifetime = 3_600_000 } = {}) => ({
  [tokenKey]: JSON.stringify({ token, at, lifetime }),
});

/** A client, and a server that answers it as told. */
export const freshClient = (replies: Record<string, Reply> = {}, options: Partial<ClientOptions> = {}) => {
  const server = answering(replies);
  const client = clientOf(server.fetch, options);
  return { client, server };
};

/** A client of a server that is there already. */
export const clientOf = (fetch: typeof globalThis.fetch, options: Partial<ClientOptions> = {}): AuthClient => {
  const client = createAuthClient({ host: 'https://auth.test', appId: 'app', storage: 'memory', fetch, ...options });
  after(() => client.close());
  return client;
};

/** The error that something ends with. */
export const errorOf = async (attempt: Promise<unknown>): Promise<AuthError> => {
  const error = await attempt.then(
    (value) => new Error(`There was no error, but ${JSON.stringify(value)}`),
    (error: unknown) => error,
  );
  if (error instanceof AuthError) return error;
  throw error;
};

/** Resolves when the session stands where it is awaited. */
export const until = (client: AuthClient, fits: (session: ReturnType<AuthClient['session']['get']>) => boolean) =>
  new Promise<void>((resolve) => {
    client.session.subscribe((session) => void (fits(session) && resolve()));
  });

/** A browser's window, as far as the client knows one; undone when the test is over. */
export const freshWindow = (places: { localStorage?: unknown; sessionStorage?: unknown } = {}) => {
  const window = Object.assign(new EventTarget(), { localStorage: shelf(), sessionStorage: shelf() });
  for (const [name, value] of Object.entries(places)) Object.defineProperty(window, name, value as PropertyDescriptor);
  Object.defineProperty(globalThis, 'window', { value: window, configurable: true });
  after(() => void Reflect.deleteProperty(globalThis, 'window'));
  return window;
};
