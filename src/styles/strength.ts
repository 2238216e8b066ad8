import { css } from 'lit';

/** How strong a new password is, and what is advised for it. */
export const strength = css`
  .strength {
    --_tone: var(--_color-danger);
    display: flex;
    align-items: center;
    gap: 0.75em;
    min-block-size: 1.25rem;
    color: var(--_color-muted);
    font-size: 0.875em;
    line-height: 1.25rem;
  }
  .strength[data-level='1'] {
    --_tone: var(--_color-warning);
  }
  .strength[data-level='2'] {
    --_tone: var(--_color-success);
  }
  [part~='meter'] {
    flex: 1;
    block-size: 0.375rem;
    min-inline-size: 0;
    appearance: none;
    border: 0;
    border-radius: 1rem;
    background: var(--_color-divider);
    overflow: hidden;
  }
  [part~='meter']::-webkit-meter-inner-element {
    display: block;
    position: static;
    block-size: 100%;
  }
  [part~='meter']::-webkit-meter-bar {
    block-size: 100%;
    border: 0;
    border-radius: 1rem;
    background: var(--_color-divider);
  }
  [part~='meter']::-webkit-meter-optimum-value {
    border-radius: 1rem;
    background: var(--_tone);
    transition: var(--_transition);
  }
  [part~='meter']::-moz-meter-bar {
    border-radius: 1rem;
    background: var(--_tone);
  }
  .policy {
    display: grid;
    gap: 0.25em;
    color: var(--_color-muted);
    font-size: 0.875em;
    list-style: none;
  }
  .policy li {
    display: flex;
    gap: 0.5em;
  }
  .policy li::before {
    content: '○' / '';
    inline-size: 1em;
    text-align: center;
  }
  .policy .met {
    color: var(--_color-success);
  }
  .policy .met::before {
    content: '✓' / '';
    font-weight: 700;
  }
`;
