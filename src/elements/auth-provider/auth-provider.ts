import { ContextProvider } from '@lit/context';
import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import { type AuthClient, createAuthClient } from '../../client/client.ts';
import type { ClientOptions } from '../../client/grounds.ts';
import type { MessageOverrides } from '../../i18n/messages.ts';
import { clientContext } from '../client-context.ts';
import { joinAudience } from '../sign-outs.ts';

/**
 * Builds one client and hands it to every element below.
 *
 * @summary One client for several elements.
 * @fires {CustomEvent<{ reason: SignOutReason }>} auth-signed-out - The session has ended, elsewhere or by itself.
 * @slot - The elements, and whatever else is on the page.
 */
export class AuthProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    /* A scheme is handed down by the browser itself: an element below that has its own is not touched. */
    :host([theme='light']) {
      color-scheme: light;
    }
    :host([theme='dark']) {
      color-scheme: dark;
    }
  `;

  static override properties: PropertyDeclarations = {
    host: {},
    appId: { attribute: 'app-id' },
    userPoolId: { attribute: 'user-pool-id' },
    storage: {},
    timeout: { type: Number },
    theme: { reflect: true },
    messages: { attribute: false },
  };

  /** The base of the API. */
  host: string | undefined;
  /** The application. */
  appId: string | undefined;
  /** The user pool, where it has to be named. */
  userPoolId: string | undefined;
  /** Where the token is kept: `local`, `session`, `memory`, or as a property something with `getItem`, `setItem` and `removeItem`. */
  storage: ClientOptions['storage'];
  /** Milliseconds for a request. */
  timeout: number | undefined;
  /** The colours of every element below: those of the page, or `light` or `dark` whatever the page is. */
  theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Words replaced in every element below. */
  messages: MessageOverrides | undefined;

  readonly #provider = new ContextProvider(this, { context: clientContext });
  #given: AuthClient | undefined;
  #built: AuthClient | undefined;
  #builtFrom: unknown[] = [];
  #leave: (() => void) | undefined;

  /** The client that the elements below use. Give one, or let it be built from `host` and `app-id`. */
  get client(): AuthClient | undefined {
    return this.#given ?? this.#build();
  }

  set client(client: AuthClient | undefined) {
    this.#given = client;
    this.#provide();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#provide();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
    this.#leave = undefined;
  }

  protected override willUpdate(): void {
    this.#provide();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  /** The client that the attributes describe: the same as long as they do not change. */
  #build(): AuthClient | undefined {
    const { host, appId, userPoolId, storage, timeout } = this;
    const from = [host, appId, userPoolId, storage, timeout];
    if (from.every((each, at) => each === this.#builtFrom[at])) return this.#built;
    this.#builtFrom = from;
    this.#built?.close();
    this.#built = undefined;
    if (!host || !appId) return undefined;
    try {
      this.#built = createAuthClient({ host, appId, ...compact({ userPoolId, storage, timeout }) });
    } catch (error) {
      // eslint-disable-next-line no-console -- Meant for whoever builds the page; the elements below say it on screen.
      console.error(`<auth-provider>: ${(error as Error).message}`);
    }
    return this.#built;
  }

  #provide(): void {
    const { client, messages } = this;
    const { value } = this.#provider;
    if (value && value.client === client && value.messages === messages) return;
    this.#provider.setValue({ client, messages });
    this.#leave?.();
    this.#leave = client && this.isConnected ? joinAudience(client, this, true) : undefined;
  }
}

/** Without what is not given: a client takes an absent setting for its default. */
const compact = <Given extends object>(given: Given) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Given]: NonNullable<Given[Key]>;
  };
