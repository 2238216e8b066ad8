import type { User } from '../contract/index.ts';
import { alone } from './alone.ts';
import { type Ask, type Exchange, me, type Send } from './ask.ts';
import type { AuthError } from './errors.ts';
import type { Grounds } from './grounds.ts';
import { isInMemory, keepToken } from './keeping.ts';
import { dataIn, isSignedOut, lifetimeIn, userIn } from './outcome.ts';
import type { Outcome, Session, SignOutReason } from './session.ts';
import type { Kept, TokenStorage } from './storage.ts';
import type { Writable } from './store.ts';
import type { Tabs } from './tabs.ts';
import type { Answer } from './transport.ts';

const renewal: Ask = { method: 'POST', path: '/api/v2/users/refresh-token', body: {} };

/** For what is tried in the background, or can be done without: the session tells how it went. */
const quietly = (attempt: Promise<unknown>) => attempt.catch(() => undefined);

/** Holds the token for where the session stands, keeps it alive, and knows when it has ended. */
export class Authorization {
  readonly #name: string;
  readonly #session: Writable<Session>;
  readonly #storage: TokenStorage;
  readonly #send: Send;
  readonly #tabs: Tabs;
  #kept: Kept | null;
  #confirming: Promise<void> | undefined;
  #renewing: Promise<void> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds until the next try to confirm or renew, after one that did not get through. */
  #pause = 1000;
  #notBefore = 0;
  #isClosed = false;

  constructor({ name, session, storage, tabs }: Grounds, send: Send) {
    this.#name = name;
    this.#session = session;
    this.#storage = storage;
    this.#tabs = tabs;
    this.#send = send;
    this.#kept = storage.read();
    this.hear();
  }

