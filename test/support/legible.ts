/** Finds what does not stand out from what it stands on: text, borders of controls, the ring around what has the focus. */
import { type Colour, colourOf, contrast, groundAround, groundOf, over } from './colours.ts';

type Found = { readonly what: string; readonly ratio: number; readonly least: number };

/** Controls and rings have to be told from what is around them; WCAG 2.2, 1.4.11 and 2.4.13. */
const leastOfLines = 3;

const isSeen = (element: Element) => {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
};

/** What cannot be used now need not stand out, and says so in words. */
const isOff = (element: Element) => element.closest('[aria-disabled=true], :disabled') !== null;

const nameOf = (element: Element) => element.getAttribute('name') ?? element.getAttribute('part') ?? element.localName;

const texts = (root: ParentNode): Element[] =>
  [...root.querySelectorAll('*')].filter(
    (element) =>
      !['STYLE', 'OPTION', 'SELECT'].includes(element.tagName) &&
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) &&
      isSeen(element) &&
      !isOff(element),
  );

const writing = (element: Element, ground: Colour, least: number): Found => {
  const under = groundOf(element, ground);
  const ratio = contrast(over(colourOf(getComputedStyle(element).color), under), under);
  return { what: `text of ${nameOf(element)} “${element.textContent?.trim().slice(0, 30) ?? ''}”`, ratio, least };
};

/** A sign drawn before a message: its ground is its own. */
const signs = (root: ParentNode, ground: Colour, least: number): Found[] =>
  [...root.querySelectorAll('[part~=alert]:not([hidden]), [part~=error], .policy li')].filter(isSeen).map((element) => {
    const style = getComputedStyle(element, '::before');
    const under = over(colourOf(style.backgroundColor), groundOf(element, ground));
    return { what: `sign of ${nameOf(element)}`, ratio: contrast(colourOf(style.color), under), least };
  });

/** The controls that are told by their border: fields, the places of a code, quieter buttons. */
const bordered = '[part~=input], .otp i, [part~=secondary-button], [part~=list-item]';

const borders = (root: ParentNode, ground: Colour): Found[] =>
  [...root.querySelectorAll(bordered)]
    .filter((element) => isSeen(element) && !isOff(element) && !element.matches('.otp [part~=input]'))
    .map((element) => {
      const around = groundAround(element, ground);
      const ratio = contrast(over(colourOf(getComputedStyle(element).borderBlockStartColor), around), around);
      return { what: `border of ${nameOf(element)}`, ratio, least: leastOfLines };
    });

const ring = (root: ParentNode, ground: Colour): Found[] => {
  const field = [...root.querySelectorAll<HTMLElement>('.inside input, [part~=field] > input')].find(isSeen);
  if (!field) return [];
  field.focus();
  const around = groundAround(field, ground);
  const { outlineColor, outlineStyle } = getComputedStyle(field);
  const ratio = outlineStyle === 'none' ? 1 : contrast(over(colourOf(outlineColor), around), around);
  field.blur();
  return [{ what: `ring of ${nameOf(field)}`, ratio, least: leastOfLines }];
};

/** Everything in an element that is too faint, each in a few words; `least` is what text has to reach. */
export const faint = (element: Element & { renderRoot: ParentNode }, ground: Colour, least: number): string[] => {
  const root = element.renderRoot;
  const found = [
    ...texts(root).map((text) => writing(text, ground, least)),
    ...signs(root, ground, least),
    ...borders(root, ground),
    ...ring(root, ground),
  ];
  return found
    .filter(({ ratio, least: wanted }) => ratio < wanted - 0.005)
    .map(({ what, ratio, least: wanted }) => `${what}: ${ratio.toFixed(2)} of ${wanted}`);
};
