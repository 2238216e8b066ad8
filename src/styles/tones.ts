import { css } from 'lit';

/**
 * The `--auth-*` colours of what is said or drawn once a form is in use, with their defaults. A form that waits to be filled
 * in needs none of them: each sheet that does begins with these.
 */
export const tones = css`
  :host {
    --_color-divider: var(--auth-color-divider, light-dark(#d8dee4, #2c333d));
    --_color-success: var(--auth-color-success, light-dark(#1b6e3c, #7fd6a0));
    --_color-warning: var(--auth-color-warning, light-dark(#8a5a00, #f0c05a));
  }
`;
