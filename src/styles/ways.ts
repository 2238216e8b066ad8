import { css } from 'lit';
import { tones } from './tones.ts';

/** Ways in that need no form, below a line, and the mark on the one used last. */
export const ways = css`
  ${tones}
  [part~='divider'] {
    display: flex;
    align-items: center;
    gap: 0.875em;
    margin-block: calc(var(--_space) * 1.25);
    color: var(--_color-muted);
    font-size: 0.875em;
  }
  [part~='divider']::before,
  [part~='divider']::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--_color-divider);
  }
  .ways,
  [part~='social'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 0.75);
  }
  .ways [part~='secondary-button'] {
    font-weight: 500;
  }
  .ways [part~='secondary-button'] > [part~='spinner'] {
    position: absolute;
    inset-inline-start: 1em;
  }
  .note {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 1em;
    justify-content: center;
    font-size: 0.875em;
  }
  .note [part~='hint'] {
    inline-size: 100%;
    font-size: 1em;
    text-align: center;
  }
  /* On the edge of what it marks, so that nothing moves when it comes. */
  [part~='tab'] {
    position: relative;
  }
  .mark {
    position: absolute;
    inset-block-start: -0.75em;
    inset-inline-end: 0.5em;
    z-index: 1;
    padding: 0.0625rem 0.5em;
    border: 1px solid var(--_color-divider);
    border-radius: 1em;
    background: var(--_color-surface);
    color: var(--_color-muted);
    font-size: 0.6875rem;
    font-weight: 500;
    line-height: 1.3;
    white-space: nowrap;
    pointer-events: none;
  }
`;
