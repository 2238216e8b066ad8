/**
 * Slots without a shadow root: what the page has put into an element stands before the slot of its name, and what the slot
 * would show otherwise is hidden. Without such a slot in the view it is nowhere, as in a shadow root.
 */
export class LightSlots {
  readonly #host: Element;
  /** What the page has put into the element, in its order, and before which slot each stands. */
  readonly #given = new Map<Element, Element | null>();

  constructor(host: Element) {
    this.#host = host;
  }

  /** Takes what has arrived, and lets go of what the page has taken away again. */
  #take(): void {
    for (const [child, slot] of this.#given)
      if (slot && this.#host.contains(slot) && !this.#host.contains(child)) this.#given.delete(child);
    for (const node of [...this.#host.childNodes]) {
      if (node instanceof Comment || (node instanceof Element && node.matches('[part~=base]'))) continue;
      node.remove();
      if (node instanceof Element) this.#given.set(node, null);
    }
  }

  /** Puts everything where it belongs now. Does nothing where it stands there already. */
  place(): void {
    this.#take();
    for (const slot of this.#host.querySelectorAll<HTMLSlotElement>('slot[name]')) {
      const children = [...this.#given.keys()].filter((child) => child.slot === slot.name);
      slot.hidden = children.length > 0;
      if (children.every((child) => this.#given.get(child) === slot && this.#host.contains(child))) continue;
      slot.before(...children);
      for (const child of children) this.#given.set(child, slot);
    }
  }
}
