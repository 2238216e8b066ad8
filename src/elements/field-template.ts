import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Field } from '../forms/form.ts';
import type { FormController } from './form-controller.ts';
import { eye } from './icons.ts';

const types: Partial<Record<Field['kind'], string>> = { email: 'email', phone: 'tel' };

/** The control itself: a native one, that managers and keyboards know what to do with. */
const control = (form: FormController, field: Field, type = types[field.kind] ?? 'text') => {
  const { name, kind, autocomplete, required } = field;
  const isCode = kind === 'code';
  const isWrong = form.errors[name] !== undefined;
  return html`<input
    part="input ${isCode ? 'otp' : ''} ${isWrong ? 'invalid' : ''}"
    id=${form.host.idOf(name)}
    name=${name}
    type=${type}
    inputmode=${ifDefined(isCode ? 'numeric' : undefined)}
    autocomplete=${autocomplete}
    autocapitalize="none"
    autocorrect="off"
    spellcheck="false"
    dir=${kind === 'text' || kind === 'username' ? 'auto' : 'ltr'}
    value=${ifDefined(form.scene?.values?.[name])}
    ?required=${required}
    aria-invalid=${ifDefined(isWrong ? 'true' : undefined)}
    aria-describedby=${ifDefined(form.extras?.describedBy(form, field))}
  />`;
};

const passwordControl = (form: FormController, field: Field) => {
  const { actions } = form.host.words.words;
  const { isRevealed } = form;
  const toggle = () => {
    form.isRevealed = !isRevealed;
    form.host.requestUpdate();
  };
  return html`<div class="inside">
    ${control(form, field, isRevealed ? 'text' : 'password')}
    <button
      type="button"
      aria-pressed=${isRevealed}
      aria-label=${isRevealed ? actions.hidePassword : actions.showPassword}
      @click=${toggle}
    >
      ${eye(!isRevealed)}
    </button>
  </div>`;
};

const controlOf = (form: FormController, field: Field) => {
  switch (field.kind) {
    case 'password':
    case 'new-password':
      return passwordControl(form, field);
    case 'code':
      return html`<div class="otp">${form.extras?.slots(form)} ${control(form, field)}</div>`;
    case 'phone':
      return html`<div class="row">
        <div class="country">${form.extras?.country(form)}</div>
        ${control(form, field)}
      </div>`;
    default:
      return form.scene?.control?.(form, field) ?? control(form, field);
  }
};

/** One question: its label, its control, what helps and what is wrong. */
export const fieldTemplate = (form: FormController, field: Field): TemplateResult => {
  const { fields, hints } = form.host.words.words;
  const { name, label, caption, required } = field;
  return html`<div part="field">
    <label part="label" for=${form.host.idOf(name)}>
      ${caption ?? fields[label]} ${required ? nothing : html`<small>${hints.optional}</small>`}
    </label>
    ${controlOf(form, field)} ${form.extras?.below(form, field)} ${form.scene?.beneath?.(name, form.typed(name))}
  </div>`;
};
