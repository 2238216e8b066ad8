import { css } from 'lit';

/** Factors to look after, in an element that is no wider than a form. */
export const ownFactors = css`
  :host {
    --_max-width: var(--auth-max-width, 24rem);
  }
`;
