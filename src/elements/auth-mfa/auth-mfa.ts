import type { PropertyDeclarations } from 'lit';
import type { AuthClient } from '../../client/client.ts';
import { quiet } from '../../styles/quiet.ts';
import { AuthElement } from '../auth-element.ts';
import { Journey, type Options } from '../journey.ts';
import { type List, wordsOf } from '../list.ts';
import { audienceOf } from '../sign-outs.ts';
import type { Asked } from './asked.ts';
import { idlePicture } from './idle-picture.ts';
import type { OwnFactors } from './own-factors.ts';

/**
 * Asks for the second factor of a sign-in, wherever on the page that was begun, and lets somebody who is signed in look after
 * their own: an authenticator app, a face, passkeys, a phone, an email address.
 *
 * @summary The second factor.
 * @fires {CustomEvent<{ user: PublicUser; method: SignInMethod; isNewUser: boolean }>} auth-signed-in - The second factor was right, and a new recovery code was seen.
 * @fires {CustomEvent<{ changed: string[] }>} auth-profile-updated - A factor was added or removed: `mfa`, `email`, `phone`.
 * @fires {CustomEvent<{ view: string }>} auth-view-changed - Another view is on screen: `otp`, `sms`, `email`, `recovery`, `recovery-code`, `passkey`, `face`, `enroll-otp`, `enroll-face`, `choose`, `manage`, `idle`.
 * @csspart qr - The picture an authenticator app is set up with.
 * @csspart section - One kind of factor to look after.
 * @csspart section-heading - Its heading.
 * @csspart danger-button - One that takes something away.
 */
export class AuthMfa extends AuthElement {
  static override styles = [...AuthElement.styles, quiet];
  static override properties: PropertyDeclarations = {
    mode: { reflect: true },
    factors: {},
  };

  /**
   * What it is for: `challenge` asks for the second factor of a sign-in, `manage` and `enroll` are for somebody who is signed in,
   * `auto` does whichever is wanted.
   */
  mode: 'auto' | 'challenge' | 'enroll' | 'manage' = 'auto';
  /** The factors it shows and their order: `otp`, `sms`, `email`, `face`, `passkey`. */
  factors: List;

  /** @internal */
  override readonly journey: Journey = new Journey(
    this,
    'sign-in',
    () => this.#options,
    { 'sign-in': idlePicture },
    {
      step: async () => (await import('./step-picture.ts')).mfaStepPicture,
      'signed-in': () => this.#bringOwn(),
    },
  );

  /** What keeps the factors of whoever is signed in, once it is here. @internal */
  own: OwnFactors | null = null;
  /** What a page wants to be proved, while it does. @internal */
  asked: Asked | null = null;
  /** Gives up the step that is pending; once its challenge is here, the form that led to it is focused too. @internal */
  giveUp = (): void => this.current?.cancelStep();
  /** Goes to another view of the challenge that is on screen. @internal */
  turnTo: ((view: string) => boolean) | null = null;
  #answeredFor: AuthClient | undefined;

  /** Whether the second factors of its client are answered here, whoever has asked to sign in. @internal */
  get answersFactors(): boolean {
    return this.mode === 'auto' || this.mode === 'challenge';
  }

  /** Whether nothing at all is shown while nothing is wanted. @internal */
  get isQuiet(): boolean {
    return this.answersFactors;
  }

  /** The factors a page wants, and their order. @internal */
  get wanted(): readonly string[] | undefined {
    return wordsOf(this.factors);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A framework that moves an element takes it out and puts it back within one task.
    queueMicrotask(() => this.isConnected || this.#leave());
  }

  protected override updated(): void {
    const before = this.view;
    super.updated();
    this.#answerFor(this.answersFactors ? this.current : undefined);
    const { session } = this.session;
    const { status } = session;
    if (status !== 'signed-in') this.own?.leave();
    if (this.asked && (status !== 'signed-in' || session.user.id !== this.asked.user)) this.asked.end(false);
    if (status !== 'pending') this.turnTo = null;
    // The sign-in stands in another element, and goes on here.
    else if (before === 'idle' && this.view !== before) this.#heading?.focus();
  }

  get #heading(): HTMLElement | null {
    return this.renderRoot.querySelector('[part~=heading]');
  }

  #leave(): void {
    this.#answerFor(undefined);
    this.asked?.end(false);
    this.own?.leave();
  }

  async #bringOwn() {
    const [{ ownFactorsPicture }] = await Promise.all([
      import('./signed-in-picture.ts'),
      this.words.need('profile'),
      this.words.need('account'),
      this.words.need('replies'),
    ]);
    return ownFactorsPicture;
  }

  /** Those who share the client leave the step to this element, or take it back. */
  #answerFor(client: AuthClient | undefined): void {
    const before = this.#answeredFor;
    this.#answeredFor = client;
    if (client === before) return;
    // Not while this element is being drawn: it is among them.
    queueMicrotask(() => {
      const affected = [before, client].flatMap((each) => (each ? [...audienceOf(each)] : []));
      for (const element of affected) if (element instanceof AuthElement) element.requestUpdate();
    });
  }

  /** Goes to another factor of the challenge: `otp`, `sms`, `email`, `face`, `passkey`, `recovery`, `choose`. False where that is not to be had. */
  override show(view: string): boolean {
    return this.turnTo?.(view) ?? super.show(view);
  }

  /** Gives up the second factor that is wanted: nobody is signed in, and the form to sign in is there again. */
  cancel(): void {
    if (this.session.session.status === 'pending') this.giveUp();
  }

  /**
   * Asks whoever is signed in to prove that it is them, before something that matters to the page: by password, passkey or code,
   * and by the second factor if there is one. Resolves to false where the visitor would rather not, or nobody is signed in.
   *
   * @throws {TypeError} when what it takes cannot be fetched.
   * @example
   * if (await document.querySelector('auth-mfa').challenge()) pay();
   */
  async challenge(): Promise<boolean> {
    const { ask } = await import('./asked.ts');
    return ask(this);
  }

  get #options(): Options {
    return { factors: this.wanted, autoRegister: 'app', hidden: ['social'], phonePassword: 'optional' };
  }
}
