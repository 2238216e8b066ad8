import { css } from 'lit';

/** A date is typed in parts: the ring stays around it while one goes from part to part. */
export const date = css`
  [part~='input'][type^='date']:focus-within {
    outline: var(--_focus-width) solid var(--_color-focus);
    outline-offset: -1px;
  }
`;
