import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type AuthClient, createAuthClient } from '../client/client.ts';
import { clientContext, type Provided } from './client-context.ts';

/** What an element says about its client, by property and by attribute. */
export type ClientWishes = {
  client?: AuthClient | undefined;
  host?: string | undefined;
  appId?: string | undefined;
};

type Host = ReactiveControllerHost & HTMLElement & ClientWishes;

const shared = new Map<string, AuthClient>();

/** One client for each pair of host and application, whichever elements name it; none for a host that is no address. */
const clientFor = (host: string, appId: string): AuthClient | undefined => {
  const key = JSON.stringify([host, appId]);
  try {
    const client = shared.get(key) ?? createAuthClient({ host, appId });
    shared.set(key, client);
    return client;
  } catch {
    return undefined;
  }
};

/** Finds the client of its host: its property, its own attributes, the nearest provider, in this order. */
export class ClientController implements ReactiveController {
  readonly #host: Host;
  readonly #provider: ContextConsumer<typeof clientContext, Host>;
  #hasComplained = false;

  constructor(host: Host) {
    this.#host = host;
    this.#provider = new ContextConsumer(host, { context: clientContext, subscribe: true });
    host.addController(this);
  }

  /** What the nearest provider gives, if there is one. */
  get provided(): Provided | undefined {
    return this.#provider.value;
  }

  /** The client to use now, or undefined when nobody has named one. */
  get client(): AuthClient | undefined {
    const { client, host, appId } = this.#host;
    if (client) return client;
    return host && appId ? clientFor(host, appId) : this.provided?.client;
  }

  /** Whether a provider stands above that the page has yet to define. */
  get expected(): boolean {
    return Boolean(this.#host.closest('auth-provider:not(:defined)'));
  }

  /** Tells whoever builds the page, once, that an element has no client. */
  complain(error: Error): void {
    if (this.#hasComplained) return;
    this.#hasComplained = true;
    // eslint-disable-next-line no-console -- Meant for whoever builds the page.
    console.error(`<${this.#host.localName}>: ${error.message}`);
  }

  hostConnected(): void {
    // A provider that is defined after this element has not heard the question.
    this.#host.ownerDocument.addEventListener('context-provider', this.#askAgain);
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('context-provider', this.#askAgain);
  }

  readonly #askAgain = () => {
    if (this.provided) return;
    this.#provider.hostDisconnected();
    this.#provider.hostConnected();
  };
}
