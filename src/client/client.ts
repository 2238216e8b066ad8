import type { PublicConfig, User } from '../contract/index.ts';
import { type Aliases, aliases } from './aliases.ts';
import { Api, type Call, type ClientOptions } from './api.ts';
import { type Login, login } from './domains/login.ts';
import { type Password, password } from './domains/password.ts';
import { type Registration, registration } from './domains/registration.ts';
import { session, type SessionMethods } from './domains/session.ts';
import { type Verification, verification } from './domains/verification.ts';
import type { Session } from './session.ts';
import type { Readable } from './store.ts';

/** Everything a page can ask of one application. Each method takes one object, and beside it what `Call` says. */
export interface AuthClient extends Registration, Login, Verification, Password, SessionMethods, Aliases {
  /** The base of every call. */
  readonly host: string;
  /** The application that people sign in to. */
  readonly appId: string;
  /** Where the visitor stands. */
  readonly session: Readable<Session>;
  /** Who is signed in, or null. */
  readonly currentUser: User | null;
  /** The application's public settings: asked for once, however many want them. */
  publicConfig(call?: Call): Promise<PublicConfig>;
  /** The settings seen last, by an earlier visit perhaps: to draw from until the present ones are there. */
  rememberedConfig(): PublicConfig | null;
  /** Lets go of the other tabs and of everything still planned. The client is of no use afterwards. */
  close(): void;
}

/**
 * Makes a client of one application. It reads where the session was kept, and asks nobody anything until it has to.
 *
 * @throws {AuthError} `bad-argument` when the host is not an address, or the application is not named.
 * @example
 * const client = createAuthClient({ host: 'https://auth.example.com', appId: 'app-shop' });
 * const outcome = await client.loginByAccount({ account, password });
 */
export const createAuthClient = (options: ClientOptions): AuthClient => {
  const api = new Api(options);
  const { get, subscribe } = api.session;
  const passwords = password(api);
  return {
    host: api.host,
    appId: api.appId,
    session: { get, subscribe },
    get currentUser() {
      const now = get();
      return now.status === 'signed-in' ? now.user : null;
    },
    publicConfig: (call) => api.publicConfig(call),
    rememberedConfig: () => api.storage.remembered(),
    close: () => api.authorization.close(),
    ...registration(api),
    ...login(api),
    ...verification(api),
    ...passwords,
    ...session(api),
    ...aliases(passwords),
  };
};
