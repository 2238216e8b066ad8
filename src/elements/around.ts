import { html, nothing, type ReactiveController } from 'lit';
import { hasPasskeys, offersConditional } from '../client/passkey-support.ts';
import { wordsReady } from '../i18n/load.ts';
import { secondaryButton } from '../styles/secondary-button.ts';
import { ways as sheet } from '../styles/ways.ts';
import { checksOf } from './checks.ts';
import type { Journey } from './journey.ts';
import { returning } from './leaving.ts';
import type { Scene } from './picture.ts';
import { connectionsOf, type Connection } from '../forms/connections.ts';
import { WayIn } from './way-in.ts';
import { waysTemplate } from './ways-template.ts';

/**
 * What stands around the form of a way in: boxes to tick, a passkey, accounts elsewhere. Fetched where the tag or the
 * settings ask for any of it.
 */
export class Around implements ReactiveController {
  readonly #journey: Journey;
  readonly way: WayIn;
  #offersConditional = false;
  #asked = '';

  constructor(journey: Journey) {
    this.#journey = journey;
    this.way = new WayIn(journey);
    for (const each of [secondaryButton, sheet]) journey.host.adopt(each);
    journey.host.addController(this);
    void this.#begin();
  }

  hostDisconnected(): void {
    const { host } = this.#journey;
    queueMicrotask(() => host.isConnected || this.way.stop());
  }

  /** Offers what the browser can fill in, as long as there is a field for it and nobody is signed in. */
  hostUpdated(): void {
    this.way.offer(this.offersPasskey && this.#asksAccount);
  }

  /** Boxes to tick below the fields. */
  checks(purpose: 'sign-in' | 'register'): Pick<Scene, 'agreements' | 'checks'> {
    return checksOf(this.#journey, purpose);
  }

  /** Whether the browser offers a passkey where the account is typed. */
  get offersPasskey(): boolean {
    return this.#offersConditional && this.hasPasskey;
  }

  /** Whether there is a button for a passkey. */
  get hasPasskey(): boolean {
    const { host, options } = this.#journey;
    const isWanted = options.methods?.includes('passkey') ?? true;
    return isWanted && host.session.config?.passkeyEnabled === true && hasPasskeys();
  }

  /** The accounts elsewhere that one can sign in with. */
  get connections(): readonly Connection[] {
    const { host, options } = this.#journey;
    return options.hidden.includes('social') ? [] : connectionsOf(host.session.config, options.social);
  }

  /** Marks the way in that was used last, where it is one of several. */
  mark(method: string): unknown {
    const { host } = this.#journey;
    if (host.current?.lastMethod() !== method || !this.#hasWords) return nothing;
    return html`${' '}<small class="mark">${host.words.words.hints.lastUsed}</small>`;
  }

  /** The ways in that need no form, below it; nothing where there are none. */
  below(): unknown {
    const hasAny = this.hasPasskey || this.connections.length > 0;
    return hasAny && this.#hasWords ? waysTemplate(this.#journey, this) : nothing;
  }

  /** Whether the words for all this are here; if not, they are asked for, once in each language. */
  get #hasWords(): boolean {
    const { words } = this.#journey.host;
    if (wordsReady(words.lang, 'ways')) return true;
    if (this.#asked !== words.lang) void words.need('ways').catch(() => undefined);
    this.#asked = words.lang;
    return false;
  }

  /** Whether an account is asked for, and nothing that has to be agreed to first. */
  get #asksAccount(): boolean {
    const { session, form } = this.#journey.host;
    const { scene } = form;
    return (
      session.session.status === 'anonymous' &&
      session.isCurrent &&
      scene?.form.purpose === 'sign-in' &&
      scene.form.fields.some(({ autocomplete }) => autocomplete === 'username webauthn') &&
      !scene.agreements?.some(({ required }) => required)
    );
  }

  async #begin(): Promise<void> {
    const { host, options } = this.#journey;
    // Another element on the page may have sent them: whoever shows no accounts elsewhere has not.
    const back = options.hidden.includes('social') ? null : returning(host.current);
    if (back) void this.way.finish(back);
    this.#offersConditional = await offersConditional();
    host.requestUpdate();
  }
}
