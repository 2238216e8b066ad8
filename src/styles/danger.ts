import { css } from 'lit';

/** The button that takes something away for good. What stands on its colour is black or white, whichever reads better. */
export const danger = css`
  [part~='danger-button'] {
    background: var(--_color-danger);
    color: color(from var(--_color-danger) var(--_legible));
  }
  [part~='danger-button']:hover {
    filter: contrast(1.2);
  }
  [part~='danger-button']:active {
    filter: contrast(1.4);
  }
  [part~='danger-button'][aria-disabled='true'] {
    opacity: 0.6;
    filter: none;
    cursor: default;
  }
`;
