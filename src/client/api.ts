import { refusals } from '../contract/codes.ts';
import type { PublicConfig, User } from '../contract/index.ts';
import { type Application, createApplication } from './application.ts';
import { type Ask, Authorization } from './authorization.ts';
import { AuthError } from './errors.ts';
import { baseOf } from './host.ts';
import { serviceLanguage } from './language.ts';
import { dataIn, numberIn, outcomeIn } from './outcome.ts';
import type { Outcome, Session } from './session.ts';
import { type StorageChoice, TokenStorage } from './storage.ts';
import { createStore } from './store.ts';
import { type Answer, type Call, createTransport, heed, type Transport } from './transport.ts';
import { version } from './version.ts';

export type { Call } from './transport.ts';

/** What a client is made from. */
export type ClientOptions = {
  /** Where the service is: an origin, with a path where it stands below one. `https` where nothing else is said. */
  readonly host: string;
  /** The application that people sign in to. */
  readonly appId: string;
  /** The pool of the application; otherwise its settings tell. */
  readonly userPoolId?: string | undefined;
  /** Where a session is kept; `local` unless said otherwise. */
  readonly storage?: StorageChoice | undefined;
  /** The language of what the server says and sends, unless a call says otherwise; as BCP 47. */
  readonly lang?: string | undefined;
  /** Used in the place of the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds until a request is given up; 15,000 unless said otherwise. */
  readonly timeout?: number | undefined;
};

/** What is sent along with a call. */
export type Body = Record<string, unknown>;

/** What domains are built on: the requests of one application, and the session they move. */
export class Api {
  readonly host: string;
  readonly appId: string;
  readonly session = createStore<Session>({ status: 'unknown' });
  readonly storage: TokenStorage;
  readonly application: Application;
  readonly authorization: Authorization;
  readonly #options: ClientOptions;
  readonly #transport: Transport;
  #intent = 0;

  constructor(options: ClientOptions) {
    const { host, appId, storage = 'local' } = options;
    if (!appId) throw new AuthError('bad-argument', 'appId is missing');
    this.host = baseOf(host);
    this.appId = appId;
    this.#options = options;
    this.#transport = createTransport(options.fetch, options.timeout);
    const name = `auth-elements:${this.host}:${appId}`;
    const settings = `${this.host}/api/v2/applications/${encodeURIComponent(appId)}/public-config`;
    this.storage = new TokenStorage(storage, name);
    this.application = createApplication(settings, this.#transport, this.storage);
    this.authorization = new Authorization(name, this.session, this.storage, this.#send);
  }

  /** A call that anybody may make. Resolves to what the answer holds. */
  async post(path: string, body: Body, call?: Call): Promise<unknown> {
    return dataIn(await this.#send({ method: 'POST', path, body, call }, this.authorization.bearer));
  }

  /** A call about whoever is signed in, answered with the user as it is then. */
  async user(request: Ask): Promise<User> {
    return this.authorization.take(await this.authorization.ask(request));
  }

  /**
   * A call that can sign someone in, and so moves the session. Of two made one after the other the second counts, in
   * whatever order they are answered.
   */
  async enter(path: string, body: Body, call: Call = {}): Promise<Outcome> {
    const intent = ++this.#intent;
    const answer = await this.#send({ method: 'POST', path, body, call }, this.authorization.bearer);
    if (intent !== this.#intent || call.signal?.aborted) throw new AuthError('aborted', `aborted: ${path}`);
    const outcome = await outcomeIn(answer, accountIn(body));
    this.authorization.begin(outcome, answer, call.keep !== false);
    return outcome;
  }

  /** The user with a new token. */
  renewed(call?: Call): Promise<User> {
    return heed(this.authorization.renewed(), call?.signal);
  }

  /** Ends the session, here first and then on the server. */
  async leave(call?: Call): Promise<void> {
    const { token } = this.authorization;
    this.#intent++;
    this.authorization.end('user');
    if (!token) return;
    const path = `/api/v2/logout?app_id=${encodeURIComponent(this.appId)}`;
    const answer = await this.#send({ method: 'GET', path, call }, token);
    const over: number[] = [refusals['session-invalid'], refusals['not-signed-in']];
    if (!over.includes(numberIn(answer))) await dataIn(answer);
  }

  /** Gives up the step that is pending. */
  cancelStep(): void {
    if (this.session.get().status !== 'pending') return;
    this.#intent++;
    this.session.set({ status: 'anonymous' });
  }

  /** The application's public settings, asked for once. */
  publicConfig(call?: Call): Promise<PublicConfig> {
    return heed(this.application.publicConfig(), call?.signal);
  }

  /**
   * Makes a password unreadable to all but the server.
   *
   * @throws {AuthError} `weak-password` when it is too long to be sealed, `bad-config` when there is no key to do it with.
   */
  async seal(password: string, call?: Call): Promise<string> {
    const sealing = import('./seal.ts').catch((cause: unknown) => {
      throw new AuthError('network', 'network: seal', { cause });
    });
    const [{ seal }, key] = await heed(Promise.all([sealing, this.#key()]), call?.signal);
    return seal(password, key);
  }

  async #key(): Promise<unknown> {
    const { publicKey } = await this.application.publicConfig();
    if (publicKey) return publicKey;
    const answer = await this.#send({ method: 'GET', path: '/api/v2/.well-known' });
    return ((await dataIn(answer)) as PublicConfig | undefined)?.publicKey;
  }

  /** The base of the calls: clients of the one host for everybody are told a host of their own. */
  async #base(): Promise<string> {
    const { protocol, hostname } = new URL(this.host);
    const { requestHostname } = hostname === 'core.authing.cn' ? await this.application.publicConfig() : {};
    return requestHostname ? `${protocol}//${requestHostname}` : this.host;
  }

  readonly #send = async ({ method, path, body, call }: Ask, token?: string): Promise<Answer> => {
    const { userPoolId = this.application.known?.userPoolId, lang } = this.#options;
    const headers = {
      'x-authing-app-id': this.appId,
      'x-authing-request-from': `auth-elements@${version}`,
      'x-authing-sdk-version': version,
      'x-authing-lang': serviceLanguage(call?.lang ?? lang),
      ...(userPoolId && { 'x-authing-userpool-id': userPoolId }),
      ...(token && { authorization: `Bearer ${token}` }),
    };
    // The picture that a captcha code answers is known to the server by its cookie.
    const credentials = body?.captchaCode ? 'include' : 'omit';
    const request = { method, headers, body, credentials } as const;
    const answer = await this.#transport((await this.#base()) + path, request, call?.signal);
    if (numberIn(answer) === refusals['cannot-decrypt']) this.application.distrust();
    return answer;
  };
}

/** What someone wants to sign in as, as one text. */
const accountIn = ({ account, email, username, phone, phoneCountryCode = '' }: Body) =>
  (account ?? email ?? username ?? (phone && `${phoneCountryCode as string}${phone as string}`)) as string | undefined;
