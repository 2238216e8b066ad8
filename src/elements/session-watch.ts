import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AuthClient } from '../client/client.ts';
import type { Session } from '../client/session.ts';
import type { ClientController } from './client-controller.ts';
import { joinAudience } from './sign-outs.ts';

type Host = ReactiveControllerHost & HTMLElement;

/** Watches the session of its host's client, and redraws the host when it moves: for elements that ask for no settings. */
export class SessionWatch implements ReactiveController {
  readonly #host: Host;
  readonly #clients: ClientController;
  readonly #speaks: boolean;
  #client: AuthClient | undefined;
  #undo: (() => void)[] = [];

  /** With `speaks` the host may be the one that tells the page of a sign-out. */
  constructor(host: Host, clients: ClientController, speaks = false) {
    this.#host = host;
    this.#clients = clients;
    this.#speaks = speaks;
    host.addController(this);
  }

  /** Where the visitor stands: unknown as long as nobody has named a client. */
  get session(): Session {
    return this.#client?.session.get() ?? { status: 'unknown' };
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const { client } = this.#clients;
    if (client === this.#client || !this.#host.isConnected) return;
    this.#leave();
    this.#client = client;
    if (client) this.#undo = [client.session.subscribe(() => this.#host.requestUpdate())];
    if (client && this.#speaks) this.#undo.push(joinAudience(client, this.#host));
  }

  #leave(): void {
    for (const undo of this.#undo) undo();
    this.#undo = [];
    this.#client = undefined;
  }
}
