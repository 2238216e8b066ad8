import { css } from 'lit';

/** A quieter button, beside or in place of the main one. */
export const secondaryButton = css`
  [part~='secondary-button'] {
    inline-size: 100%;
    border-color: var(--_color-border);
  }
  [part~='secondary-button']:hover {
    background: color-mix(in oklab, var(--_color-text) 5%, var(--_color-field));
  }
`;
