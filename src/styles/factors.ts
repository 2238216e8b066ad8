import { css } from 'lit';
import { tones } from './tones.ts';

/** The ways to prove a second factor, what an app is set up with, and a code to keep. */
export const factors = css`
  ${tones}
  [part~='list'] {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    list-style: '';
  }
  p + [part~='list'] {
    margin-block-start: calc(var(--_space) * 1.25);
  }
  [part~='list-item'] {
    justify-content: start;
    gap: 0.875em;
    inline-size: 100%;
    padding: 0.75em 1em;
    border-color: var(--_color-border);
    text-align: start;
  }
  [part~='list-item']::after {
    content: '';
    inline-size: 0.5em;
    block-size: 0.5em;
    margin-inline-start: auto;
    border: solid var(--_color-muted);
    border-width: 1.5px 1.5px 0 0;
    rotate: 45deg;
  }
  [part~='list-item']:dir(rtl)::after {
    rotate: -135deg;
  }
  [part~='list-item']:hover {
    border-color: var(--_color-primary);
    background: color-mix(in oklab, var(--_color-primary) 6%, var(--_color-field));
  }
  [part~='list-item'] svg {
    flex: none;
    inline-size: 1.5em;
    color: var(--_color-link);
  }
  [part~='list-item'] small {
    display: block;
    font-size: 0.875em;
    text-wrap: pretty;
  }
  .kept,
  .keep {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
  }
  .kept code {
    flex: 1 1 auto;
    padding: 0.625em 0.875em;
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_color-text) 6%, var(--_color-surface));
    color: var(--_color-text);
    font-family: ui-monospace, 'SF Mono', 'Cascadia Code', 'Roboto Mono', 'Liberation Mono', monospace;
    font-size: 1rem;
    font-weight: 600;
    letter-spacing: 0.02em;
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
    user-select: all;
  }
  /* Copying stands in one row with what else can be done with it. */
  .keep > .kept {
    display: contents;
  }
  .keep .kept code {
    flex-basis: 100%;
    padding: 1em;
    font-size: 1.125rem;
  }
  .keep {
    font-size: 0.875em;
  }
  [part~='error'][hidden] {
    display: none;
  }
  .set-up {
    display: grid;
    gap: calc(var(--_space) * 0.75);
    justify-items: center;
    margin-block-start: calc(var(--_space) * 1.25);
  }
  .set-up .kept {
    justify-content: center;
    inline-size: 100%;
  }
  [part~='qr'] {
    inline-size: min(13rem, 100%);
    border: var(--_border-width) solid var(--_color-divider);
    border-radius: var(--_radius);
    background: #fff;
    fill: #000;
    stroke: none;
    shape-rendering: crispedges;
    forced-color-adjust: none;
  }
  /* For whoever looks at this on the phone that has the app. */
  @media (hover: hover) and (pointer: fine) {
    .here {
      display: none;
    }
  }
`;
