import { css } from 'lit';

/** Rows of things, each with what it is and what can be done with it; trees; a choice of what is shown. */
export const rows = css`
  .rows,
  .tree {
    list-style: '';
  }
  .rows:focus,
  .row:focus {
    outline: none;
  }
  .row[part~='list-item'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5em 1em;
    padding: 0.75em 0;
    border: 0;
    border-block-start: var(--_border-width) solid var(--_color-divider);
    border-radius: 0;
    background: none;
  }
  .row[part~='list-item']::after {
    content: none;
  }
  .row[part~='list-item']:first-child {
    padding-block-start: 0;
    border: 0;
  }
  .row[part~='list-item']:last-child {
    padding-block-end: 0;
  }
  .row > div {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .row strong {
    margin-inline-end: 0.5em;
    font-weight: var(--_font-weight-strong);
  }
  .badge {
    display: inline-block;
    padding: 0 0.5em;
    border-radius: 1em;
    background: color-mix(in oklab, var(--_color-text) 7%, var(--_color-surface));
    color: var(--_color-muted);
    font-size: 0.8125em;
    font-weight: 400;
    line-height: 1.6;
  }
  .row small {
    display: block;
    font-size: 0.875em;
    line-height: 1.45;
    text-wrap: pretty;
  }
  .row time {
    display: inline-block;
  }
  .row small [part~='link'] {
    display: block;
    margin-block-start: 0.125em;
  }
  .row > [part~='button'] {
    flex: none;
    min-block-size: 2.25rem;
    padding: 0.25em 0.875em;
    font-size: 0.875em;
    font-weight: 500;
  }
  .actions {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0.25em;
  }
  .actions code {
    padding: 0.0625em 0.4em;
    border-radius: 0.25em;
    background: color-mix(in oklab, var(--_color-text) 7%, var(--_color-surface));
    font-size: 0.9375em;
  }
  .more {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.375em 1em;
    margin-block-start: var(--_space);
    color: var(--_color-muted);
    font-size: 0.875em;
  }
  .choice {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr));
    gap: 0.75em var(--_space);
    margin-block-end: var(--_space);
  }
  .tick label {
    display: flex;
    align-items: center;
    gap: 0.625em;
    min-block-size: var(--_control-height);
    font-size: 0.875em;
    font-weight: 500;
  }
  .tick input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--_color-primary);
  }
  .fields > .tick {
    align-content: end;
  }
  .fields > :has([type='datetime-local']) {
    grid-column: 1 / -1;
  }
  .tree .tree {
    margin-inline-start: 0.4375em;
    padding-inline-start: 1.25em;
    border-inline-start: var(--_border-width) solid var(--_color-divider);
  }
  .tree li {
    padding-block: 0.1875em;
  }
  .tree span {
    margin-inline-end: 0.5em;
  }
  .tree .own {
    font-weight: 500;
  }
`;
