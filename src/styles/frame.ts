import { css } from 'lit';

/**
 * The frame around every form: type, heading, message box, tabs, ways to elsewhere. The empty message box stays in the
 * page, because a live region that arrives filled is not read; a moment of waiting is shown to nobody.
 */
export const frame = css`
  :host {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: var(--_max-width);
    font-family: var(--_font-family);
    font-size: var(--_font-size);
    line-height: var(--_line-height);
    color: var(--_color-text);
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  small {
    color: var(--_color-muted);
    font-size: 1em;
    font-weight: 400;
  }
  [part~='base'] {
    padding: var(--_padding);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_color-surface);
    box-shadow: var(--_shadow);
  }
  [part~='heading'] {
    margin-block-end: calc(var(--_space) * 1.5);
    font-family: var(--_font-family-heading);
    font-size: 1.5em;
    font-weight: var(--_font-weight-strong);
    line-height: 1.25;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  [part~='alert'][hidden] {
    display: block;
    block-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
    overflow: clip;
  }
  .tabs {
    min-block-size: var(--_control-height);
    margin-block-end: calc(var(--_space) * 1.5);
  }
  [part~='tabs'] {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    padding: 3px;
    border-radius: calc(var(--_radius) + 1px);
    background: color-mix(in oklab, var(--_color-text) 7%, var(--_color-surface));
  }
  [part~='tab'] {
    flex: 1 1 auto;
    min-block-size: calc(var(--_control-height) - 6px);
    padding: 0.25em 0.75em;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_color-muted);
    font: inherit;
    font-size: 0.875em;
    font-weight: 500;
    cursor: pointer;
    transition: var(--_transition);
  }
  [part~='tab']:hover {
    color: var(--_color-text);
  }
  [part~='tab'][aria-selected='true'] {
    background: light-dark(var(--_color-field), color-mix(in oklab, var(--_color-text) 22%, var(--_color-surface)));
    color: var(--_color-text);
    box-shadow:
      0 0 0 calc(var(--_border-width) - 1px),
      0 1px 3px #0003;
  }
  [part~='footer'] {
    display: grid;
    gap: 0.5em;
    justify-items: center;
    margin-block-start: calc(var(--_space) * 1.25);
    font-size: 0.875em;
    text-align: center;
  }
  [part~='spinner'] {
    inline-size: 1.125em;
    block-size: 1.125em;
    border: 2px solid;
    border-block-start-color: transparent;
    border-radius: 50%;
    animation: turn 0.7s linear infinite;
  }
  .wait [part~='spinner'] {
    display: block;
    margin: 2rem auto;
    animation:
      turn 0.7s linear infinite,
      appear 0s 0.3s backwards;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes fade {
    50% {
      opacity: 0.35;
    }
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: var(--_focus-width) solid var(--_color-focus);
    outline-offset: 2px;
  }
  /* It is led to, and there is nothing to press. */
  [part~='heading']:focus-visible {
    outline: none;
  }
  @media (prefers-reduced-motion: reduce) {
    [part~='spinner'] {
      animation-name: fade;
      animation-duration: 1.6s;
    }
  }
  @media (forced-colors: active) {
    [part~='tab'][aria-selected='true'] {
      forced-color-adjust: none;
      background: Highlight;
      color: HighlightText;
    }
    [part~='tabs'] {
      outline: 1px solid;
    }
  }
`;
