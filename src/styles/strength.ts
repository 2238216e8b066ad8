import { css } from 'lit';
import { tones } from './tones.ts';

/** How strong a new password is, and what is advised for it. */
export const strength = css`
  ${tones}
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
  .strength[data-level='0'] {
    --_fill: 33%;
  }
  .strength[data-level='1'] {
    --_tone: var(--_color-warning);
    --_fill: 67%;
  }
  .strength[data-level='2'] {
    --_tone: var(--_color-success);
    --_fill: 100%;
  }
  .strength span:empty {
    display: none;
  }
  /* The bar is a background: what browsers draw inside a meter differs too much. */
  [part~='meter'] {
    flex: 1;
    min-inline-size: 0;
    block-size: 0.375rem;
    appearance: none;
    border: 0;
    border-radius: 1rem;
    background: linear-gradient(var(--_tone), var(--_tone)) no-repeat 0 / var(--_fill, 0%) var(--_color-divider);
    transition: var(--_transition);
  }
  [part~='meter']:dir(rtl) {
    background-position-x: 100%;
  }
  [part~='meter']::-webkit-meter-inner-element {
    display: none;
  }
  [part~='meter']::-moz-meter-bar {
    background: none;
  }
  /* Four ways in a narrow place stand two by two. */
  [part~='tab']:first-child:nth-last-child(4),
  [part~='tab']:first-child:nth-last-child(4) ~ [part~='tab'] {
    flex-basis: max(20%, min(45%, (24rem - 100%) * 999));
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
  @media (forced-colors: active) {
    [part~='meter'] {
      forced-color-adjust: none;
      outline: 1px solid CanvasText;
    }
  }
`;
