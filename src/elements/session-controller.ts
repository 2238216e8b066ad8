import type { ReactiveController } from 'lit';
import type { AuthClient } from '../client/client.ts';
import { AuthError } from '../client/errors.ts';
import type { Session } from '../client/session.ts';
import type { PublicConfig } from '../contract/index.ts';
import type { AuthElement } from './auth-element.ts';
import { joinAudience } from './sign-outs.ts';

/** Watches the session and the settings of its host's client, and redraws the host when they move. */
export class SessionController implements ReactiveController {
  readonly #host: AuthElement;
  #client: AuthClient | undefined;
  #undo: (() => void)[] = [];
  /** The settings, or those seen last while the present ones are on their way; null while there are none. */
  config: PublicConfig | null = null;
  /** Whether the settings are the present ones. */
  isCurrent = false;
  /** Whether the service does not know the application. */
  isUnknown = false;

  constructor(host: AuthElement) {
    this.#host = host;
    host.addController(this);
  }

  get session(): Session {
    return this.#client?.session.get() ?? { status: 'anonymous' };
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostUpdate(): void {
    const { current } = this.#host;
    if (current === this.#client || !this.#host.isConnected) return;
    this.#leave();
    if (current) this.#join(current);
  }

  /**
   * The present settings, asked for again where that has failed.
   *
   * @throws {AuthError} when they cannot be had.
   */
  async settings(signal?: AbortSignal): Promise<PublicConfig> {
    const client = this.#client;
    if (!client) return {};
    const config = await client.publicConfig({ signal });
    if (client === this.#client) {
      this.config = config;
      this.isCurrent = true;
      this.#host.requestUpdate();
    }
    return config;
  }

  #join(client: AuthClient): void {
    this.#client = client;
    this.config = client.rememberedConfig();
    this.isCurrent = false;
    this.isUnknown = false;
    const redraw = () => this.#host.requestUpdate();
    this.#undo = [client.session.subscribe(redraw), joinAudience(client, this.#host)];
    // Without them the form stays as it is, and the next submit asks again.
    this.settings().catch((error: unknown) => {
      if (client !== this.#client) return;
      this.isUnknown = error instanceof AuthError && error.code === 'app-not-found';
      redraw();
    });
  }

  #leave(): void {
    for (const undo of this.#undo) undo();
    this.#undo = [];
    this.#client = undefined;
  }
}
