import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Field } from '../forms/form.ts';
import { check } from '../styles/check.ts';
import { date } from '../styles/date.ts';
import { select } from '../styles/select.ts';
import type { FormController } from './form-controller.ts';

/** What a list offers. */
export type Option = { readonly value: string; readonly label: string };

type Given = {
  /** What a `select` offers, by its field. */
  readonly options?: (field: Field) => readonly Option[];
};

const types: Partial<Record<Field['kind'], string>> = {
  url: 'url',
  date: 'date',
  datetime: 'datetime-local',
  number: 'text',
};

const common = (form: FormController, { name, autocomplete }: Field) => {
  const isWrong = form.errors[name] !== undefined;
  return {
    id: form.host.idOf(name),
    part: isWrong ? 'input invalid' : 'input',
    autocomplete,
    invalid: isWrong ? 'true' : undefined,
    value: form.scene?.values?.[name] ?? '',
  };
};

const list = (form: FormController, field: Field, options: readonly Option[]) => {
  form.host.adopt(select);
  const { id, part, autocomplete, invalid, value } = common(form, field);
  const { hints } = form.host.words.words;
  // What is stored and not offered is not lost by saving something else.
  const isKnown = value === '' || options.some((option) => option.value === value);
  const all = isKnown ? options : [{ value, label: hints.unknown(value) }, ...options];
  return html`<select
    part=${part}
    id=${id}
    name=${field.name}
    autocomplete=${autocomplete}
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(form.extras?.describedBy(form, field))}
  >
    <option value="" ?selected=${value === ''}></option>
    ${all.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
  </select>`;
};

const area = (form: FormController, field: Field) => {
  const { id, part, autocomplete, invalid, value } = common(form, field);
  return html`<textarea
    part=${part}
    id=${id}
    name=${field.name}
    rows="3"
    autocomplete=${autocomplete}
    dir=${field.kind === 'json' ? 'ltr' : 'auto'}
    spellcheck="false"
    .defaultValue=${value}
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(form.extras?.describedBy(form, field))}
  ></textarea>`;
};

const line = (form: FormController, field: Field) => {
  if (field.kind === 'date' || field.kind === 'datetime') form.host.adopt(date);
  const { id, part, autocomplete, invalid, value } = common(form, field);
  return html`<input
    part=${part}
    id=${id}
    name=${field.name}
    type=${types[field.kind] ?? 'text'}
    inputmode=${ifDefined(field.kind === 'number' ? 'decimal' : undefined)}
    autocomplete=${autocomplete}
    dir=${field.kind === 'url' || field.kind === 'number' ? 'ltr' : 'auto'}
    spellcheck="false"
    value=${value}
    aria-invalid=${ifDefined(invalid)}
    aria-describedby=${ifDefined(form.extras?.describedBy(form, field))}
  />`;
};

/** A box whose value is what it stands for: `true`, or nothing. */
const box = (form: FormController, field: Field) => {
  form.host.adopt(check);
  const { id, value } = common(form, field);
  const tell = ({ target }: Event) => {
    const control = target as HTMLInputElement;
    control.value = control.checked ? 'true' : '';
  };
  return html`<input
    type="checkbox"
    id=${id}
    name=${field.name}
    value=${value}
    ?checked=${value === 'true'}
    @change=${tell}
  />`;
};

/** Draws the controls that an account page needs and a sign-in does not; undefined for all others. */
export const kindControl =
  ({ options }: Given = {}) =>
  (form: FormController, field: Field): TemplateResult | undefined => {
    switch (field.kind) {
      case 'select':
        return list(form, field, options?.(field) ?? []);
      case 'textarea':
      case 'json':
        return area(form, field);
      case 'url':
      case 'date':
      case 'datetime':
      case 'number':
        return line(form, field);
      case 'checkbox':
        return box(form, field);
      default:
        return undefined;
    }
  };
