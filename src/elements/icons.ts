import { html, nothing, svg, type TemplateResult } from 'lit';

/** An eye, or one struck through: what is hidden can be shown, what is shown can be hidden. */
export const eye = (isOpen: boolean): TemplateResult =>
  html`<svg viewBox="0 0 20 20" aria-hidden="true">
    <path d="M2 10s3-5.4 8-5.4 8 5.4 8 5.4-3 5.4-8 5.4S2 10 2 10Z" />
    <circle cx="10" cy="10" r="2.4" />
    ${isOpen ? nothing : svg`<path d="M3.5 3.5l13 13" />`}
  </svg>`;
