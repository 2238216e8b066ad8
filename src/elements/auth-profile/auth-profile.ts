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
 * @fires {CustomEvent<{ url: string; reason: 'signed-in' | 'social'; provider?: string }>} auth-before-redirect - Cancelable: then no window opens.
 * @slot before-avatar - Above the section `avatar`.
 * @slot after-avatar - Below the section `avatar`.
 * @slot before-profile - Above the section `profile`.
 * @slot after-profile - Below the section `profile`.
 * @slot before-email - Above the section `email`.
 * @slot after-email - Below the section `email`.
 * @slot before-phone - Above the section `phone`.
 * @slot after-phone - Below the section `phone`.
 * @slot before-password - Above the section `password`.
 * @slot after-password - Below the section `password`.
 * @slot before-security - Above the section `security`.
 * @slot after-security - Below the section `security`.
 * @slot before-mfa - Above the section `mfa`.
 * @slot after-mfa - Below the section `mfa`.
 * @slot before-passkeys - Above the section `passkeys`.
 * @slot after-passkeys - Below the section `passkeys`.
 * @slot before-sessions - Above the section `sessions`.
 * @slot after-sessions - Below the section `sessions`.
 * @slot before-social - Above the section `social`.
 * @slot after-social - Below the section `social`.
 * @slot before-custom-data - Above the section `custom-data`.
 * @slot after-custom-data - Below the section `custom-data`.
 * @slot before-applications - Above the section `applications`.
 * @slot after-applications - Below the section `applications`.
 * @slot before-orgs - Above the section `orgs`.
 * @slot after-orgs - Below the section `orgs`.
 * @slot before-roles - Above the section `roles`.
 * @slot after-roles - Below the section `roles`.
 * @slot before-resources - Above the section `resources`.
 * @slot after-resources - Below the section `resources`.
 * @slot before-data - Above the section `data`.
 * @slot after-data - Below the section `data`.
 * @slot before-sign-out - Above the section `sign-out`.
 * @slot after-sign-out - Below the section `sign-out`.
 * @slot before-delete - Above the section `delete`.
 * @slot after-delete - Below the section `delete`.
 * @csspart tabs - The row of sections, with `layout="tabs"`.
 * @csspart tab - One of them.
 * @csspart section - A section.
 * @csspart section-heading - Its heading.
 * @csspart meter - The strength of a new password, or of the account.
 * @csspart avatar - The portrait, or the initials.
 * @csspart qr - The picture an authenticator app is set up with.
 * @csspart danger-button - One that takes something away.
 * @csspart active - Added to the chosen tab.
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
    () => ({ autoRegister: 'app', hidden: ['social'], phonePassword: 'optional' }),
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
    const heading =
      this.section &&
      this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(this.idOf(`${this.section}-heading`))}`);
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
