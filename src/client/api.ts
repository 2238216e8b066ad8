import { refusals } from '../contract/codes.ts';
import type { PublicConfig, User } from '../contract/index.ts';
import { type Ask, Authorization } from './authorization.ts';
import { AuthError } from './errors.ts';
import type { Grounds } from './grounds.ts';
import { serviceLanguage } from './language.ts';
import { dataIn, numberIn, outcomeIn } from './outcome.ts';
import type { Outcome } from './session.ts';
import { type Answer, type Call, fetchCode, heed, within } from './transport.ts';
import { version } from './version.ts';

export type { Call } from './transport.ts';

/** What is sent along with a call. */
export type Body = Record<string, unknown>;

/** What domains are built on: the requests of one application, and the session they move. */
export class Api {
  readonly authorization: Authorization;
  readonly #grounds: Grounds;

  constructor(grounds: Grounds) {
    this.#grounds = grounds;
    this.authorization = new Authorization(grounds, this.#send);
  }

  /** A call that anybody may make. Resolves to what the answer holds. */
  async post(path: string, body: Body, call?: Call): Promise<unknown> {
    return dataIn(await this.#send({ method: 'POST', path, body, call }, this.authorization.bearer()));
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
    const grounds = this.#grounds;
    const intent = ++grounds.intent;
    const answer = await this.#send({ method: 'POST', path, body, call }, this.authorization.bearer());
    const unlessOver = () => {
      if (intent !== grounds.intent || call.signal?.aborted) throw new AuthError('aborted', `aborted: ${path}`);
    };
    unlessOver();
    const outcome = await outcomeIn(answer, accountIn(body));
    unlessOver();
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
    this.#grounds.intent++;
    this.authorization.end('user');
    if (!token) return;
    const path = `/api/v2/logout?app_id=${encodeURIComponent(this.#grounds.options.appId)}`;
    const answer = await this.#send({ method: 'GET', path, call }, token);
    const over: number[] = [refusals['session-invalid'], refusals['not-signed-in']];
    if (!over.includes(numberIn(answer))) await dataIn(answer);
  }

  /**
   * Makes a password unreadable to all but the server.
   *
   * @throws {AuthError} `weak-password` when it is too long to be sealed, `bad-config` when there is no key to do it with.
   */
  async seal(password: string, call?: Call): Promise<string> {
    const code = within(
      () => fetchCode(() => import('./seal.ts')),
      'seal',
      this.#grounds.options.timeout,
      call?.signal,
    );
    const [{ seal }, key] = await Promise.all([code, heed(this.#key(), call?.signal)]);
    return seal(password, key);
  }

  async #key(): Promise<unknown> {
    const { publicKey } = await this.#grounds.application.publicConfig();
    if (publicKey) return publicKey;
    const answer = await this.#send({ method: 'GET', path: '/api/v2/.well-known' });
    // Whatever it says instead, there is no key: that is what sealing tells.
    return numberIn(answer) === 200 ? ((await dataIn(answer)) as PublicConfig | null)?.publicKey : undefined;
  }

  /** The base of the calls: clients of the one host for everybody are told a host of their own. */
  async #base(): Promise<string> {
    const { host, application } = this.#grounds;
    const { protocol, hostname } = new URL(host);
    const { requestHostname } = hostname === 'core.authing.cn' ? await application.publicConfig() : {};
    return requestHostname ? `${protocol}//${requestHostname}` : host;
  }

  readonly #send = async ({ method, path, body, call }: Ask, token?: string): Promise<Answer> => {
    const { options, application, transport } = this.#grounds;
    const { appId, userPoolId = application.known?.userPoolId, lang } = options;
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
    const answer = await transport((await this.#base()) + path, { method, headers, body, credentials }, call?.signal);
    if (numberIn(answer) === refusals['cannot-decrypt']) application.distrust();
    return answer;
  };
}

/** What someone wants to sign in as, as one text. */
const accountIn = ({ account, email, username, phone, phoneCountryCode = '' }: Body) =>
  (account ?? email ?? username ?? (phone && `${phoneCountryCode as string}${phone as string}`)) as string | undefined;
