import type { AuthClient } from '../client/client.ts';
import { AuthError } from '../client/errors.ts';
import type { Outcome } from '../client/session.ts';
import { socialAddress } from '../client/social-window.ts';
import type { Call } from '../client/transport.ts';
import { missingConsent } from '../forms/validity.ts';
import { arrive } from './arrive.ts';
import { emit, type SignInMethod } from './events.ts';
import type { Journey } from './journey.ts';
import { type Departure, depart } from './leaving.ts';
import { carry } from './moves.ts';
import type { Sentence } from './picture.ts';
import { claimSteps } from './step-owner.ts';

/** Milliseconds after which nobody waits for a window any more that says nothing. */
const silence = 300_000;

/** A quiet word beside the buttons, and which connection could not be opened, if that is what it is about. */
export type Note = { readonly say: Sentence; readonly blocked?: string };

type Begin = (client: AuthClient, call: Call) => Promise<Outcome>;

/** Signs in by a way that needs no form: a passkey, or an account elsewhere. One at a time, and the last wins. */
export class WayIn {
  readonly #journey: Journey;
  #underWay: { readonly method: SignInMethod; readonly stop: AbortController } | undefined;
  #offer: AbortController | undefined;
  note: Note | null = null;

  constructor(journey: Journey) {
    this.#journey = journey;
  }

  /** What is being waited for. */
  get method(): SignInMethod | undefined {
    return this.#underWay?.method;
  }

  /** Signs in with an account elsewhere. The window is opened in this very call: browsers allow it in the click alone. */
  openSocial(identifier: string): void {
    const { current } = this.#journey.host;
    if (!current || this.#lacksConsent() || !this.#mayLeave(current, identifier)) return;
    void this.#take(`social:${identifier}`, (client, call) => client.openSocial({ identifier }, call));
  }

  /** The same by this window: the page goes there, and `finish` ends it when it is back. */
  leaveFor(identifier: string): void {
    const { current } = this.#journey.host;
    if (!current || this.#lacksConsent() || !this.#mayLeave(current, identifier)) return;
    void this.#take(`social:${identifier}`, (client, call) => {
      depart(client, { identifier, ...this.#keep });
      return client.openSocial({ identifier, mode: 'redirect' }, call);
    });
  }

  /** Ends a sign-in for which the page has been elsewhere. */
  finish({ identifier, keep }: Departure): Promise<void> {
    return this.#take(`social:${identifier}`, async (client, call) => {
      const outcome = await client.finishSocial({}, { ...call, ...(keep !== undefined && { keep }) });
      if (outcome) return outcome;
      throw new AuthError('aborted', 'aborted: no ticket of ours');
    });
  }

  /** Signs in with a passkey that the browser asks for in a dialog. */
  usePasskey(): void {
    if (this.#lacksConsent()) return;
    const { host } = this.#journey;
    if (!emit(host.element, 'auth-before-submit', { action: 'sign-in', method: 'passkey', values: {} })) return;
    void this.#take('passkey', (client, call) => client.loginByPasskey(this.#wishes, call));
  }

  /** Begins or ends offering passkeys among the names that the browser fills in. */
  offer(isOn: boolean): void {
    if (isOn === Boolean(this.#offer) || (isOn && this.#underWay)) return;
    if (isOn) void this.#makeOffer();
    else this.#withdraw();
  }

  /** Calls off what is under way. */
  stop(): void {
    this.#underWay?.stop.abort();
    this.#underWay = undefined;
    this.#withdraw();
    this.#journey.host.requestUpdate();
  }

  #withdraw(): void {
    this.#offer?.abort();
    this.#offer = undefined;
  }

  async #makeOffer(): Promise<void> {
    const { host } = this.#journey;
    const { current } = host;
    if (!current) return;
    const offer = new AbortController();
    this.#offer = offer;
    try {
      const call = { signal: offer.signal, lang: host.words.lang, ...this.#keep };
      const outcome = await current.loginByPasskey({ conditional: true, ...this.#wishes }, call);
      // The offer is withdrawn by now, because somebody is signed in: by it.
      await arrive(this.#journey, outcome, 'passkey', isNew(outcome));
    } catch {
      // Nobody has asked for it, and the form is there.
    }
  }

  async #take(method: SignInMethod, begin: Begin): Promise<void> {
    const { host } = this.#journey;
    const { current, form } = host;
    if (!current || form.busy || this.method === method) return;
    this.stop();
    const taken = { method, stop: new AbortController() };
    const given = setTimeout(() => taken.stop.abort(), silence);
    this.#underWay = taken;
    this.note = null;
    form.tell(null);
    // What becomes of it is said in words that come with the form's own work.
    void form.with(() => undefined);
    claimSteps(current, host);
    carry(this.#journey);
    try {
      const outcome = await begin(current, { signal: taken.stop.signal, lang: host.words.lang, ...this.#keep });
      if (this.#underWay === taken) await arrive(this.#journey, outcome, method, isNew(outcome));
    } catch (error) {
      if (this.#underWay === taken) await this.#fail(method, error);
    } finally {
      clearTimeout(given);
      if (this.#underWay === taken) this.#underWay = undefined;
      host.requestUpdate();
    }
  }

  async #fail(method: SignInMethod, error: unknown): Promise<void> {
    const { form } = this.#journey.host;
    const code = error instanceof AuthError ? error.code : 'server-error';
    if (code === 'popup-blocked')
      return this.#tell({ say: ({ errors }) => errors[code], blocked: identifierIn(method) });
    if (code === 'aborted' || code === 'passkey-cancelled')
      return this.#tell({ say: ({ progress }) => (method === 'passkey' ? progress.noPasskey : progress.notSignedIn) });
    // The form beside it has not been sent: nothing in it is wrong.
    await form.with((work) => work.verdict.fail(error, []));
  }

  /** Says something beside the buttons, and by the live region. What was closed on purpose is no error. */
  async #tell(note: Note): Promise<void> {
    const { host } = this.#journey;
    if (note.blocked !== undefined) {
      await host.words.need('replies');
      emit(host.element, 'auth-error', { code: 'popup-blocked', message: note.say(host.words.words), field: null });
    }
    this.note = note;
    host.form.say(note.say);
  }

  /** Whether something has to be agreed to first: then it is shown. */
  #lacksConsent(): boolean {
    const { form } = this.#journey.host;
    const missing = missingConsent(form.scene?.agreements ?? [], (name) => form.find(name)?.checked ?? false);
    if (missing.length > 0) void form.with((work) => work.verdict.refuse(missing));
    return missing.length > 0;
  }

  #mayLeave(client: AuthClient, provider: string): boolean {
    const url = socialAddress(client, provider);
    return emit(this.#journey.host.element, 'auth-before-redirect', { url, reason: 'social', provider });
  }

  /** Whether to stay signed in, for this and for the steps that may follow. */
  get #keep(): { keep?: boolean } {
    const { form } = this.#journey.host;
    const box = form.find('remember');
    form.keep = box?.checked;
    return box ? { keep: box.checked } : {};
  }

  get #wishes(): { context?: object | string } {
    const { context } = this.#journey.options;
    return context === undefined ? {} : { context };
  }
}

const isNew = (outcome: Outcome) => outcome.status === 'signed-in' && outcome.user.loginsCount === 1;

const identifierIn = (method: SignInMethod) => method.replace(/^social:/, '');
