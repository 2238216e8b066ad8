import { css } from 'lit';

/**
 * Every `--auth-*` property a page may set, with its default; those of what is drawn later stand in `tones.ts`. Sheets read
 * the private `--_*` only, so these are the places where a default stands. Colours are pairs, one for each `color-scheme`.
 *
 * One colour is enough for a theme: a link and the focus take the primary colour as dark, or as light, as the surface asks
 * for, and what stands on it is black or white, whichever reads better: at a luminance of 0.179 the two are equal.
 */
export const properties = css`
  :host {
    --_color-surface: var(--auth-color-surface, light-dark(#fff, #14171c));
    --_color-field: var(--auth-color-field, light-dark(#fff, #1b2027));
    --_color-text: var(--auth-color-text, light-dark(#1a1f26, #e6e9ee));
    --_color-muted: var(--auth-color-muted, light-dark(#59636e, #9aa4b2));
    --_color-border: var(--auth-color-border, light-dark(#7d8793, #727d8c));
    --_color-primary: var(--auth-color-primary, light-dark(#2450b8, #9dbbff));
    --_color-link: var(
      --auth-color-link,
      light-dark(oklab(from var(--_color-primary) min(l, 0.52) a b), oklab(from var(--_color-primary) max(l, 0.76) a b))
    );
    --_color-danger: var(--auth-color-danger, light-dark(#b3261e, #ffb0a6));
    --_color-focus: var(--auth-color-focus, var(--_color-link));
    --_lit: clamp(0, (0.179 - y) * 9999, 1);
    --_legible: xyz-d65 calc(var(--_lit) * 0.95) var(--_lit) calc(var(--_lit) * 1.089);
    --_color-on-primary: var(--auth-color-on-primary, color(from var(--_color-primary) var(--_legible)));
    --_font-family: var(--auth-font-family, inherit);
    --_font-family-heading: var(--auth-font-family-heading, inherit);
    --_font-size: var(--auth-font-size, 1rem);
    --_font-weight-strong: var(--auth-font-weight-strong, 600);
    --_line-height: var(--auth-line-height, 1.5);
    --_radius: var(--auth-radius, 0.5rem);
    --_space: var(--auth-space, 1rem);
    --_control-height: var(--auth-control-height, 2.75rem);
    --_border-width: var(--auth-border-width, 1px);
    --_max-width: var(--auth-max-width, 24rem);
    --_padding: var(--auth-padding, 0);
    --_shadow: var(--auth-shadow, none);
    --_focus-width: var(--auth-focus-width, 2px);
    --_transition: var(--auth-transition, 120ms);
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_transition: 0s;
    }
  }
`;
