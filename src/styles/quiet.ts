import { css } from 'lit';

/** What is there for challenges alone takes no room while there is none, unless there is something to tell. */
export const quiet = css`
  :host(:not([mode='manage'], [mode='enroll']):is(:state(view-idle), :state(view-loading)))
    [part~='base']:not(:has([part~='alert']:not([hidden]))) {
    display: none;
  }
  :host(:state(view-confirm)) [part~='heading'] {
    display: none;
  }
  /* All there is: a sentence. */
  :host(:is([mode='manage'], [mode='enroll']):state(view-idle)) [part~='heading'] {
    margin: 0;
    color: var(--_color-muted);
    font-size: 1em;
    font-weight: 400;
    letter-spacing: 0;
  }
`;
