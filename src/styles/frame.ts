import { css } from 'lit';

/** The frame around every form: type, heading, message box, tabs, footer. */
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
  [part~='base'] {
    padding: var(--_padding);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_color-surface);
    box-shadow: var(--_shadow);
  }
  [part~='heading'] {
    margin: 0 0 calc(var(--_space) * 1.5);
    font-size: 1.5em;
    font-weight: var(--_font-weight-strong);
    line-height: 1.25;
    letter-spacing: -0.015em;
    text-wrap: balance;
    outline: none;
  }
  p {
    margin: 0;
  }
  [part~='alert'] {
    --_tone: var(--_color-danger);
    display: flex;
    flex-wrap: wrap;
    gap: 0.25em 0.625em;
    margin-block-end: calc(var(--_space) * 1.25);
    padding: 0.75em 0.875em;
    border: var(--_border-width) solid color-mix(in oklab, var(--_tone) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in oklab, var(--_tone) 8%, var(--_color-surface));
    font-size: 0.875em;
  }
  [part~='alert']:empty {
    position: absolute;
    margin: 0;
    padding: 0;
    border: 0;
  }
  [part~='alert'][data-tone='success'] {
    --_tone: var(--_color-success);
  }
  [part~='alert'] p {
    flex: 1 1 12em;
  }
  [part~='alert'] [part~='link'] {
    margin-inline-start: 2em;
    flex-basis: 100%;
    text-align: start;
  }
  [part~='alert']:not(:empty)::before,
  [part~='error']::before {
    content: '!' / '';
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-block-start: 0.1em;
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
  .tabs {
    min-block-size: calc(var(--_control-height) + var(--_space) * 1.5);
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
    background: var(--_color-field);
    color: var(--_color-text);
    box-shadow:
      0 0 0 0.5px color-mix(in oklab, var(--_color-text) 12%, transparent),
      0 1px 3px rgb(0 0 0 / 0.14);
  }
  [part~='footer'] {
    display: grid;
    gap: 0.5em;
    margin-block-start: calc(var(--_space) * 1.25);
    color: var(--_color-muted);
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
  @media (prefers-reduced-motion: reduce) {
    [part~='spinner'] {
      border-color: currentcolor;
      animation: fade 1.6s ease-in-out infinite;
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
