import type { PublicConfig, User } from '../contract/index.ts';
import { AuthError } from './errors.ts';
import type { ClientOptions, Grounds } from './grounds.ts';
import { baseOf } from './host.ts';
import type { Loaded, Methods } from './methods.ts';
import { type Asking, asking } from './names.ts';
import { computePasswordSecurityLevel, type PasswordLevel } from './password-level.ts';
import type { Session, SignOutReason } from './session.ts';
import { TokenStorage } from './storage.ts';
import { createStore, type Readable } from './store.ts';
import { createTabs } from './tabs.ts';
import type { Call } from './transport.ts';
import { fetchCode, within } from './waiting.ts';

/**
 * Everything a page can ask of one application. Each method takes one object, and beside it what `Call` says. Any call
 * may throw an `AuthError` named `network`, `timeout`, `aborted`, `bad-response`, `rate-limited`, `server-error` or
 * `unavailable` too.
 */
export interface AuthClient extends Methods {
  /** The base of every call. */
  readonly host: string;
  /** The application that people sign in to. */
  readonly appId: string;
  /**
   * Where the visitor stands. Only the client moves it.
   *
   * @example
   * const stop = client.session.subscribe(({ status }) => console.log(status));
   */
  readonly session: Readable<Session>;
  /** Who is signed in, or null. */
  readonly currentUser: User | null;
  /**
   * The application's public settings: asked for once, however many want them.
   *
   * @throws {AuthError} `app-not-found`; the next call asks again.
   * @example
   * const { name, logo } = await client.publicConfig();
   */
  publicConfig(call?: Call): Promise<PublicConfig>;
  /**
   * The settings seen last, by an earlier visit perhaps: to draw from until the present ones are there. Whoever can
   * write to the storage of the page can write here too.
   *
   * @example
   * document.title = client.rememberedConfig()?.name ?? 'Sign in';
   */
  rememberedConfig(): PublicConfig | null;
  /**
   * The way in that was used last on this device, where `noteMethod` was told; null where none was. Whose it was is not
   * kept.
   *
   * @example
   * if (client.lastMethod() === 'passkey') passkeyButton.focus();
   */
  lastMethod(): string | null;
  /**
   * Keeps the name of the way in that was just used, where the session is kept; a sign-out leaves it.
   *
   * @example
   * client.noteMethod('passkey');
   */
  noteMethod(method: string): void;
  /**
   * How hard a password is to guess: 0, 1 or 2. A hint for whoever types, never a gate; asks nobody.
   *
   * @example
   * client.computePasswordSecurityLevel({ password: '1234@Abcd' }); // 2
   */
  computePasswordSecurityLevel(given: { password: string }): PasswordLevel;
  /**
   * Gives up the step that is pending: nobody is signed in, and nothing is asked any more.
   *
   * @example
   * if (client.session.get().status === 'pending') client.cancelStep();
   */
  cancelStep(): void;
  /**
   * Fetches the code of the methods ahead, so that no call waits for it. Asks no server, and fails silently.
   *
   * @example
   * form.addEventListener('focusin', () => client.prepare(), { once: true });
   */
  prepare(): void;
  /**
   * Lets go of the other tabs and of everything still planned. The client is of no use afterwards.
   *
   * @example
   * test.after(() => client.close());
   */
  close(): void;
}

/** What a client has from the start. */
const groundsOf = (options: ClientOptions, onNews: (signedOut?: string) => void): Grounds => {
  const { appId } = options;
  if (!appId) throw new AuthError('bad-argument', 'no appId');
  const host = baseOf(options.host);
  const name = `auth-elements:${host}:${appId}`;
  const storage = new TokenStorage(options.storage ?? 'local', name);
  return {
    name,
    host,
    options,
    storage,
    session: createStore<Session>({ status: storage.read() ? 'unknown' : 'anonymous' }),
    tabs: createTabs(name, onNews),
    wishes: 0,
    latest: 0,
  };
};

/** Makes what fetches the methods, once, and tells them the news from then on. */
const createLoader = (options: ClientOptions) => {
  let loading: Promise<Loaded> | undefined;
  let loaded: Loaded | undefined;

  const start = async () => (loaded = (await fetchCode(() => import('./methods.ts'))).createMethods(grounds));

  const load = (what: string, signal?: AbortSignal): Promise<Loaded> => {
    loading ??= start().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return within(() => loading as Promise<Loaded>, what, options.timeout, signal);
  };

  /** With the methods comes the confirmation of what was stored. */
  const hear = (signedOut?: string, reason: SignOutReason = 'other-tab'): void => {
    if (loaded) loaded.authorization.hear(signedOut);
    else if (grounds.storage.read())
      void load('methods').catch((fault: AuthError) => doubt({ status: 'unknown', fault }));
    else doubt({ status: 'anonymous', reason });
  };

  const doubt = (session: Session) => {
    if (grounds.session.get().status === 'unknown') grounds.session.set(session);
  };

  /** Ends what was stored and never confirmed; the other tabs see it gone from the storage. */
  const forget = (): void => {
    grounds.storage.clear();
    hear(undefined, 'user');
  };

  const grounds = groundsOf(options, hear);
  hear();
  const close = (): void => {
    grounds.tabs.close();
    void loading?.then(
      ({ authorization }) => authorization.close(),
      () => undefined,
    );
  };

  return { grounds, load, loaded: () => loaded, forget, close };
};

/**
 * Makes a client of one application. It reads where the session was kept, and asks nobody anything until it has to.
 *
 * @throws {AuthError} `bad-argument` when the host is not an address, or the application is not named.
 * @example
 * const client = createAuthClient({ host: 'https://auth.example.com', appId: 'app-shop' });
 * const outcome = await client.loginByAccount({ account, password });
 */
export const createAuthClient = (options: ClientOptions): AuthClient => {
  const { grounds, load, loaded, forget, close } = createLoader(options);
  const { host, session, storage } = grounds;

  const method = (name: keyof Asking) => async (given: never, call?: Call) => {
    const { methods } = loaded() ?? (await load(name, call?.signal));
    return methods[name](given, call);
  };

  const methods = Object.fromEntries(asking.map((name) => [name, method(name)])) as unknown as Asking;

  return {
    ...methods,
    host,
    appId: options.appId,
    session: { get: session.get, subscribe: session.subscribe },
    get currentUser() {
      const now = session.get();
      return now.status === 'signed-in' ? now.user : null;
    },
    async publicConfig(call) {
      return (loaded() ?? (await load('publicConfig', call?.signal))).publicConfig(call);
    },
    // Also where the code that tells the server cannot be fetched: leaving must never depend on the network.
    logout: (given, call) => methods.logout(given, call).finally(() => loaded() ?? forget()),
    rememberedConfig: () => storage.remembered(),
    lastMethod: () => storage.attempt((place) => place.getItem(storage.method)),
    noteMethod: (method) => storage.attempt((place) => place.setItem(storage.method, method)),
    computePasswordSecurityLevel,
    resendAt: (target) => loaded()?.methods.resendAt(target) ?? 0,
    // Before the code is there nothing can be pending.
    cancelStep: () => loaded()?.cancelStep(),
    prepare: () => void load('methods').catch(() => undefined),
    close,
  };
};
