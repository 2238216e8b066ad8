import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { FormController } from './form-controller.ts';
import { wayTemplate } from './frame-template.ts';

/** The message box of one place among several. It has no role: the one live region of the element speaks for all of them. */
export const messageTemplate = (form: FormController): TemplateResult | typeof nothing => {
  const { alert, host, pauseSeconds } = form;
  const { words } = host.words;
  if (!alert) return nothing;
  const again = alert.again && { label: () => words.actions.tryAgain, act: alert.again };
  return html`<div part="alert" data-tone=${ifDefined(alert.tone)}>
    <p>${alert.say(words)}</p>
    ${wayTemplate(form, alert.way ?? again)}
    ${pauseSeconds > 0 ? html`<p>${words.progress.tryAgainIn(pauseSeconds)}</p>` : nothing}
    ${alert.requestId ? html`<p class="small">${words.progress.request(alert.requestId)}</p>` : nothing}
  </div>`;
};
