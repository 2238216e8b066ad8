import { css, html, LitElement, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AuthClient } from '../../client/client.ts';
import type { User } from '../../contract/index.ts';
import { ClientController } from '../client-controller.ts';
import { type List, wordsOf } from '../list.ts';
import { rolesOf } from '../roles.ts';
import { SessionWatch } from '../session-watch.ts';

/**
 * Shows what is in it to some visitors and not to others: to whoever is signed in, to whoever is not, to whoever has a step
 * left, to those with a role. It hides and does not protect: what it hides has been sent to every visitor, and only a server
 * can keep something from them. Nothing is shown before it is known who is there.
 *
 * @summary Content for some visitors.
 * @slot - What is shown or hidden. While it is hidden nobody can see, hear or focus it.
 * @cssState ready - It is known whether the content is shown.
 * @cssState shown - The content is shown.
 */
export class AuthIf extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([hidden]),
    slot[hidden] {
      display: none;
    }
  `;

  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    host: {},
    appId: { attribute: 'app-id' },
    signedIn: { attribute: 'signed-in', type: Boolean },
    signedOut: { attribute: 'signed-out', type: Boolean },
    pending: { type: Boolean },
    hasRole: { attribute: 'has-role' },
  };

  /** A client to use instead of building one. */
  client: AuthClient | undefined;
  /** The base of the API, where no provider says it. */
  host: string | undefined;
  /** The application, where no provider says it. */
  appId: string | undefined;
  /** For whoever is signed in. */
  signedIn = false;
  /** For whoever is not. */
  signedOut = false;
  /** For whoever has a step left before they are signed in. */
  pending = false;
  /** For those who are signed in with one of these roles, by code or as `namespace/code`. With it `signed-in` has nothing to add. */
  hasRole: List;

  readonly #clients = new ClientController(this);
  readonly #watch = new SessionWatch(this, this.#clients);
  readonly #internals = this.attachInternals();
  #isShown: boolean | undefined;

  protected override render(): TemplateResult {
    this.#isShown = this.#fits();
    // Not the element itself is hidden, but the slot: no `display` that a page gives to it or to what is in it undoes that.
    return html`<slot ?hidden=${!this.#isShown}></slot>`;
  }

  protected override updated(): void {
    this.#toggle('ready', this.#isShown !== undefined);
    this.#toggle('shown', this.#isShown === true);
    const { client, expected } = this.#clients;
    if (!client && !expected) this.#clients.complain(new Error('nobody has named a client, so nothing is shown.'));
  }

  /** Whether the visitor is one of those it is for; undefined while that is not known. */
  #fits(): boolean | undefined {
    const { session } = this.#watch;
    switch (session.status) {
      case 'unknown':
        return undefined;
      case 'anonymous':
        return this.signedOut;
      case 'pending':
        return this.pending;
      case 'signed-in':
        return this.#fitsUser(session.user);
    }
  }

  #fitsUser(user: User): boolean | undefined {
    const wanted = wordsOf(this.hasRole);
    const { client } = this.#clients;
    if (!wanted || !client) return this.signedIn;
    const roles = rolesOf(client, user, this.#redraw);
    return roles?.some(({ code, namespace }) => wanted.includes(code) || wanted.includes(`${namespace}/${code}`));
  }

  #toggle(name: string, isOn: boolean): void {
    if (isOn) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  readonly #redraw = () => this.requestUpdate();
}
