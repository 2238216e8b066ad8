import { css } from 'lit';

/** Factors to look after, in an element that is no wider than a form. */
export const ownFactors = css`
  :host {
    --_max-width: var(--auth-max-width, 24rem);
  }
  /* Sections draw their messages themselves: this box only speaks. */
  :host(:is(:state(view-manage), :state(view-confirm))) [part~='base'] > [part~='alert'] {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .sections > [part~='section']:last-child {
    padding-block-end: 0;
  }
`;
