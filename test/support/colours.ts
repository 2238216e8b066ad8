/** Colours as they are seen: read from what the browser computes, laid over one another, and compared as WCAG 2 does. */

/** Red, green and blue from 0 to 255, and how much of it is there from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = document.createElement('canvas');
canvas.width = canvas.height = 1;
const pen = canvas.getContext('2d', { willReadFrequently: true })!;
const known = new Map<string, Colour>();

/** Reads any colour CSS can name. */
export const colourOf = (css: string): Colour => {
  const found = known.get(css);
  if (found) return found;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = css;
  pen.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
  const colour: Colour = [red, green, blue, alpha / 255];
  known.set(css, colour);
  return colour;
};

/** What is seen where one colour lies over another that hides all behind it. */
export const over = (above: Colour, below: Colour): Colour => {
  const mix = (at: 0 | 1 | 2) => above[at] * above[3] + below[at] * (1 - above[3]);
  return [mix(0), mix(1), mix(2), 1];
};

const linear = (value: number) => (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);

/** Relative luminance, from 0 for black to 1 for white. */
const luminance = ([red, green, blue]: Colour) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** From 1 for the same to 21 for black and white. */
export const contrast = (one: Colour, other: Colour): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

const parentOf = (element: Element): Element | null =>
  element.parentElement ??
  (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null);

/** What an element stands on: the backgrounds of everything around it, laid over `ground`. */
export const groundOf = (element: Element | null, ground: Colour): Colour =>
  element ? over(colourOf(getComputedStyle(element).backgroundColor), groundOf(parentOf(element), ground)) : ground;

/** The same without the background of the element itself: what its border is told from. */
export const groundAround = (element: Element, ground: Colour): Colour => groundOf(parentOf(element), ground);
