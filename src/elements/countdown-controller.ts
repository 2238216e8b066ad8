import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Counts the seconds to a deadline and redraws its host with each. The deadline is a time, so sleep does not stretch it. */
export class CountdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #deadline = 0;
  #tick: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whole seconds left; 0 when there is nothing to wait for. */
  get seconds(): number {
    return Math.max(0, Math.ceil((this.#deadline - Date.now()) / 1000));
  }

  /** Counts to a time, in epoch milliseconds; 0 stops. */
  until(deadline: number): void {
    this.#deadline = deadline;
    this.#run();
  }

  hostConnected(): void {
    this.#run();
  }

  hostDisconnected(): void {
    clearTimeout(this.#tick);
  }

  readonly #run = (): void => {
    clearTimeout(this.#tick);
    this.#host.requestUpdate();
    const left = this.#deadline - Date.now();
    if (left > 0) this.#tick = setTimeout(this.#run, left % 1000 || 1000);
  };
}
