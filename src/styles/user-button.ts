import { css } from 'lit';
import { tones } from './tones.ts';

/** Who is signed in, small enough for the head of a page, and what opens below it. */
export const userButton = css`
  ${tones}
  :host {
    display: inline-block;
    max-inline-size: 100%;
    font-family: var(--_font-family);
    font-size: var(--_font-size);
    line-height: var(--_line-height);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  p {
    margin: 0;
  }
  [part~='base'] {
    min-block-size: var(--_control-height);
  }
  [part~='button'] {
    inline-size: auto;
    max-inline-size: 100%;
    color: var(--_color-text);
    text-decoration: none;
  }
  /* It stands on whatever the head of the page is painted in, and is written in the ink of that. */
  [part~='trigger'] {
    background: none;
    color: inherit;
    gap: 0.625em;
    padding: 0.25em;
    padding-inline: 0.3125em 0.75em;
    border-radius: calc(var(--_control-height) / 2);
    font-weight: 500;
  }
  [part~='trigger']:hover,
  [part~='trigger'][aria-expanded='true'] {
    background: color-mix(in oklab, currentcolor 8%, transparent);
  }
  [part~='trigger']::after {
    content: '';
    flex: none;
    inline-size: 0.4375em;
    block-size: 0.4375em;
    margin-block-end: 0.1875em;
    border: solid color-mix(in oklab, currentcolor 70%, transparent);
    border-width: 0 1.5px 1.5px 0;
    rotate: 45deg;
    transition: var(--_transition);
  }
  [part~='trigger'][aria-expanded='true']::after {
    margin-block: 0.1875em 0;
    rotate: 225deg;
  }
  [part~='name'] {
    min-inline-size: 0;
    max-inline-size: 12em;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  [part~='avatar'] {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.25em;
    block-size: 2.25em;
    border-radius: 50%;
    background: color-mix(in oklab, var(--_color-primary) 14%, var(--_color-surface));
    color: var(--_color-link);
    font-size: 0.875em;
    font-weight: var(--_font-weight-strong);
    letter-spacing: 0.01em;
    object-fit: cover;
  }
  [part~='panel'] {
    position: fixed;
    inset: auto;
    inline-size: max-content;
    min-inline-size: 15rem;
    max-inline-size: min(20rem, 100vw - 16px);
    max-block-size: calc(100dvh - 16px);
    margin: 0;
    padding: 0.375em;
    border: var(--_border-width) solid var(--_color-divider);
    border-radius: min(var(--_radius) * 1.5, 1.25rem);
    background: var(--_color-surface);
    color: var(--_color-text);
    box-shadow:
      0 1px 2px #0000000f,
      0 0.75rem 2rem -0.5rem #00000040;
    overflow: auto;
    overflow-wrap: anywhere;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 0.75em;
    padding: 0.5em 0.625em 0.75em;
  }
  .who p {
    min-inline-size: 0;
    line-height: 1.35;
  }
  .who strong {
    display: block;
    font-weight: var(--_font-weight-strong);
  }
  .who small {
    display: block;
    color: var(--_color-muted);
    font-size: 0.875em;
  }
  .who [part~='avatar'] {
    inline-size: 2.5rem;
    block-size: 2.5rem;
    font-size: 1em;
  }
  [part~='list'] {
    display: grid;
    padding-block-start: 0.375em;
    border-block-start: var(--_border-width) solid var(--_color-divider);
  }
  [part~='list-item'],
  slot:not([name])::slotted(*) {
    display: flex;
    align-items: center;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: max(1.5rem, calc(var(--_control-height) - 0.375rem));
    margin: 0;
    padding: 0.25em 0.625em;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    text-decoration: none;
    cursor: pointer;
    transition: var(--_transition);
  }
  [part~='list-item']:hover,
  slot:not([name])::slotted(:hover) {
    background: color-mix(in oklab, var(--_color-text) 7%, var(--_color-surface));
  }
  .missed {
    display: grid;
    gap: 0.25em;
    justify-items: start;
    padding: 0.375em 0.625em;
  }
  :focus-visible {
    outline: var(--_focus-width) solid var(--_color-focus);
    outline-offset: 2px;
  }
  [part~='list-item']:focus-visible,
  slot:not([name])::slotted(:focus-visible) {
    outline: var(--_focus-width) solid var(--_color-focus);
    outline-offset: calc(var(--_focus-width) * -1);
  }
  @media (forced-colors: active) {
    [part~='trigger']::after {
      border-color: ButtonText;
    }
    [part~='avatar'] {
      border: 1px solid;
    }
  }
`;
