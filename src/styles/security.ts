import { css } from 'lit';
import { tones } from './tones.ts';

/** How well an account is guarded. */
export const security = css`
  ${tones}
  .score {
    --_tone: var(--_color-danger);
    display: grid;
    gap: 0.5em;
  }
  .score[data-level='1'],
  .score[data-level='2'] {
    --_tone: var(--_color-warning);
  }
  .score[data-level='3'] {
    --_tone: var(--_color-success);
  }
  .score p {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1em;
  }
  .score strong {
    font-weight: var(--_font-weight-strong);
  }
  .score span {
    color: var(--_color-muted);
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }
  .score [part~='meter'] {
    inline-size: 100%;
    block-size: 0.5rem;
    appearance: none;
    border: 0;
    border-radius: 1rem;
    background: linear-gradient(var(--_tone), var(--_tone)) no-repeat 0 / var(--_fill, 0%) var(--_color-divider);
  }
  .score [part~='meter']:dir(rtl) {
    background-position-x: 100%;
  }
  .score [part~='meter']::-webkit-meter-inner-element {
    display: none;
  }
  .score [part~='meter']::-moz-meter-bar {
    background: none;
  }
  .advice {
    display: grid;
    gap: 0.5em;
    list-style: none;
    font-size: 0.9375em;
  }
  .advice li {
    display: flex;
    gap: 0.625em;
  }
  .advice li::before {
    content: '→' / '';
    color: var(--_color-muted);
  }
  .advice li:dir(rtl)::before {
    content: '←' / '';
  }
  .advice [part~='link'] {
    text-align: start;
  }
  @media (forced-colors: active) {
    .score [part~='meter'] {
      forced-color-adjust: none;
      outline: 1px solid CanvasText;
    }
  }
`;
