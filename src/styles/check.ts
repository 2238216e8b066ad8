import { css } from 'lit';

/** A box to tick, and what it says. */
export const check = css`
  .check {
    display: flex;
    gap: 0.625em;
    font-size: 0.875em;
  }
  [type='checkbox'] {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0.1em 0 0;
    accent-color: var(--_color-primary);
  }
`;
