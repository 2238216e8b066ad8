/** Pixels between a panel and its button, and between a panel and the edge of the window. */
const gap = 6;
const edge = 8;

/** The nearest number that lies between two others; the lower one where there is no room. */
const between = (low: number, wanted: number, high: number) => Math.max(low, Math.min(wanted, high));

/**
 * Places an open panel below a button, or above it where there is no room below; from its beginning, or up to its end where
 * the panel would leave the window. It stays inside the window whatever the button does.
 */
export const place = (panel: HTMLElement, button: HTMLElement): void => {
  const { clientWidth, clientHeight } = document.documentElement;
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const [start, end] = getComputedStyle(button).direction === 'rtl' ? [right - width, left] : [left, right - width];
  const fits = start >= edge && start + width <= clientWidth - edge;
  const above = top - gap - height;
  const isAbove = bottom + gap + height > clientHeight - edge && above >= edge;
  panel.style.left = `${between(edge, fits ? start : end, clientWidth - edge - width)}px`;
  panel.style.top = `${between(edge, isAbove ? above : bottom + gap, clientHeight - edge - height)}px`;
};
