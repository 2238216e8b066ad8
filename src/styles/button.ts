import { css } from 'lit';

/** What can be pressed: the main button, quieter ones, and links. */
export const button = css`
  [part~='button'] {
    position: relative;
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-block-size: var(--_control-height);
    padding: 0.375em 1em;
    border: var(--_border-width) solid transparent;
    border-radius: var(--_radius);
    background: var(--_color-field);
    color: inherit;
    font: inherit;
    font-weight: var(--_font-weight-strong);
    line-height: 1.3;
    cursor: pointer;
    transition: var(--_transition);
  }
  [part~='primary-button'] {
    background: var(--_color-primary);
    color: var(--_color-on-primary);
    box-shadow:
      0 1px 3px #0003,
      inset 0 1px #fff2;
  }
  [part~='primary-button']:hover {
    filter: contrast(1.2);
  }
  [part~='primary-button']:active {
    box-shadow: none;
    filter: contrast(1.4);
  }
  [part~='link'] {
    display: inline;
    min-block-size: 1.5rem;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: var(--_color-link);
    font: inherit;
    font-weight: 500;
    text-decoration: underline;
    text-decoration-color: color-mix(in oklab, currentcolor 40%, transparent);
    text-underline-offset: 0.22em;
    cursor: pointer;
  }
  [part~='link']:hover {
    text-decoration-color: currentcolor;
  }
  @media (forced-colors: active) {
    [part~='button'] {
      border-color: ButtonText;
    }
  }
`;
