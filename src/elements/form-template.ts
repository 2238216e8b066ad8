import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { keyed } from 'lit/directives/keyed.js';
import { fieldTemplate } from './field-template.ts';
import type { FormController } from './form-controller.ts';
import type { Scene } from './picture.ts';

/** The one button that goes on: it asks for the code while none has been sent, then it sends the form. */
const mainButton = (form: FormController, { button }: Scene) => {
  const { busy } = form;
  const { actions } = form.host.words.words;
  const isBusy = busy !== null && !(busy === 'send' && form.asksCode);
  return html`<button
    part="button primary-button ${isBusy ? 'busy' : ''}"
    type="submit"
    aria-disabled=${ifDefined(form.pauseSeconds > 0 ? 'true' : undefined)}
  >
    ${isBusy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}
    ${form.asksCode ? button : actions.sendCode}
  </button>`;
};

/** Draws one form: its fields, what has to be agreed to, its button. */
export const formTemplate = (form: FormController, scene: Scene): TemplateResult => {
  const { id, purpose, account } = scene.form;
  const { listen, host } = form;
  return html`${keyed(
    `${purpose} ${id}`,
    html`<form
      part="form"
      novalidate
      aria-labelledby=${host.idOf('heading')}
      aria-busy=${ifDefined(form.busy ? 'true' : undefined)}
      @submit=${listen.submit}
      @input=${listen.input}
      @focusin=${listen.focusin}
      @focusout=${listen.focusout}
      @pointerdown=${listen.pointerdown}
    >
      ${scene.lead ? html`<p class="lead">${scene.lead}</p>` : nothing} ${form.extras?.anchor(form, account)}
      ${scene.layout?.(form) ?? form.shown.map((field) => fieldTemplate(form, field))} ${scene.checks?.(form)}
      <slot name="before-submit"></slot>
      ${scene.note ? html`<p part="hint">${scene.note}</p>` : nothing} ${mainButton(form, scene)}
      ${form.extras?.beside(form)}
    </form>`,
  )}`;
};
