import { css } from 'lit';

/** Who is signed in. */
export const person = css`
  .who {
    display: flex;
    align-items: center;
    gap: 0.875em;
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .who p {
    min-inline-size: 0;
  }
  [part~='avatar'] {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 3rem;
    block-size: 3rem;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_color-primary) 14%, var(--_color-surface));
    color: var(--_color-link);
    font-weight: var(--_font-weight-strong);
  }
`;
