import { refusals } from '../contract/codes.ts';
import type { PublicConfig, User } from '../contract/index.ts';
import { type Application, createApplication } from './application.ts';
import { type Ask, type Exchange, me } from './ask.ts';
import { Authorization } from './authorization.ts';
import { Confirmation } from './confirming.ts';
import { AuthError } from './errors.ts';
import type { Grounds } from './grounds.ts';
import { headersOf } from './headers.ts';
import { moveSession, type Wish } from './moving.ts';
import { accountIn, dataIn, numberIn, objectIn, outcomeIn, outcomeOrNothingIn, recoveryCodeIn } from './outcome.ts';
import type { Outcome } from './session.ts';
import { type Answer, type Call, createTransport, type Transport } from './transport.ts';
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
  readonly #confirmation: Confirmation;
  readonly #grounds: Grounds;
  readonly #transport: Transport;

  constructor(grounds: Grounds) {
    const { host, options, storage } = grounds;
    const settings = `${host}/api/v2/applications/${encodeURIComponent(options.appId)}/public-config`;
    this.#grounds = grounds;
    this.#transport = createTransport(options.fetch, options.timeout);
    this.application = createApplication(settings, this.#transport, storage);
    this.authorization = new Authorization(grounds, this.#send);
    this.#confirmation = new Confirmation(this.authorization, (token) => this.#part(token).catch(() => undefined));
  }

  /** Where the service is, which application is meant, and what keeps both apart from all others. */
  get place(): { host: string; appId: string; name: string } {
    const { host, name, options } = this.#grounds;
    return { host, name, appId: options.appId };
  }

  /** Whether something still stands between someone and being signed in. */
  get isPending(): boolean {
    return this.#grounds.session.get().status === 'pending';
  }

  /** A call that anybody may make. Resolves to what the answer holds. */
  async post(path: string, body: Body, call?: Call): Promise<unknown> {
    const sealed = await this.#sealed(body, call);
    return dataIn(await this.#send({ method: 'POST', path, body: sealed, call }, this.#bearer(call)));
  }

  /** A call about whoever is signed in, answered with the user as it is then. */
  async user(request: Ask): Promise<User> {
    return this.authorization.take(await this.#asked(request));
  }

  /** A call about whoever is signed in, or whose step is pending: its token is good for this, and never renewed. */
  async own(request: Ask): Promise<unknown> {
    if (!this.isPending) return dataIn((await this.#asked(request)).answer);
    return dataIn(await this.#send(request, this.authorization.bearer()));
  }

  /** The same where nothing but an object will do. */
  async object(request: Ask): Promise<object> {
    const data = await this.own(request);
    if (typeof data === 'object' && data && !Array.isArray(data)) return data;
    throw new AuthError('bad-response', `bad-response: ${request.path}`);
  }

  /** The same where nothing but a list will do. */
  async list<Row>(request: Ask): Promise<Row[]> {
    const data = await this.own(request);
    if (Array.isArray(data)) return data as Row[];
    throw new AuthError('bad-response', `bad-response: ${request.path}`);
  }

  /** Whoever is signed in, asked for if need be. */
  async me(call?: Call): Promise<User> {
    const now = this.#grounds.session.get();
    return now.status === 'signed-in' ? now.user : this.user({ ...me, call });
  }

  /** The account itself, gone: with it goes the session it was asked in. */
  async erase(request: Ask): Promise<void> {
    const { answer, token } = await this.#asked(request);
    await dataIn(answer);
    if (token === this.authorization.token) this.authorization.end('deleted');
  }

  /** A file that anybody may send. Resolves to what the answer holds. */
  async upload(path: string, file: Blob, call?: Call): Promise<Record<string, unknown>> {
    if (!(file instanceof Blob)) throw new AuthError('bad-argument', 'bad-argument: no Blob', { field: 'image' });
    const body = new FormData();
    body.append('file', file);
    return (await objectIn(await this.#send({ method: 'POST', path, body, call }))) as Record<string, unknown>;
  }

  /**
   * A call that can sign someone in, and so moves the session. Of two made one after the other the second counts, in
   * whatever order they are answered.
   */
  async enter(path: string, body: Body, call?: Call): Promise<Outcome> {
    return this.#enter(path, body, call, (answer) => outcomeIn(answer, accountIn(body)));
  }

  /** The same for what may be done without signing anybody in: then null. */
  async enterPerhaps(path: string, body: Body, call?: Call): Promise<Outcome | null> {
    return this.#enter(path, body, call, outcomeOrNothingIn);
  }

  /** The same where a new recovery code comes beside. No session keeps it: whoever asked shows it. */
  async recover(path: string, body: Body, call?: Call): Promise<Outcome & { recoveryCode: string | null }> {
    let recoveryCode: string | null = null;
    const outcome = await this.#enter(path, body, call, (answer) => {
      recoveryCode = recoveryCodeIn(answer);
      return outcomeIn(answer);
    });
    return { ...outcome, recoveryCode };
  }

  /** The same for an answer that comes by another way than a request: out of a window. */
  arrive(what: string, arrival: Promise<Answer>, call?: Call): Promise<Outcome> {
    const ask = (begin: () => void) => {
      begin();
      return arrival;
    };
    return this.#move({ what, ask, call, read: outcomeIn });
  }

  /** What such an answer says, beside the session: nothing moves. */
  beside = async (arrival: Promise<Answer>): Promise<Outcome> => outcomeIn(await arrival);

  /** The user with a new token. */
  renewed(call?: Call): Promise<User> {
    return this.heed(() => this.authorization.renewed(), 'updateIdToken', call);
  }

  /** Gives up the step that is pending, and whatever attempt is on its way. */
  cancelStep(): void {
    if (!this.isPending) return;
    this.#grounds.latest = ++this.#grounds.wishes;
    this.#grounds.session.set({ status: 'anonymous' });
  }

  /** Ends the session, here first and then on the server. */
  async leave(call?: Call): Promise<void> {
    const { token } = this.authorization;
    this.#grounds.latest = ++this.#grounds.wishes;
    this.authorization.end('user');
    if (!token) return;
    const answer = await this.#part(token, call);
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

  async #asked({ body, ...request }: Ask): Promise<Exchange> {
    const { path, call } = request;
    const sealed = body && { body: body instanceof FormData ? body : await this.#sealed(body, call) };
    const exchange = await this.authorization.ask({ ...request, ...sealed });
    if (call?.signal?.aborted) throw new AuthError('aborted', `aborted: ${path}`);
    return exchange;
  }

  #enter<Result extends Outcome | null>(
    path: string,
    body: Body,
    call: Call | undefined,
    read: (answer: Answer) => Promise<Result>,
  ): Promise<Result> {
    const ask = async (begin: () => void) => {
      const sealed = await this.#sealed(body, call);
      begin();
      return this.#send({ method: 'POST', path, body: sealed, call }, this.#bearer(call));
    };
    return this.#move({ what: path, ask, call, read });
  }

  #move<Result extends Outcome | null>(wish: Wish<Result>): Promise<Result> {
    if (wish.call?.confirm) return this.#confirmation.run(wish);
    return moveSession(this.#grounds, this.authorization, wish);
  }

  /** What opens the calls of whatever is pending: in the session, or beside it. */
  #bearer(call?: Call): string | undefined {
    return call?.confirm ? this.#confirmation.bearer : this.authorization.bearer();
  }

  /** Tells the server that a session is over. */
  #part(token: string, call?: Call): Promise<Answer> {
    const path = `/api/v2/logout?app_id=${encodeURIComponent(this.#grounds.options.appId)}`;
    return this.#send({ method: 'GET', path, call }, token);
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
    const headers = headersOf(this.#grounds, { call, token, knownPool: this.application.known?.userPoolId });
    // The picture that a captcha code answers is known to the server by its cookie.
    const credentials = body && 'captchaCode' in body && body.captchaCode ? 'include' : 'omit';
    const request = { method, headers, body, credentials } as const;
    const answer = await this.#transport((await this.#base()) + path, request, call?.signal);
    if (numberIn(answer) === refusals['cannot-decrypt']) this.application.distrust();
    return answer;
  };
}
