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
`;
