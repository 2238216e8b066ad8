import type { PropertyDeclarations, PropertyValues } from 'lit';
import { registerPart } from '../../i18n/messages.ts';
import { profile as words } from '../../locales/en/profile.ts';
import { profile as sheet } from '../../styles/profile.ts';
import { AuthElement } from '../auth-element.ts';
import { Journey } from '../journey.ts';
import { type List, wordsOf } from '../list.ts';
import type { Keeper } from './keeper.ts';
import { signedOutPicture } from './signed-out-picture.ts';

// Its first view is drawn from these words: they come with it.
registerPart('en', 'profile', words);

/**
 * The account of whoever is signed in: what they say of themselves, how they can be reached, how they sign in, and what is
 * known about them. Each section has a form, a message box and a busy state of its own.
 *
 * @summary An account page.
 * @fires {CustomEvent<{ changed: string[] }>} auth-profile-updated - Something was changed: `nickname`, `email`, `password`, `mfa`, `customData.size`, … Never values.
 * @fires {CustomEvent<Record<string, never>>} auth-account-deleted - The account is no more.
 * @fires {CustomEvent<{ reason: SignOutReason }>} auth-signed-out - The session has ended.
 * @fires {CustomEvent<{ code: AuthErrorCode; message: string; field: string | null; retryAfter?: number }>} auth-error - A refusal or a fault is on screen.
 * @fires {CustomEvent<{ channel: 'sms' | 'email'; resendAt: number }>} auth-code-sent - A code was asked for.
 * @fires {CustomEvent<{ view: string }>} auth-view-changed - Another view is on screen.
 * @fires {CustomEvent<{ action: string; method?: string; values: Record<string, string> }>} auth-before-submit - Cancelable: then nothing is sent.
 * @fires {CustomEvent<{ url: string; reason: 'signed-in' | 'social'; provider?: string }>} auth-before-redirect - Cancelable: then no window opens.
 * @slot header - Above the heading: a logo.
 * @slot heading - Replaces the text of the heading.
 * @slot before-form - Above all sections.
 * @slot after-form - Below all sections.
 * @slot footer - Below everything; also there while nobody is signed in.
 * @slot before-avatar - Above that section. Each section has such a slot: `before-profile`, `before-email`, …
 * @slot after-avatar - Below that section; likewise for each.
 * @csspart base - The frame around everything.
 * @csspart heading - The heading.
 * @csspart alert - A message box: each section has one.
 * @csspart tabs - The row of sections, with `layout="tabs"`.
 * @csspart tab - One of them.
 * @csspart panel - What holds the sections.
 * @csspart section - A section.
 * @csspart section-heading - Its heading.
 * @csspart form - A `<form>`.
 * @csspart field - A question: label, control, hint, error.
 * @csspart label - The label of a control.
 * @csspart input - A control.
 * @csspart hint - What helps with it.
 * @csspart error - What is wrong with it.
 * @csspart otp - The control for a code.
 * @csspart meter - The strength of a new password, or of the account.
 * @csspart avatar - The portrait, or the initials.
 * @csspart list - A list.
 * @csspart list-item - One of its rows.
 * @csspart qr - The picture an authenticator app is set up with.
 * @csspart button - Everything that can be pressed.
 * @csspart primary-button - The button that sends a form.
 * @csspart secondary-button - A quieter one.
 * @csspart danger-button - One that takes something away.
 * @csspart link - A button or an anchor that looks like a link.
 * @csspart spinner - Turns while something is under way.
 * @csspart footer - Ways to elsewhere.
 * @csspart invalid - Added to a control that has an error.
 * @csspart busy - Added to a button whose work is under way.
 * @csspart active - Added to the chosen tab.
 * @cssproperty [--auth-max-width=44rem] - The width, at most.
 */
export class AuthProfile extends AuthElement {
  static override styles = [AuthElement.styles, sheet].flat();
  static override properties: PropertyDeclarations = {
    sections: {},
    section: {},
    layout: { reflect: true },
    fields: {},
    readonly: { type: Boolean, reflect: true },
  };

  /** Which sections are shown, in which order. */
  sections: List;
  /** The section that is opened and scrolled to. */
  section: string | undefined;
  /** How sections are laid out: one below the other, or behind tabs. */
  layout: 'stack' | 'tabs' = 'stack';
  /** Which fields of the profile are shown, in which order. */
  fields: List;
  /** Shows, changes nothing, and has no dangerous buttons. */
  readonly = false;

  /** @internal */
  override readonly journey: Journey = new Journey(
    this,
    'sign-in',
    () => ({ autoRegister: 'app', hidden: [], phonePassword: 'optional' }),
    { 'sign-in': signedOutPicture, step: signedOutPicture },
    { 'signed-in': () => this.#bring() },
  );

  /** What keeps the sections, once they are here. @internal */
  keeper: Keeper | null = null;
  #isOpening = false;
  #isScrolling = false;

  constructor() {
    super();
    this.words.needFirst('profile');
  }

  /** The names that the page wants shown. @internal */
  get wanted(): readonly string[] | undefined {
    return wordsOf(this.sections);
  }

  /** The fields that the page wants shown. @internal */
  get wantedFields(): readonly string[] | undefined {
    return wordsOf(this.fields);
  }

  /** Opens a section and moves the focus there; false where it is not shown. */
  open(section: string): boolean {
    const isShown = this.keeper?.all.some(({ name }) => name === section) ?? false;
    if (!isShown) return false;
    this.section = section;
    this.#isOpening = true;
    this.requestUpdate();
    return true;
  }

  /** Asks again for everything that is shown. */
  async refresh(): Promise<void> {
    await Promise.all([this.current?.getCurrentUser(), this.keeper?.refresh()]);
  }

  protected override willUpdate(changed?: PropertyValues): void {
    super.willUpdate();
    const { session } = this.session;
    if (session.status === 'anonymous') this.keeper?.leave(session.reason);
    if (changed?.has('section') && this.section) this.#isScrolling = true;
  }

  protected override updated(): void {
    super.updated();
    this.keeper?.restore();
    const heading = this.section && this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.section)}-heading`);
    if (!heading) return;
    if (this.#isScrolling || this.#isOpening) heading.scrollIntoView({ block: 'start' });
    if (this.#isOpening) heading.focus({ preventScroll: true });
    this.#isScrolling = this.#isOpening = false;
  }

  async #bring() {
    const [{ profilePicture }, { Keeper }] = await Promise.all([
      import('./profile-picture.ts'),
      import('./keeper.ts'),
      this.words.need('replies'),
      this.words.need('account'),
    ]);
    this.keeper ??= new Keeper(this);
    return profilePicture;
  }
}
