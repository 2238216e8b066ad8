import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Field, FieldName } from '../forms/form.ts';
import { offeredCountries, startCountry } from '../forms/phones.ts';
import type { FormController } from './form-controller.ts';
import { eye, eyeOff } from './icons.ts';
import type { Way } from './picture.ts';

/** A way on from a problem. */
export const wayTemplate = (form: FormController, way: Way | null | undefined): TemplateResult | typeof nothing =>
  way
    ? html`<button type="button" part="button link" @click=${way.act}>${way.label(form.host.words.words)}</button>`
    : nothing;

/** The message beside a control, where there is one. */
const errorBeside = (form: FormController, name: string) => {
  const told = form.errors[name];
  return told
    ? html`<p part="error" id=${form.host.idOf(`${name}-error`)}>
        <span>${told.say(form.host.words.words)} ${wayTemplate(form, told.way)}</span>
      </p>`
    : nothing;
};

/** What explains a control, by id. */
const describedBy = (form: FormController, name: string, hint: unknown) =>
  [form.errors[name] && form.host.idOf(`${name}-error`), hint && form.host.idOf(`${name}-hint`)]
    .filter(Boolean)
    .join(' ') || undefined;

const types: Partial<Record<Field['kind'], string>> = { email: 'email', phone: 'tel' };

type Drawing = { readonly type?: string; readonly part?: string; readonly hint?: unknown };

/** The control itself: a native one, that managers and keyboards know what to do with. */
const control = (form: FormController, field: Field, { type, part = '', hint }: Drawing) => {
  const { name, kind, autocomplete, required } = field;
  const wrong = form.errors[name] !== undefined;
  const plain = kind === 'text' || kind === 'username';
  return html`<input
    part="input ${part} ${wrong ? 'invalid' : ''}"
    id=${form.host.idOf(name)}
    name=${name}
    type=${type ?? types[kind] ?? 'text'}
    inputmode=${ifDefined(kind === 'code' ? 'numeric' : undefined)}
    autocomplete=${autocomplete}
    autocapitalize="none"
    autocorrect="off"
    spellcheck="false"
    dir=${ifDefined(plain ? 'auto' : 'ltr')}
    value=${ifDefined(form.scene?.values?.[name])}
    ?required=${required}
    aria-invalid=${ifDefined(wrong ? 'true' : undefined)}
    aria-describedby=${ifDefined(describedBy(form, name, hint))}
  />`;
};

const passwordControl = (form: FormController, field: Field, hint: unknown) => {
  const { words } = form.host.words;
  const toggle = () => {
    form.isRevealed = !form.isRevealed;
    form.host.requestUpdate();
  };
  return html`<div class="inside">
    ${control(form, field, { type: form.isRevealed ? 'text' : 'password', hint })}
    <button
      type="button"
      aria-pressed=${form.isRevealed}
      aria-label=${form.isRevealed ? words.actions.hidePassword : words.actions.showPassword}
      @click=${toggle}
    >
      ${form.isRevealed ? eyeOff : eye}
    </button>
  </div>`;
};

const codeControl = (form: FormController, field: Field, hint: unknown) => {
  const length = form.scene?.codeLength ?? 6;
  return html`<div class="otp" data-length=${length}>
    <span aria-hidden="true">${Array.from({ length }, () => html`<i></i>`)}</span>
    ${control(form, field, { part: 'otp', hint })}
  </div>`;
};

const names = new Map<string, Intl.DisplayNames>();

const countryName = (lang: string, country: string) => {
  const named = names.get(lang) ?? new Intl.DisplayNames(lang, { type: 'region' });
  names.set(lang, named);
  return named.of(country) ?? country;
};

/** The country a phone starts with: the one chosen last, else the page's wish, the application's, the visitor's. */
export const startOf = ({ country, host }: FormController): string =>
  country || startCountry({ wanted: host.defaultCountry, config: host.session.config, language: navigator.language });

