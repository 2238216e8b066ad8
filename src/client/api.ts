import { refusals } from '../contract/codes.ts';
import type { PublicConfig, User } from '../contract/index.ts';
import { type Application, createApplication } from './application.ts';
import { type Ask, Authorization } from './authorization.ts';
import { AuthError } from './errors.ts';
import type { Grounds } from './grounds.ts';
import { serviceLanguage } from './language.ts';
import { dataIn, numberIn, outcomeIn } from './outcome.ts';
import type { Outcome } from './session.ts';
import { type Answer, type Call, createTransport, type Transport } from './transport.ts';
import { version } from './version.ts';
import { fetchCode, within } from './waiting.ts';

export type { Call } from './transport.ts';

/** What is sent along with a call. */
type Body = Record<string, unknown>;

/** What never leaves as it was typed, in whatever call it stands. */
const secrets = ['password', 'newPassword', 'oldPassword'];

/** What domains are built on: the requests of one application, and the session they move. */
export class Api {
  readonly authorization: Authorization;
  readonly application: Application;
  readonly #grounds: Grounds;
  readonly #transport: Transport;

  constructor(grounds: Grounds) {
    const { host, options, storage } = grounds;
    const settings = `${host}/api/v2/applications/${encodeURIComponent(options.appId)}/public-config`;
    this.#grounds = grounds;
    this.#transport = createTransport(options.fetch, options.timeout);
    this.application = createApplication(settings, this.#transport, storage);
    this.authorization = new Authorization(grounds, this.#send);
  }

  /** A call that anybody may make. Resolves to what the answer holds. */
  async post(path: string, body: Body, call?: Call): Promise<unknown> {
    const sealed = await this.#sealed(body, call);
    return dataIn(await this.#send({ method: 'POST', path, body: sealed, call }, this.authorization.bearer()));
  }

  /** A call about whoever is signed in, answered with the user as it is then. */
  async user({ body, ...request }: Ask): Promise<User> {
    const { path, call } = request;
    const exchange = await this.authorization.ask(
      body ? { ...request, body: await this.#sealed(body, call) } : request,
    );
    if (call?.signal?.aborted) throw new AuthError('aborted', `aborted: ${path}`);
    return this.authorization.take(exchange);
  }

  /**
   * A call that can sign someone in, and so moves the session. Of two made one after the other the second counts, in
   * whatever order they are answered.
   */
  async enter(path: string, body: Body, call: Call = {}): Promise<Outcome> {
    const grounds = this.#grounds;
    const wish = ++grounds.wishes;
    const unlessOver = () => {
      if (wish < grounds.latest || call.signal?.aborted) throw new AuthError('aborted', `aborted: ${path}`);
    };
    const sealed = await this.#sealed(body, call);
    unlessOver();
    grounds.latest = wish;
    const answer = await this.#send({ method: 'POST', path, body: sealed, call }, this.authorization.bearer());
    unlessOver();
    const outcome = await outcomeIn(answer, accountIn(body));
    unlessOver();
    this.authorization.begin(outcome, answer, call.keep !== false);
    return outcome;
  }

  /** The user with a new token. */
  renewed(call?: Call): Promise<User> {
    return this.heed(() => this.authorization.renewed(), 'updateIdToken', call);
  }

  /** Ends the session, here first and then on the server. */
  async leave(call?: Call): Promise<void> {
    const { token } = this.authorization;
    this.#grounds.latest = ++this.#grounds.wishes;
    this.authorization.end('user');
    if (!token) return;
    const path = `/api/v2/logout?app_id=${encodeURIComponent(this.#grounds.options.appId)}`;
    const answer = await this.#send({ method: 'GET', path, call }, token);
    const over: number[] = [refusals['session-invalid'], refusals['not-signed-in']];
    if (!over.includes(numberIn(answer))) await dataIn(answer);
  }

  /**
   * Waits for what others may be waiting for too, as long as this caller wants it.
   *
   * @throws {AuthError} `timeout`, `aborted`, and `network` for whatever goes wrong that has no name yet.
   */
  heed<Result>(work: () => Promise<Result>, what: string, call?: Call): Promise<Result> {
    return within(work, what, this.#grounds.options.timeout, call?.signal);
  }

  /**
   * A body as it travels: what is secret in it can be read by nobody but the server.
   *
   * @throws {AuthError} `weak-password` for a password too long to be sealed, `bad-config` when there is no key to do it with.
   */
  async #sealed(body: Body, call?: Call): Promise<Body> {
    const typed = secrets.flatMap((key) => (typeof body[key] === 'string' ? [[key, body[key]] as const] : []));
    if (!typed.length) return body;
    const needed = () => Promise.all([fetchCode(() => import('./seal.ts')), this.#key()]);
    const [{ seal }, publicKey] = await this.heed(needed, 'seal', call);
    return { ...body, ...Object.fromEntries(typed.map(([key, password]) => [key, seal(password, publicKey)])) };
  }

  async #key(): Promise<unknown> {
    const { publicKey } = await this.application.publicConfig();
    if (publicKey) return publicKey;
    const answer = await this.#send({ method: 'GET', path: '/api/v2/.well-known' });
    // Whatever it says instead, there is no key: that is what sealing tells.
    return numberIn(answer) === 200 ? ((await dataIn(answer)) as PublicConfig | null)?.publicKey : undefined;
  }

  /** The base of the calls: clients of the one host for everybody are told a host of their own. */
  async #base(): Promise<string> {
    const { host } = this.#grounds;
    const { protocol, hostname } = new URL(host);
    const { requestHostname } = hostname === 'core.authing.cn' ? await this.application.publicConfig() : {};
    return requestHostname ? `${protocol}//${requestHostname}` : host;
  }

  readonly #send = async ({ method, path, body, call }: Ask, token?: string): Promise<Answer> => {
    const { appId, userPoolId = this.application.known?.userPoolId, lang } = this.#grounds.options;
    const headers = {
      'x-authing-app-id': appId,
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
