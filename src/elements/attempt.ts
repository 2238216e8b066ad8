import type { ReactiveController } from 'lit';
import type { AuthElement } from './auth-element.ts';

/** Milliseconds after which an attempt can be called off. */
const patience = 3000;

/** What is under way: the form is being sent, or a code is. */
export type Work = 'submit' | 'send';

/** One request of a visitor's at a time. It dies with its element; a late answer changes nothing on screen. */
export class Attempt implements ReactiveController {
  readonly #host: AuthElement;
  #running: AbortController | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;
  /** What is under way, or null. */
  work: Work | null = null;
  /** Whether it takes long enough to be called off. */
  isSlow = false;

  constructor(host: AuthElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Does some work, unless some is being done. Resolves to what went wrong, or to null: called off is not wrong. */
  async make(work: Work, act: (signal: AbortSignal) => Promise<void>): Promise<{ error: unknown } | null> {
    if (this.work) return null;
    const running = new AbortController();
    this.#running = running;
    this.#show(work);
    this.#slow = setTimeout(() => {
      this.isSlow = true;
      this.#host.requestUpdate();
    }, patience);
    try {
      await act(running.signal);
      return null;
    } catch (error) {
      return running.signal.aborted ? null : { error };
    } finally {
      if (running === this.#running) this.#show(null);
    }
  }

  /** Calls off what is under way. */
  cancel(): void {
    this.#running?.abort();
    this.#show(null);
  }

  hostDisconnected(): void {
    // A framework that moves an element takes it out and puts it back within one task.
    queueMicrotask(() => this.#host.isConnected || this.cancel());
  }

  #show(work: Work | null): void {
    clearTimeout(this.#slow);
    this.work = work;
    this.isSlow = false;
    this.#host.toggleState('busy', work !== null);
    this.#host.requestUpdate();
  }
}