const phoneControl = (form: FormController, field: Field, hint: unknown) => {
  const { words, lang } = form.host.words;
  const { phones } = form;
  const country = startOf(form);
  const offered = phones ? offeredCountries(phones, form.host.countryList) : [{ country, callingCode: '' }];
  const byName = offered
    .map((each) => ({ ...each, name: countryName(lang, each.country) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const chosen = form.typed('country') || country;
  const code = offered.find((each) => each.country === chosen)?.callingCode;
  return html`<div class="row">
    <div class="country">
      <span part="input" aria-hidden="true" dir="ltr">${chosen} ${code ? `+${code.replace('+', '')}` : nothing}</span>
      <select
        name="country"
        id=${form.host.idOf('country')}
        autocomplete="tel-country-code"
        aria-label=${words.fields.country}
        @change=${() => form.host.requestUpdate()}
      >
        ${byName.map(
          (each) =>
            html`<option value=${each.country} ?selected=${each.country === country}>
              ${each.name}${each.callingCode ? ` +${each.callingCode.replace('+', '')}` : nothing}
            </option>`,
        )}
      </select>
    </div>
    ${control(form, field, { hint })}
  </div>`;
};

const controlOf = (form: FormController, field: Field, hint: unknown) => {
  switch (field.kind) {
    case 'password':
    case 'new-password':
      return passwordControl(form, field, hint);
    case 'code':
      return codeControl(form, field, hint);
    case 'phone':
      return phoneControl(form, field, hint);
    default:
      return control(form, field, { hint });
  }
};

/** Until another code may be had, the button tells the seconds. */
const sendAgain = (form: FormController) => {
  const { progress } = form.host.words.words;
  const { seconds } = form.resend;
  return html`<button
    type="button"
    part="button link"
    aria-disabled=${ifDefined(seconds > 0 || form.busy === 'send' ? 'true' : undefined)}
    @click=${() => form.send()}
  >
    ${seconds > 0 ? progress.resendIn(seconds) : progress.resend}
  </button>`;
};

const hintOf = (form: FormController, { kind }: Field): unknown => {
  const { scene } = form;
  if (kind !== 'code' || !scene) return undefined;
  const length = form.scene?.codeLength ?? 6;
  return form.sendsItself ? form.host.words.words.hints.code(length) : scene.codeHint?.(length);
};

/** One question: its label, its control, what helps and what is wrong. */
export const fieldTemplate = (form: FormController, field: Field): TemplateResult => {
  const { words } = form.host.words;
  const { name, label, kind, required } = field;
  const hint = hintOf(form, field);
  const optional = (words.hints as { optional?: string }).optional;
  return html`<div part="field">
    <label part="label" for=${form.host.idOf(name)}>
      ${words.fields[label]} ${required || !optional ? nothing : html`<small>${optional}</small>`}
    </label>
    ${controlOf(form, field, hint)} ${errorBeside(form, name)}
    ${hint ? html`<p part="hint" id=${form.host.idOf(`${name}-hint`)}>${hint}</p>` : nothing}
    ${kind === 'code' && form.scene?.form.sendCode ? html`<p class="again">${sendAgain(form)}</p>` : nothing}
    ${form.scene?.beneath?.(name, form.typed(name)) ?? nothing}
  </div>`;
};

/** A box to tick. Its name is that of its control. */
export const checkTemplate = (
  form: FormController,
  {
    name,
    label,
    isRequired,
    isTicked,
  }: { name: FieldName | (string & {}); label: unknown; isRequired?: boolean; isTicked?: boolean },
): TemplateResult => {
  const wrong = form.errors[name] !== undefined;
  return html`<div part="field">
    <label class="check">
      <input
        type="checkbox"
        id=${form.host.idOf(name)}
        name=${name}
        ?required=${isRequired}
        ?checked=${isTicked}
        aria-invalid=${ifDefined(wrong ? 'true' : undefined)}
        aria-describedby=${ifDefined(describedBy(form, name, undefined))}
      />
      <span>${label}</span>
    </label>
    ${errorBeside(form, name)}
  </div>`;
};
