import { html, svg } from 'lit';

const icon = (shape: unknown) => html`<svg viewBox="0 0 20 20" aria-hidden="true">${shape}</svg>`;

/** An eye: what is hidden can be shown. */
export const eye = icon(
  svg`<path d="M1.9 10S4.8 4.6 10 4.6 18.1 10 18.1 10 15.2 15.4 10 15.4 1.9 10 1.9 10Z"/><circle cx="10" cy="10" r="2.4"/>`,
);

/** The same eye, struck through: what is shown can be hidden. */
export const eyeOff = icon(
  svg`<path d="M8 4.8a8 8 0 0 1 2-.2c5.2 0 8.1 5.4 8.1 5.4a14 14 0 0 1-1.9 2.6M5.4 6A14 14 0 0 0 1.9 10s2.9 5.4 8.1 5.4a8 8 0 0 0 4.3-1.3M8.3 8.3a2.4 2.4 0 0 0 3.4 3.4M3 3l14 14"/>`,
);
