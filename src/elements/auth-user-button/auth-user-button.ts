import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AuthClient } from '../../client/client.ts';
import type { User } from '../../contract/index.ts';
import { directionOf } from '../../i18n/lang.ts';
import { wordsReady } from '../../i18n/load.ts';
import type { MessageOverrides, Part } from '../../i18n/messages.ts';
import { button } from '../../styles/button.ts';
import { properties } from '../../styles/properties.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import { userButton } from '../../styles/user-button.ts';
import type { Provided } from '../client-context.ts';
import { ClientController } from '../client-controller.ts';
import { emit } from '../events.ts';
import { MessagesController } from '../messages-controller.ts';
import { nameOf, portraitTemplate } from '../person.ts';
import { SessionWatch } from '../session-watch.ts';
import { endedBy } from '../sign-outs.ts';
import { safeUrl } from '../url.ts';
import { Panel } from './panel.ts';

/** The words beyond those of every page: signing out, and the account. */
const parts: readonly Part[] = ['flows', 'profile'];

/** What somebody knows their account by, where that is not their name already. */
const accountOf = (user: User) => {
  const { email, username, phone, phoneCountryCode } = user;
  const account = email || username || (phone && `${phoneCountryCode ?? ''} ${phone}`.trim()) || '';
  return account === nameOf(user) ? '' : account;
};

/** Whether a click follows a link in this window. */
const isPlain = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) => !(metaKey || ctrlKey || shiftKey || altKey);

/**
 * Who is signed in, for the head of a page: a portrait and a name, and below them, once pressed, the way to the account, entries
 * of the page's own, and the way out. Whoever is not signed in sees a link to where they can.
 *
 * @summary A button with who is signed in.
 * @fires {CustomEvent<{ reason: SignOutReason }>} auth-signed-out - The session has ended.
 * @fires {CustomEvent<{ url: string; reason: 'sign-in' | 'account' }>} auth-before-redirect - Cancelable: then the page stays.
 * @slot - Entries between the account and the way out: links and buttons of the page.
 * @slot signed-out - Replaces the link for whoever is not signed in.
 * @csspart base - The frame around everything.
 * @csspart button - What is always there to be pressed.
 * @csspart trigger - Added to the button that opens the panel.
 * @csspart secondary-button - Added to the link for whoever is not signed in.
 * @csspart avatar - The portrait, or initials.
 * @csspart name - The name beside it.
 * @csspart panel - What opens.
 * @csspart list - The entries.
 * @csspart list-item - One of them.
 * @csspart link - A button that looks like a link.
 * @cssState ready - It is known who is there.
 * @cssState signed-in - Somebody is signed in.
 * @cssState open - The panel is open.
 */
