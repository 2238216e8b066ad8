import type { AuthClient } from '../client/client.ts';
import { AuthError } from '../client/errors.ts';
import type { Call } from '../client/transport.ts';
import { problemOf } from '../forms/problem.ts';
import { bringSentence, sentenceFor } from '../i18n/sentence.ts';
import type { InnerPlace } from './inner-place.ts';
import type { Sentence } from './picture.ts';
import { whisper } from './whisper.ts';

/** How something is asked for. */
export type Asking<Value> = (client: AuthClient, call: Call) => Promise<Value>;

/** Something that a place shows and does not begin with: asked for when it is first wanted. */
export class Resource<Value> {
  readonly #place: InnerPlace;
  readonly #ask: Asking<Value>;
  #asking: AbortController | undefined;
  /** What was asked for; undefined until it is here. */
  value: Value | undefined;
  /** Why it is not here. */
  failure: Sentence | null = null;

  constructor(place: InnerPlace, ask: Asking<Value>) {
    this.#place = place;
    this.#ask = ask;
  }

  get isLoading(): boolean {
    return this.#asking !== undefined;
  }

  /** Asks for it, unless it is here or on its way; what has failed is asked for again only by `load`. */
  want(): void {
    if (this.value === undefined && !this.isLoading && !this.failure) void this.load();
  }

  /** Asks for it anew; what was there stays until then. */
  async load(): Promise<void> {
    const asking = new AbortController();
    this.#asking?.abort();
    this.#asking = asking;
    this.failure = null;
    this.#place.requestUpdate();
    try {
      const { current, words } = this.#place;
      if (!current) throw new AuthError('missing-client', 'missing-client');
      if (!navigator.onLine) throw new AuthError('network', 'offline');
      const value = await this.#ask(current, { signal: asking.signal, lang: words.lang });
      if (this.#asking === asking) this.value = value;
    } catch (error) {
      if (this.#asking === asking) await this.#fail(error);
    }
    if (this.#asking !== asking) return;
    this.#asking = undefined;
    this.#place.requestUpdate();
  }

  /** Puts something in its place that is known already: what an answer has changed. */
  set(value: Value): void {
    this.#asking?.abort();
    this.#asking = undefined;
    this.failure = null;
    this.value = value;
    this.#place.requestUpdate();
  }

  async #fail(error: unknown): Promise<void> {
    const problem = problemOf(error, { shown: [], purpose: 'section', online: navigator.onLine });
    await bringSentence(problem, this.#place.words.lang);
    this.failure = (words) => sentenceFor(problem, words);
    // It is drawn where it belongs, and whoever has asked for it hears it.
    whisper(this.#place.form, this.failure);
  }
}
