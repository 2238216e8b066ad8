import { css } from 'lit';
import { tones } from './tones.ts';

/** What sections show: lists, facts, things that open, questions before something is taken away. */
export const lists = css`
  ${tones}
  details {
    border-block-start: var(--_border-width) solid var(--_color-divider);
  }
  /* One alone stands between the lines of its section. */
  .stack > details {
    margin-block-start: -0.625rem;
    border: 0;
  }
  details:last-of-type:not(.stack > *) {
    border-block-end: var(--_border-width) solid var(--_color-divider);
  }
  summary {
    display: flex;
    align-items: center;
    gap: 0.75em;
    min-block-size: var(--_control-height);
    border-radius: 2px;
    font-weight: 500;
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: '';
    inline-size: 0.4375em;
    block-size: 0.4375em;
    margin-inline: auto 0.375em;
    border: solid var(--_color-muted);
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    transition: var(--_transition);
  }
  details[open] > summary::after {
    rotate: 225deg;
  }
  summary:hover {
    color: var(--_color-primary);
  }
  details > :not(summary) {
    padding-block: 0.5em calc(var(--_space) * 1.25);
  }
  .fact {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25em 0.75em;
  }
  .fact strong {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .proof {
    display: inline-flex;
    gap: 0.375em;
    color: var(--_color-muted);
    font-size: 0.875em;
  }
  .proof.good {
    color: var(--_color-success);
  }
  .proof::before {
    content: '○' / '';
  }
  .proof.good::before {
    content: '✓' / '';
    font-weight: 700;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.625);
  }
  .buttons [part~='button'] {
    inline-size: auto;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0.375em 1.25em;
    margin-block-start: 0.5em;
    font-size: 0.875em;
  }
  .ask {
    display: grid;
    gap: calc(var(--_space) * 0.875);
    padding: var(--_space);
    border: var(--_border-width) solid color-mix(in oklab, var(--_color-danger) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_color-danger) 6%, var(--_color-field));
  }
`;