export class AuthUserButton extends LitElement {
  static override styles = [properties, button, secondaryButton, userButton];

  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    host: {},
    appId: { attribute: 'app-id' },
    theme: { reflect: true },
    loginUrl: { attribute: 'login-url' },
    profileUrl: { attribute: 'profile-url' },
    messages: { attribute: false },
  };

  /** A client to use instead of building one. */
  client: AuthClient | undefined;
  /** The base of the API, where no provider says it. */
  host: string | undefined;
  /** The application, where no provider says it. */
  appId: string | undefined;
  /** `auto` follows the page's own `color-scheme`; `light` and `dark` do not. */
  theme: 'auto' | 'light' | 'dark' = 'auto';
  /** Where one can sign in. Without it there is no link. */
  loginUrl: string | undefined;
  /** Where the account page is. Without it there is no entry for it. */
  profileUrl: string | undefined;
  /** Single words replaced, in whichever language is spoken. */
  messages: MessageOverrides | undefined;

  readonly #clients = new ClientController(this);
  readonly #words = new MessagesController(this);
  readonly #watch = new SessionWatch(this, this.#clients, true);
  readonly #panel = new Panel(this);
  readonly #internals = this.attachInternals();
  /** The address of a portrait that could not be shown. */
  #broken: string | undefined;
  /** The language whose words were asked for, and whether they could not be had. */
  #asked = '';
  #missed = false;

  /** @internal */
  get provided(): Provided | undefined {
    return this.#clients.provided;
  }

  /** Waits a moment for the words of another language than English: nicer than a flash of English. */
  protected override async scheduleUpdate(): Promise<void> {
    const { waiting } = this.#words;
    if (waiting) await waiting;
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    this.#words.overrides = this.messages;
  }

  protected override updated(): void {
    const { status } = this.#watch.session;
    this.#toggle('ready', status !== 'unknown');
    this.#toggle('signed-in', status === 'signed-in');
    this.#toggle('open', this.#panel.isOpen);
    if (status === 'signed-in' && this.#asked !== this.#words.lang) void this.#bring();
    const { client, expected } = this.#clients;
    if (!client && !expected) this.#clients.complain(new Error(this.#words.words.errors['missing-client']));
  }

  /** Focuses the button, or the link for whoever is not signed in. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('[part~=button]')?.focus(options);
  }

  protected override render(): TemplateResult {
    const { session } = this.#watch;
    const { lang, words } = this.#words;
    const isStranded = !this.#clients.client && !this.#clients.expected;
    return html`<div part="base" lang=${lang} dir=${directionOf(lang)}>
      ${isStranded ? words.errors['missing-client'] : nothing}
      ${session.status === 'signed-in' ? this.#signedIn(session.user) : nothing}
      ${session.status === 'anonymous' || session.status === 'pending' ? this.#signedOut() : nothing}
    </div>`;
  }

  #signedOut(): TemplateResult {
    const link = this.#link(this.loginUrl, 'sign-in', 'button secondary-button', this.#words.words.actions.signIn);
    return html`<slot name="signed-out">${link}</slot>`;
  }

  #signedIn(user: User): TemplateResult {
    const { lang, words } = this.#words;
    const name = nameOf(user);
    const account = accountOf(user);
    const label = wordsReady(lang, 'flows') ? words.progress.signedInAs(name) : name;
    const broke = (url: string) => {
      this.#broken = url;
      this.requestUpdate();
    };
    const portrait = () => portraitTemplate(user, { broken: this.#broken, broke });
    return html`<button
        type="button"
        part="button trigger"
        popovertarget="panel"
        aria-expanded=${this.#panel.isOpen}
        aria-controls="panel"
        title=${label}
      >
        ${portrait()}<span part="name"><bdi>${name}</bdi></span>
      </button>
      <div
        part="panel"
        id="panel"
        popover
        role="group"
        aria-label=${label}
        @beforetoggle=${this.#panel.onToggle}
        @toggle=${this.#panel.place}
      >
        <div class="who">
          ${portrait()}
          <p>
            <strong><bdi>${name}</bdi></strong>
            ${account ? html`<small><bdi>${account}</bdi></small>` : nothing}
          </p>
        </div>
        <div part="list">${this.#entries()}</div>
      </div>`;
  }

  #entries(): TemplateResult {
    const { lang, words } = this.#words;
    if (!parts.every((part) => wordsReady(lang, part)))
      return html`<slot></slot>${this.#missed ? this.#again() : nothing}`;
    const { headings, actions } = words;
    return html`${this.#link(this.profileUrl, 'account', 'list-item', headings.account)}
      <slot></slot>
      <button type="button" part="list-item" @click=${this.#signOut}>${actions.signOut}</button>`;
  }

  /** The words could not be had. */
  #again(): TemplateResult {
    const { progress, actions } = this.#words.words;
    return html`<p class="missed">
      ${progress.notLoaded} <button type="button" part="link" @click=${this.#bring}>${actions.tryAgain}</button>
    </p>`;
  }

  /** A way to a page; none where no page is named, or something else than a page. */
  #link(to: string | undefined, reason: 'sign-in' | 'account', part: string, label: string) {
    const url = safeUrl(to)?.href;
    const follow = (event: MouseEvent) => {
      this.#panel.close();
      if (url && isPlain(event) && !emit(this, 'auth-before-redirect', { url, reason })) event.preventDefault();
    };
    return url ? html`<a part=${part} href=${url} @click=${follow}>${label}</a>` : nothing;
  }

  /** Brings the words of what opens. */
  readonly #bring = async (): Promise<void> => {
    this.#asked = this.#words.lang;
    try {
      await Promise.all(parts.map((part) => this.#words.need(part)));
      this.#missed = false;
    } catch {
      this.#missed = true;
    }
    this.requestUpdate();
  };

  readonly #signOut = async (): Promise<void> => {
    const { client } = this.#clients;
    if (!client) return;
    endedBy(client, this);
    this.#panel.close();
    // Signed out here at once, whether or not the service can be told.
    const told = client.logout().catch(() => undefined);
    await this.updateComplete;
    // What had the focus is gone.
    const instead = this.renderRoot.querySelector<HTMLElement>('a') ?? this.querySelector<HTMLElement>('[slot]');
    instead?.focus();
    await told;
  };

  #toggle(name: string, isOn: boolean): void {
    if (isOn) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }
}
