import type { FormController } from './form-controller.ts';
import { whisper } from './whisper.ts';

/** Milliseconds after which an attempt can be called off. */
const patience = 3000;

/** One request of a visitor's at a time. A late answer to one that was called off changes nothing on screen. */
export class Attempt {
  readonly #form: FormController;
  #running: AbortController | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;

  constructor(form: FormController) {
    this.#form = form;
  }

  /** Does some work, unless some is being done. Resolves to what went wrong, or to null: called off is not wrong. */
  async make(work: 'submit' | 'send', act: (signal: AbortSignal) => Promise<void>): Promise<{ error: unknown } | null> {
    if (this.#form.busy) return null;
    const running = new AbortController();
    this.#running = running;
    this.#show(work);
    this.#slow = setTimeout(() => {
      this.#form.isSlow = true;
      whisper(this.#form, ({ progress }) => progress.slow);
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
    this.#running = undefined;
    this.#show(null);
  }

  #show(work: 'submit' | 'send' | null): void {
    clearTimeout(this.#slow);
    this.#form.busy = work;
    this.#form.isSlow = false;
    this.#form.host.toggleState('busy', work !== null);
    this.#form.host.requestUpdate();
  }
}
