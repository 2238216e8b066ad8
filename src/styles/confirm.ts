import { css } from 'lit';

/** Where somebody proves who they are, in the midst of something else. */
export const confirm = css`
  .confirm {
    padding: calc(var(--_space) * 1.25);
    border: var(--_border-width) solid var(--_color-divider);
    border-radius: calc(var(--_radius) * 1.25);
    background: color-mix(in oklab, var(--_color-primary) 4%, var(--_color-surface));
  }
  .confirm .title {
    margin-block-end: 0.25em;
    font-weight: var(--_font-weight-strong);
  }
  .confirm .lead {
    margin-block: 0 calc(var(--_space) * 1.25);
  }
  .confirm [part~='footer'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em 1.25em;
    margin-block-start: var(--_space);
  }
  .confirm form .lead {
    margin-block: 0;
  }
`;
