import type { ReactiveController } from 'lit';
import type { AuthElement } from './auth-element.ts';
import type { FormHost } from './form-host.ts';

const stops = 'a[href], button, input, select, textarea, summary, canvas[tabindex]';

const isSeen = (element: Element) => element.isConnected && element.getClientRects().length > 0;

/**
 * Keeps the focus of an element from being lost: where what had it goes, and nobody leads it elsewhere, it steps back to what
 * stood before it. On the page it would be at the very top again, and nothing would be said.
 */
class Foothold implements ReactiveController {
  readonly #host: AuthElement;
  #held: HTMLElement | null = null;
  /** Where the focus can go instead: back first, then on. */
  #others: readonly HTMLElement[] = [];

  constructor(host: AuthElement) {
    this.#host = host;
  }

  hostUpdate(): void {
    const held = this.#active;
    if (!held) return;
    const all = [...this.#host.renderRoot.querySelectorAll<HTMLElement>(stops)].filter(({ tabIndex }) => tabIndex >= 0);
    const at = all.indexOf(held);
    this.#held = held;
    this.#others = at < 0 ? [] : [...all.slice(0, at).reverse(), ...all.slice(at + 1)];
  }

  hostUpdated(): void {
    // Whoever leads the focus somewhere does so once this is drawn.
    if (this.#held) setTimeout(() => this.#recover());
  }

  /** What has the focus in here. */
  get #active(): HTMLElement | null {
    const { activeElement } = this.#host.renderRoot.getRootNode() as ShadowRoot;
    return activeElement instanceof HTMLElement && this.#host.renderRoot.contains(activeElement) ? activeElement : null;
  }

  #recover(): void {
    const held = this.#held;
    this.#held = null;
    if (!held || isSeen(held) || !this.#host.isConnected) return;
    const { activeElement } = document;
    // It is elsewhere by now, because somebody wanted it there.
    if (activeElement && activeElement !== document.body && this.#active !== held) return;
    const heading = this.#host.renderRoot.querySelector<HTMLElement>('[part~=heading]');
    (this.#others.find(isSeen) ?? heading)?.focus({ preventScroll: true });
  }
}

const kept = new WeakSet<AuthElement>();

/** Sees to it that the focus is not lost in an element, from now on. */
export const keepFoothold = ({ element }: FormHost): void => {
  const host = element as AuthElement;
  if (kept.has(host)) return;
  kept.add(host);
  host.addController(new Foothold(host));
};
