import { css } from 'lit';

/**
 * Every `--auth-*` property a page may set, with its default. Sheets read the private `--_*` only, so this is the one
 * place where a default stands. Colours are pairs, one for each `color-scheme`. What stands on the primary colour is black
 * or white, whichever reads better: at a luminance of 0.179 the two are equal.
 */
export const properties = css`
  :host {
    --_color-surface: var(--auth-color-surface, light-dark(#fff, #14171c));
    --_color-field: var(--auth-color-field, light-dark(#fff, #1b2027));
    --_color-text: var(--auth-color-text, light-dark(#1a1f26, #e6e9ee));
    --_color-muted: var(--auth-color-muted, light-dark(#59636e, #9aa4b2));
    --_color-border: var(--auth-color-border, light-dark(#7d8793, #727d8c));
    --_color-divider: var(--auth-color-divider, light-dark(#d8dee4, #2c333d));
    --_color-primary: var(--auth-color-primary, light-dark(#2450b8, #9dbbff));
    --_color-link: var(--auth-color-link, var(--_color-primary));
    --_color-danger: var(--auth-color-danger, light-dark(#b3261e, #ffb0a6));
    --_color-success: var(--auth-color-success, light-dark(#1b6e3c, #7fd6a0));
    --_color-warning: var(--auth-color-warning, light-dark(#8a5a00, #f0c05a));
    --_color-focus: var(--auth-color-focus, var(--_color-primary));
    --_lit: calc((0.179 - y) * 9999);
    --_color-on-primary: var(
      --auth-color-on-primary,
      color(
        from var(--_color-primary) xyz-d65 clamp(0, var(--_lit), 0.95) clamp(0, var(--_lit), 1)
          clamp(0, var(--_lit), 1.089)
      )
    );
    --_font-family: var(--auth-font-family, inherit);
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
