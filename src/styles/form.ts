import { css } from 'lit';

/**
 * Fields: label, control, hint and error, and the controls drawn inside one another. No control's text is smaller than 16
 * pixels: phones zoom in on those when they are focused.
 */
export const form = css`
  form,
  [part~='field'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
  }
  [part~='field'] {
    gap: 0.375em;
    align-content: start;
  }
  [part~='label'],
  .again,
  .lead {
    font-size: 0.875em;
    font-weight: 500;
  }
  .lead {
    margin-block-start: calc(var(--_space) * -0.75);
    color: var(--_color-muted);
    font-weight: 400;
  }
  [part~='input'] {
    inline-size: 100%;
    min-block-size: var(--_control-height);
    margin: 0;
    padding: 0.5em 0.75em;
    border: var(--_border-width) solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-field);
    color: var(--_color-text);
    font: inherit;
    font-size: max(1em, 16px);
    line-height: 1.4;
    text-align: start;
    box-shadow: 0 1px 2px #0001;
    transition: var(--_transition);
  }
  [part~='input']:hover {
    border-color: var(--_color-muted);
  }
  [part~='input']:focus-visible {
    border-color: var(--_color-focus);
    outline-offset: -1px;
    box-shadow: 0 0 0 4px color-mix(in oklab, var(--_color-focus) 16%, transparent);
  }
  .inside,
  .row {
    position: relative;
    display: flex;
    gap: 0.5em;
  }
  /* A password is written from left to right; the eye stands at its end. */
  .inside {
    direction: ltr;
  }
  .inside [part~='input'] {
    padding-inline-end: 3em;
  }
  .inside button {
    position: absolute;
    inset-block: 2px;
    inset-inline-end: 2px;
    display: grid;
    place-items: center;
    inline-size: 2.625em;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) - 2px);
    background: none;
    color: var(--_color-muted);
    font: inherit;
    cursor: pointer;
    transition: var(--_transition);
  }
  .inside button:hover {
    color: var(--_color-text);
  }
  .inside button:focus-visible {
    outline-offset: -2px;
  }
  .country {
    position: relative;
    flex: 0 0 6.5em;
    min-block-size: var(--_control-height);
  }
  svg {
    inline-size: 1.25em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [part~='hint'],
  [part~='error'] {
    color: var(--_color-muted);
    font-size: 0.875em;
    line-height: 1.4;
  }
`;
