import { css } from 'lit';
import { tones } from './tones.ts';

/** An account page: what each section is about beside what it holds, or above it where there is little room. */
export const profile = css`
  ${tones}
  :host {
    --_max-width: var(--auth-max-width, 44rem);
    container-type: inline-size;
  }
  /* Sections draw their messages themselves: this box only speaks. */
  :host(:is(:state(view-signed-in), :state(view-manage), :state(view-confirm))) [part~='base'] > [part~='alert'] {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  /* All there is: a sentence. */
  :host(:state(view-idle)) [part~='heading'] {
    margin: 0;
    color: var(--_color-muted);
    font-size: 1em;
    font-weight: 400;
    letter-spacing: 0;
  }
  .nobody {
    color: var(--_color-muted);
  }
  [part~='section'] {
    display: grid;
    gap: calc(var(--_space) * 1.25);
    padding-block: calc(var(--_space) * 2);
    border-block-start: var(--_border-width) solid var(--_color-divider);
  }
  [part~='section']:last-of-type {
    padding-block-end: 0;
  }
  [part~='section'][hidden],
  .stack[hidden] {
    display: none;
  }
  :host(:not([layout='tabs'])) [part~='heading'] {
    margin-block-end: calc(var(--_space) * 1.25);
  }
  :host([layout='tabs']) [part~='section'] {
    padding-block: 0;
    border: 0;
  }
  [part~='section-heading'] {
    font-size: 1.0625em;
    font-weight: var(--_font-weight-strong);
    line-height: 1.35;
    letter-spacing: -0.005em;
    scroll-margin-block-start: calc(var(--_space) * 2);
    outline: none;
  }
  .about {
    margin-block-start: 0.375em;
    color: var(--_color-muted);
    font-size: 0.875em;
    line-height: 1.45;
    text-wrap: pretty;
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 1.25);
  }
  .stack > form .lead {
    margin-block-start: 0;
  }
  /* A line as long as what is typed into it, however wide the page is. */
  .stack > form > [part~='field'] {
    max-inline-size: 24rem;
  }
  .content {
    min-inline-size: 0;
  }
  .content [part~='footer'] {
    justify-items: start;
    margin-block-start: calc(var(--_space) * -0.375);
    text-align: start;
  }
  .content [part~='primary-button'],
  .content [part~='secondary-button'],
  .content [part~='danger-button'] {
    justify-self: start;
    inline-size: auto;
    padding-inline: 1.25em;
  }
  .content [part~='button'] > [part~='spinner'] {
    position: static;
  }
  .content [part~='alert'] {
    margin-block-end: var(--_space);
  }
  .content [part~='alert'][data-tone='success'] {
    inline-size: fit-content;
    max-inline-size: 100%;
    padding: 0.375em 0.75em;
  }
  /* What went well, beside the button it is about. */
  .content form:has(> [part~='alert']) {
    grid-template-columns: auto minmax(0, 1fr);
  }
  .content form:has(> [part~='alert']) > * {
    grid-column: 1 / -1;
  }
  .content form:has(> [part~='alert']) > [part~='primary-button'] {
    grid-column: 1;
  }
  .content form > [part~='alert'] {
    grid-column: 2;
    align-self: center;
    margin: 0;
  }
  @container (inline-size >= 40rem) {
    [part~='section'] {
      grid-template-columns: minmax(0, 12.5rem) minmax(0, 1fr);
      column-gap: calc(var(--_space) * 2.5);
    }
    :host([layout='tabs']) [part~='section'] {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
