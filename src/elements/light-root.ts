import type { CSSResult } from 'lit';
import type { AuthElement } from './auth-element.ts';
import { scopedSheet } from './light-sheets.ts';
import { LightSlots } from './light-slots.ts';

/** Attributes that name others by their id. */
const naming = ['id', 'for', 'aria-controls', 'aria-labelledby', 'aria-describedby'] as const;

/** How many elements without a shadow root a root has seen: only the first has the ids that managers know best. */
const counts = new WeakMap<Node, number>();

const suffixIn = (root: Node): string => {
  const count = (counts.get(root) ?? 0) + 1;
  counts.set(root, count);
  return count === 1 ? '' : `-${count}`;
};

/** What an element has drawn itself. */
const own = (host: Element, selector: string) =>
  [...host.querySelectorAll(selector)].filter((element) => !element.closest('[slot]'));

/** Parts can be styled from outside by an attribute where there is no outside. */
const nameParts = (host: Element) => {
  for (const element of own(host, '[part]')) {
    const parts = (element.getAttribute('part') ?? '').trim();
    if (element.getAttribute('data-part') !== parts) element.setAttribute('data-part', parts);
  }
};

/** An id is there once in a root: those of a further element end in its number. */
const tellApart = (host: Element, suffix: string) => {
  for (const name of naming) {
    for (const element of own(host, `[${name}]`)) {
      const before = element.getAttribute(name) ?? '';
      const after = before.replace(/\S+/g, (id) => (id.endsWith(suffix) ? id : id + suffix));
      if (after !== before) element.setAttribute(name, after);
    }
  }
};

/** Has the sheets of an element worn by whatever root it stands in, each once. */
const dress = (host: AuthElement) => {
  const { elementStyles } = host.constructor as typeof AuthElement;
  const sheets = new Set(elementStyles as CSSResult[]);
  const wear = () => {
    if (!host.isConnected) return;
    const { adoptedStyleSheets } = host.getRootNode() as Document;
    for (const sheet of [...sheets].map((each) => scopedSheet(host.localName, each)))
      if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
  };
  host.adopt = (sheet) => {
    sheets.add(sheet);
    wear();
  };
  host.addController({ hostConnected: wear });
};

/**
 * Prepares an element to draw without a shadow root: `render-root="light"`. Resolves when it may draw for the first time.
 * The template is the same, and so are states, events and the focus; parts are attributes as well, `data-part`.
 */
export const stand = async (host: AuthElement): Promise<void> => {
  const slots = new LightSlots(host);
  const suffix = suffixIn(host.getRootNode());
  host.idOf = (name) => name + suffix;
  dress(host);
  const tend = () => {
    slots.place();
    nameParts(host);
    if (suffix) tellApart(host, suffix);
  };
  tend();
  new MutationObserver(tend).observe(host, { childList: true, subtree: true, attributeFilter: ['part', ...naming] });
  await host.words.waiting;
  host.waiting = undefined;
};
