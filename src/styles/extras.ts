import { css } from 'lit';
import { tones } from './tones.ts';

/** What is drawn once a form has been touched: messages, codes, countries, the button that is waiting. */
export const extras = css`
  ${tones}
  [part~='alert']:not([hidden]) {
    --_tone: var(--_color-danger);
    display: grid;
    grid-template-columns: 1.125rem minmax(0, 1fr);
    gap: 0.25em 0.625em;
    margin-block-end: calc(var(--_space) * 1.25);
    padding: 0.75em 0.875em;
    border: var(--_border-width) solid color-mix(in oklab, var(--_tone) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_tone) 8%, var(--_color-field));
    font-size: 0.875em;
  }
  [part~='alert'][data-tone='success'] {
    --_tone: var(--_color-success);
  }
  [part~='alert'] > * {
    grid-column: 2;
    justify-self: start;
  }
  [part~='alert']::before,
  [part~='error']::before {
    content: '!' / '';
    flex: none;
    grid-row: 1;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-block-start: 0.125em;
    border-radius: 50%;
    background: var(--_tone);
    color: var(--_color-surface);
    font-size: 0.75rem;
    font-weight: 700;
    line-height: 1.125rem;
    text-align: center;
  }
  [part~='alert'][data-tone='success']::before {
    content: '✓' / '';
  }
  [part~='error'] {
    --_tone: var(--_color-danger);
    display: flex;
    gap: 0.4375em;
    color: var(--_color-danger);
  }
  [part~='error']::before {
    inline-size: 1rem;
    block-size: 1rem;
    font-size: 0.6875rem;
    line-height: 1rem;
  }
  [part~='input'][aria-invalid='true']:not(:focus-visible, .otp *) {
    border-color: var(--_color-danger);
    box-shadow: 0 0 0 1px var(--_color-danger);
  }
  [part~='hint'],
  [part~='error'],
  .lead {
    text-wrap: pretty;
  }
  .again,
  .slow {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
  }
  .slow {
    align-items: baseline;
    justify-content: center;
  }
  [part~='button'] > [part~='spinner'] {
    position: absolute;
    inset-inline-start: 1em;
  }
  [part~='link'][aria-disabled='true'] {
    color: var(--_color-muted);
    font-variant-numeric: tabular-nums;
    text-decoration: none;
    cursor: default;
  }
  .country span {
    position: absolute;
    inset: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    padding-inline: 0.75em 1.75em;
    pointer-events: none;
    white-space: nowrap;
  }
  .country span::after {
    content: '';
    position: absolute;
    inset-inline-end: 0.875em;
    inline-size: 0.4375em;
    block-size: 0.4375em;
    margin-block-start: -0.25em;
    border: solid var(--_color-muted);
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
  }
  .country select {
    appearance: none;
    color: transparent;
  }
  .country option {
    background: var(--_color-field);
    color: var(--_color-text);
  }
  /* One input for the whole code. The places behind it are drawn, and its digits are spread to stand in them. */
  .otp {
    --_digits: 6;
    --_gap: 0.5rem;
    --_step: calc((100cqi + var(--_gap)) / var(--_digits));
    position: relative;
    container-type: inline-size;
    direction: ltr;
    overflow: clip;
    margin: -4px;
    padding: 4px;
  }
  .otp:has([data-length='4']) {
    --_digits: 4;
  }
  .otp:has([data-length='5']) {
    --_digits: 5;
  }
  .otp:has([data-length='7']) {
    --_digits: 7;
  }
  .otp:has([data-length='8']) {
    --_digits: 8;
  }
  .otp span {
    display: flex;
    inline-size: calc(var(--_step) * var(--_digits));
  }
  .otp i {
    flex: 1;
    block-size: calc(var(--_control-height) * 1.1);
    margin-inline-end: var(--_gap);
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-field);
    transition: var(--_transition);
  }
  .otp:focus-within i {
    border-color: var(--_color-focus);
    outline: var(--_focus-width) solid var(--_color-focus);
    outline-offset: -1px;
    box-shadow: 0 0 0 4px color-mix(in oklab, var(--_color-focus) 16%, transparent);
  }
  .otp:has([aria-invalid='true']) i {
    border-color: var(--_color-danger);
    outline-color: var(--_color-danger);
  }
  .otp [part~='input'] {
    position: absolute;
    inset: 4px auto auto 4px;
    inline-size: calc(var(--_step) * (var(--_digits) + 1));
    block-size: calc(var(--_control-height) * 1.1);
    padding: 0 0 0 calc((var(--_step) - var(--_gap) - 1ch) / 2);
    border-color: transparent;
    background: none;
    box-shadow: none;
    outline: none;
    font-family: ui-monospace, 'SF Mono', 'Cascadia Code', 'Roboto Mono', 'Liberation Mono', monospace;
    font-size: 1.375rem;
    font-weight: 600;
    letter-spacing: calc(var(--_step) - 1ch);
    caret-color: var(--_color-focus);
  }
  .otp [part~='input']::selection {
    background: color-mix(in oklab, var(--_color-focus) 22%, transparent);
    color: inherit;
  }
  [part~='primary-button'][aria-disabled='true'] {
    opacity: 0.6;
    cursor: default;
  }
  .small {
    color: var(--_color-muted);
    font-size: 0.9em;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .otp:focus-within i {
      border-color: Highlight;
      outline-color: Highlight;
    }
    .country select {
      color: ButtonText;
    }
    .country span {
      display: none;
    }
  }
`;
