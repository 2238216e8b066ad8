import { type CSSResult, html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { AuthClient } from '../client/client.ts';
import { AuthError } from '../client/errors.ts';
import { directionOf } from '../i18n/lang.ts';
import type { MessageOverrides } from '../i18n/messages.ts';
import { button } from '../styles/button.ts';
import { form } from '../styles/form.ts';
import { frame } from '../styles/frame.ts';
import { properties } from '../styles/properties.ts';
import type { Provided } from './client-context.ts';
import { ClientController } from './client-controller.ts';
import { emit } from './events.ts';
import { FormController } from './form-controller.ts';
import type { FormHost } from './form-host.ts';
import { alertTemplate, linksTemplate, tabsTemplate } from './frame-template.ts';
import type { Journey } from './journey.ts';
import { type List, wordsOf } from './list.ts';
import { MessagesController } from './messages-controller.ts';
import type { Picture } from './picture.ts';
import { SessionController } from './session-controller.ts';

/** Where the focus goes when the next view is there: the visitor has asked for it, or the server has. */
type Arrival = 'field' | 'heading';

/** What all elements with a form share: a client, words, a session to draw from, and one form at a time. */
export abstract class AuthElement extends LitElement implements FormHost {
  static override styles = [properties, frame, form, button];
  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    host: {},
    appId: { attribute: 'app-id' },
    theme: { reflect: true },
    headingLevel: { attribute: 'heading-level', type: Number },
    defaultCountry: { attribute: 'default-country' },
    countries: {},
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
  /** The level of the heading in the page's outline, 1 to 6. */
  headingLevel = 2;
  /** The country every phone field starts with, as ISO 3166 code. */
  defaultCountry: string | undefined;
  /** The countries a phone field offers, as ISO 3166 codes. */
  countries: List;
  /** Single words replaced, in whichever language is spoken. */
  messages: MessageOverrides | undefined;

  /** @internal */
  readonly element = this;
  /** @internal */
  readonly clients = new ClientController(this);
  /** @internal */
  readonly words = new MessagesController(this);
  /** @internal */
  readonly session = new SessionController(this);
  /** @internal */
  readonly form: FormController = new FormController(this);

  /** What the first drawing waits for where there is no shadow root. @internal */
  waiting: Promise<void> | undefined;

  readonly #internals = this.attachInternals();
  #picture: Picture | undefined;
  #view = '';
  #arrival: Arrival | null = null;
  #hadFocus = false;

  /** What is on screen now. */
  get view(): string {
    return this.#view;
  }

  /** The client in use. @internal */
  get current(): AuthClient | undefined {
    return this.clients.client;
  }

  /** @internal */
  get provided(): Provided | undefined {
    return this.clients.provided;
  }

  /** @internal */
  get countryList(): readonly string[] | undefined {
    return wordsOf(this.countries);
  }

  /** Leads from view to view. @internal */
  abstract readonly journey: Journey;

  /** The ways that can be chosen now, by their tabs. @internal */
  get ways(): readonly string[] {
    return this.#picture?.tabs?.map(({ id }) => id) ?? [];
  }

  /** Goes to a view that is to be had now; false where it is not. */
  show(view: string): boolean {
    return this.journey.show(view);
  }

  /** The first view, with nothing typed and nothing said. */
  async reset(): Promise<void> {
    const { restart } = await import('./moves.ts');
    restart(this.journey);
  }

  /** The id of a part of the template. @internal */
  idOf(name: string): string {
    return name;
  }

  /** Adds or removes a state that style sheets can ask for, as in `:state(busy)`. @internal */
  toggleState(name: string, isOn: boolean): void {
    if (isOn) this.#internals.states.add(name);
    else this.#internals.states.delete(name);
  }

  /** Takes a sheet that came with a part fetched later. @internal */
  adopt({ styleSheet }: CSSResult): void {
    const root = this.renderRoot as ShadowRoot;
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
  }

  /** Says where the focus goes once the next view is drawn. @internal */
  arriveAt(arrival: Arrival): void {
    this.#arrival = arrival;
    this.requestUpdate();
  }

  /** Presses the main button; resolves when the answer is on screen. */
  async submit(): Promise<void> {
    await this.updateComplete;
    await this.form.submit();
    await this.updateComplete;
  }

  /** Focuses the first field that needs an answer, or the heading where nothing is asked. */
  override focus(options?: FocusOptions): void {
    (this.form.first ?? this.renderRoot.querySelector<HTMLElement>('[part~=heading]'))?.focus(options);
  }

  /** Draws into itself where the tag says `render-root="light"`; without what that takes, the form has no looks but works. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (this.getAttribute('render-root') !== 'light') return super.createRenderRoot();
    this.waiting = import('./light-root.ts').then(
      (light) => light.stand(this),
      () => undefined,
    );
    return this;
  }

  /** Waits a moment for the words of another language than English: nicer than a flash of English. */
  protected override async scheduleUpdate(): Promise<void> {
    const waiting = this.waiting ?? this.words.waiting ?? this.journey.waiting;
    if (waiting) await waiting;
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    this.words.overrides = this.messages;
    this.#hadFocus = this.matches(':focus-within');
  }

  protected override render(): TemplateResult {
    const { current, form } = this;
    const picture = current || this.clients.expected ? this.journey.picture() : this.#stranded();
    this.#picture = picture;
    if (!picture.scene) form.clear();
    const drawn = picture.scene ? form.render(picture.scene) : (picture.body ?? nothing);
    return html`<div part="base" lang=${this.words.lang} dir=${directionOf(this.words.lang)}>
      <slot name="header" part="header"></slot>
      <div part="heading" role="heading" aria-level=${this.headingLevel} id=${this.idOf('heading')} tabindex="-1">
        <slot name="heading">${picture.heading}</slot>
      </div>
      ${alertTemplate(form)}
      ${tabsTemplate(picture, html`<slot name="before-form"></slot>${drawn}<slot name="after-form"></slot>`)}
      ${linksTemplate(picture.links)} ${picture.below}
      <slot name="footer"></slot>
      <p class="unseen" role="status">${form.status?.(this.words.words)}</p>
    </div>`;
  }

  protected override firstUpdated(): void {
    this.toggleState('ready', true);
    if (!this.autofocus) return;
    this.focus();
    // It was not the visitor who did that.
    this.form.isTouched = false;
  }

  protected override updated(): void {
    const { view } = this.#picture as Picture;
    this.toggleState('signed-in', view === 'signed-in');
    if (view === this.#view) return;
    const before = this.#view;
    this.toggleState(`view-${before}`, false);
    this.toggleState(`view-${view}`, true);
    this.#view = view;
    if (before) this.#arrive(view);
  }

  #arrive(view: string): void {
    const isAsked = this.#arrival === 'field' || (this.autofocus && !this.#arrival && this.#lostFocus);
    if (isAsked && this.#picture?.scene) this.focus();
    else if (this.#arrival || this.#lostFocus) this.renderRoot.querySelector<HTMLElement>('[part~=heading]')?.focus();
    this.#arrival = null;
    emit(this, 'auth-view-changed', { view });
  }

  /** Whether the focus went with what is no longer there. */
  get #lostFocus(): boolean {
    return this.#hadFocus && !this.matches(':focus-within');
  }

  /** Nobody has said whom to ask: whoever builds the page has to see that at once. */
  #stranded(): Picture {
    const { errors } = this.words.words;
    this.clients.complain(new AuthError('missing-client', errors['missing-client']));
    return {
      view: 'unavailable',
      heading: '',
      body: html`<p part="error"><span>${errors['missing-client']}</span></p>`,
    };
  }
}
