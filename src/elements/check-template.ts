import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { check } from '../styles/check.ts';
import type { FormController } from './form-controller.ts';

type Check = {
  readonly name: string;
  readonly label: unknown;
  readonly isRequired?: boolean;
  readonly isTicked?: boolean;
};

/** A box to tick. Its name is that of its control. */
export const checkTemplate = (form: FormController, { name, label, isRequired, isTicked }: Check): TemplateResult => {
  form.host.adopt(check);
  const isWrong = form.errors[name] !== undefined;
  return html`<div part="field">
    <label class="check">
      <input
        type="checkbox"
        id=${form.host.idOf(name)}
        name=${name}
        ?required=${isRequired}
        ?checked=${isTicked}
        aria-invalid=${ifDefined(isWrong ? 'true' : undefined)}
        aria-describedby=${ifDefined(isWrong ? form.host.idOf(`${name}-error`) : undefined)}
      />
      <span>${label}</span>
    </label>
    ${form.extras?.errorBeside(form, name)}
  </div>`;
};