  /** The user whom the token is known to belong to. */
  get #user(): User | null {
    const now = this.#session.get();
    return now.status === 'signed-in' && now.user.token === this.#kept?.token ? now.user : null;
  }

  /** Whether the token's time is up, or nearly. A clock that has been set back says nothing, so then it counts as up. */
  get #isDue(): boolean {
    const { at, lifetime } = this.#kept ?? { at: 0, lifetime: 0 };
    const age = Date.now() - at;
    return lifetime > 0 && (age < 0 || age > lifetime * 0.9) && !(Date.now() < this.#notBefore);
  }

  /** Begins a session, or a step towards one, in place of whatever was. */
  begin(outcome: Outcome, answer: Answer, lasting: boolean): void {
    this.#drop();
    if (outcome.status === 'signed-in') this.#keep(outcome.user.token, answer, lasting);
    this.#session.set(outcome);
    this.#tabs.tell();
  }

  /** Puts the token of a new sign-in in the place of the one its user has, which is told; null when it is not they who are here. */
  async replace(user: User, answer: Answer): Promise<string | null> {
    this.#look();
    if (this.#kept && !this.#user) await quietly(this.#confirm());
    const known = this.#user;
    if (known?.id !== user.id) return null;
    this.#keep(user.token, answer);
    this.#session.set({ status: 'signed-in', user: { ...known, ...user } });
    this.#tabs.tell();
    return known.token;
  }

  /** Ends the session, here first: nothing that happens on the way to the server may keep it. */
  end(reason?: SignOutReason): void {
    const id = this.#user?.id;
    const had = this.#kept;
    this.#drop();
    this.#session.set({ status: 'anonymous', ...(had && reason && { reason }) });
    this.#tabs.tell(id);
  }

  /** The token that is kept, confirmed or not. */
  get token(): string | undefined {
    return this.#kept?.token;
  }

  /** What opens the calls that fit where the visitor stands: those of a step while it is pending. */
  bearer(): string | undefined {
    this.#look();
    const now = this.#session.get();
    if (now.status === 'pending') return now.step.kind === 'mfa' ? now.step.challenge.mfaToken : undefined;
    return this.#user?.token;
  }

  /** Asks something about the user; a token that has ended is renewed first. */
  async ask(request: Ask): Promise<Exchange> {
    this.#look();
    if (this.#kept && !this.#user) await this.#confirm();
    return this.#exchange(request);
  }

  /**
   * Takes over what an answer says of the user. The session stays as it is if it has moved on since the question.
   *
   * @throws {AuthError} the refusal, if it was one.
   */
  async take({ answer, token }: Exchange): Promise<User> {
    const data = await dataIn(answer);
    this.#look();
    const known = this.#user;
    const user = userIn(data, answer, known?.token === token ? known : { token: token ?? '' });
    if (!token || token !== this.#kept?.token) return user;
    const isNews = user.token !== token;
    this.#keep(user.token, answer);
    this.#session.set({ status: 'signed-in', user });
    if (isNews) this.#tabs.tell();
    return user;
  }

  /** Takes over what else is known of the user now, if it is they who are signed in. */
  amend(id: string, change: Partial<User>): User | null {
    if (this.#user?.id !== id) return null;
    const user = { ...this.#user, ...change };
    this.#session.set({ status: 'signed-in', user });
    return user;
  }

  /** The user with a new token, whoever has fetched it. */
  async renewed(): Promise<User> {
    this.#look();
    await this.renew();
    return this.#user ?? this.take(await this.ask(me));
  }

  /** Takes a new token in the place of the old one: one request, however many ask for it, in however many tabs. */
  renew(): Promise<void> {
    const stale = this.token;
    return (this.#renewing ??= alone(this.#name, () => this.#renewHere(stale)).finally(() => {
      this.#renewing = undefined;
    }));
  }

  /** Hears that another tab has moved the session, or that it is time to look whether one has. */
  readonly hear = (signedOut?: string): void => {
    const isOpen = this.#session.get().status === 'unknown';
    if (signedOut && signedOut === this.#user?.id && isInMemory(this.#storage)) this.#storage.clear();
    this.#look();
    if (this.#kept && !this.#user) void quietly(this.#confirm());
    else if (this.#isDue) void quietly(this.renew());
    // The other tab was quicker than the code that was to confirm it.
    else if (isOpen && !this.#kept) this.#session.set({ status: 'anonymous', reason: 'other-tab' });
  };

  /** Plans nothing any more. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  #keep(token: string, answer: Answer, lasting?: boolean): void {
    const lifetime = lifetimeIn(answer);
    if (!lifetime && token === this.token) return;
    this.#kept = { token, at: Date.now(), lifetime };
    keepToken(this.#storage, this.#kept, lasting);
  }

  #drop(): void {
    this.#kept = null;
    this.#storage.clear();
  }

  /** Looks whether another tab has changed what is kept. */
  #look(): void {
    const kept = this.#storage.read();
    if (kept?.token === this.token) return;
    this.#kept = kept;
    if (kept) void quietly(this.#confirm());
    else this.#session.set({ status: 'anonymous', reason: 'other-tab' });
  }

  async #exchange(request: Ask): Promise<Exchange> {
    if (this.#isDue) await quietly(this.renew());
    const token = this.token;
    const answer = await this.#send(request, token);
    if (!token || !isSignedOut(answer)) return { answer, token };
    if (token === this.token) await this.renew();
    const next = this.token;
    // Refused, so nothing was done; a change is left to whoever wanted it all the same.
    return request.isRead || request.method === 'GET'
      ? { answer: await this.#send(request, next), token: next }
      : { answer, token };
  }

  async #renewHere(stale: string | undefined): Promise<void> {
    this.#look();
    if (!stale || stale !== this.token) return;
    try {
      const answer = await this.#send(renewal, stale);
      this.#look();
      const user = userIn(await dataIn(answer), answer, this.#user ?? { id: '-' });
      if (stale !== this.token) return;
      const known = this.#user;
      this.#keep(user.token, answer);
      if (known) this.#session.set({ status: 'signed-in', user });
      this.#tabs.tell();
    } catch (error) {
      this.#look();
      if (stale === this.token && (error as AuthError).code === 'not-signed-in') this.end('expired');
      this.#notBefore = Date.now() + 30_000;
      throw error;
    }
  }

  #confirm(): Promise<void> {
    return (this.#confirming ??= this.#confirmHere().finally(() => {
      this.#confirming = undefined;
    }));
  }

  async #confirmHere(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await this.take(await this.#exchange(me));
      this.#pause = 1000;
    } catch (error) {
      if (this.#kept) this.#putOff(error as AuthError);
      throw error;
    }
    // Another tab has changed it meanwhile.
    if (this.#kept && !this.#user) await this.#confirmHere();
  }

  #putOff(fault: AuthError): void {
    if (fault.code === 'not-signed-in') return this.end('expired');
    if (this.#session.get().status === 'unknown') this.#session.set({ status: 'unknown', fault });
    if (this.#isClosed) return;
    this.#timer = setTimeout(this.hear, this.#pause * (0.5 + Math.random()));
    // Node would go on trying for ever.
    (this.#timer as { unref?: () => void }).unref?.();
    this.#pause = Math.min(this.#pause * 2, 60_000);
  }
}
