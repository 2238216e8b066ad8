import type { LitElement, ReactiveController } from 'lit';
import { place } from './place.ts';

/**
 * What opens below the button of its host. The browser opens and closes it, by Escape and by a press outside as well, and draws it
 * above everything; where it stands, where the focus goes, and whether it is left behind is seen to here.
 */
export class Panel implements ReactiveController {
  readonly #host: LitElement;
  isOpen = false;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.addEventListener('focusout', this.#onFocusOut);
    this.#host.addEventListener('click', this.#onClick);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('focusout', this.#onFocusOut);
    this.#host.removeEventListener('click', this.#onClick);
    this.isOpen = false;
    this.#follow();
  }

  /** Before it opens or closes. */
  readonly onToggle = ({ newState }: ToggleEvent): void => {
    this.isOpen = newState === 'open';
    // Not every browser leads it back out of a shadow root.
    if (!this.isOpen && this.#panel?.matches(':focus-within')) this.#button?.focus();
    this.#follow();
    this.#host.requestUpdate();
    // It is there by then, and has not been seen yet.
    requestAnimationFrame(this.place);
  };

  /** Puts it beside its button. */
  readonly place = (): void => {
    if (this.isOpen && this.#panel && this.#button) place(this.#panel, this.#button);
  };

  close(): void {
    if (this.isOpen) this.#panel?.hidePopover();
  }

  get #button(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('[part~=trigger]');
  }

  get #panel(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('#panel');
  }

  /** Whoever goes on by keyboard leaves nothing open behind. */
  readonly #onFocusOut = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof Node && !this.#host.contains(relatedTarget)) this.close();
  };

  /** An entry of the page has been pressed: what it does is the page's business. */
  readonly #onClick = ({ target }: Event): void => {
    if (target !== this.#host) this.close();
  };

  /** Keeps it beside its button as long as it is open. */
  #follow(): void {
    const act = this.isOpen ? window.addEventListener : window.removeEventListener;
    act.call(window, 'resize', this.place);
    act.call(window, 'scroll', this.place, true);
  }
}
