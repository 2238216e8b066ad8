/** What a form draws only once it has been touched: errors, codes, countries. */
import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { endsWithCode, type Field } from '../forms/form.ts';
import { offeredCountries, startCountry } from '../forms/phones.ts';
import type { FormController } from './form-controller.ts';
import { wayTemplate } from './frame-template.ts';
import type { Sentence } from './picture.ts';

type Drawn = TemplateResult | typeof nothing;

/** Digits of a code while nobody has said how many. */
const usualLength = 6;

/** The message beside a control, where there is one. */
export const errorBeside = (form: FormController, name: string): Drawn => {
  const told = form.errors[name];
  return told
    ? html`<p part="error" id=${form.host.idOf(`${name}-error`)}>
        <span>${told.say(form.host.words.words)} ${wayTemplate(form, told.way)}</span>
      </p>`
    : nothing;
};

/** Whether the last digit of the code sends the form. */
export const sendsItself = ({ scene }: FormController): boolean =>
  Boolean(scene && scene.codeLength !== null && endsWithCode(scene.form) && !scene.agreements?.length);

const hintOf = (form: FormController, { kind }: Field): string | undefined => {
  const { scene } = form;
  if (kind !== 'code' || !scene) return undefined;
  const length = scene.codeLength ?? usualLength;
  return sendsItself(form) ? form.host.words.words.hints.code(length) : scene.codeHint?.(length);
};

/** What explains a control, by id. */
export const describedBy = (form: FormController, field: Field): string | undefined => {
  const error = form.errors[field.name] && form.host.idOf(`${field.name}-error`);
  const hint = hintOf(form, field) && form.host.idOf(`${field.name}-hint`);
  return [error, hint].filter(Boolean).join(' ') || undefined;
};

/** Until another code may be had, the button tells the seconds. */
const sendAgain = (form: FormController) => {
  const { progress } = form.host.words.words;
  const { resendSeconds: seconds } = form;
  const isIdle = seconds === 0 && form.busy !== 'send';
  // Read aloud with every second it would drown what is typed: whoever hears it is told every ten.
  const spoken = seconds > 0 ? progress.resendIn(Math.ceil(seconds / 10) * 10) : undefined;
  return html`<button
    type="button"
    part="button link"
    aria-disabled=${ifDefined(isIdle ? undefined : 'true')}
    aria-label=${ifDefined(spoken)}
    @click=${() => form.send()}
  >
    ${seconds > 0 ? progress.resendIn(seconds) : progress.resend}
  </button>`;
};

/** What was said when a code was sent, and to where: other things that are only heard may be said since. */
const tidings = new WeakMap<FormController, { readonly about: string; readonly say: Sentence }>();

/** Where the code is, in words. Spoken by the live region; here it is for the eye. */
const whereabouts = (form: FormController): string | undefined => {
  const { status, scene, sentTo } = form;
  const about = `${scene?.form.purpose} ${scene?.form.id} ${sentTo}`;
  if (!status) tidings.delete(form);
  else if (tidings.get(form)?.about !== about) tidings.set(form, { about, say: status });
  return tidings.get(form)?.say(form.host.words.words);
};

/** What stands below a control: what is wrong, what helps, another code. */
export const below = (form: FormController, field: Field): Drawn => {
  const hint = hintOf(form, field);
  const isSent = field.kind === 'code' && form.scene?.form.sendCode;
  const said = isSent && whereabouts(form);
  return html`${errorBeside(form, field.name)} ${said ? html`<p part="hint" aria-hidden="true">${said}</p>` : nothing}
  ${hint ? html`<p part="hint" id=${form.host.idOf(`${field.name}-hint`)}>${hint}</p>` : nothing}
  ${isSent ? html`<p class="again">${sendAgain(form)}</p>` : nothing}`;
};

/** Decoration behind the one input for a code: a place for each digit. */
export const slots = (form: FormController): Drawn => {
  const length = form.scene?.codeLength ?? usualLength;
  return html`<span aria-hidden="true" data-length=${length}>${Array.from({ length }, () => html`<i></i>`)}</span>`;
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

/** The country of a phone: a native list, searched by typing, behind a short name for the one chosen. */
export const country = (form: FormController): Drawn => {
  const { words, lang } = form.host.words;
  const start = startOf(form);
  const offered = form.phones
    ? offeredCountries(form.phones, form.host.countryList)
    : [{ country: start, callingCode: '' }];
  const byName = offered
    .map((each) => ({ ...each, name: countryName(lang, each.country) }))
    .sort((a, b) => a.name.localeCompare(b.name, lang));
  const chosen = form.typed('country') || start;
  return html`<span aria-hidden="true" dir="ltr"
      >${chosen} ${offered.find((each) => each.country === chosen)?.callingCode}</span
    >
    <select
      part="input"
      name="country"
      id=${form.host.idOf('country')}
      autocomplete="tel-country-code"
      aria-label=${words.fields.country}
      @change=${() => form.host.requestUpdate()}
    >
      ${byName.map(
        (each) =>
          html`<option value=${each.country} ?selected=${each.country === start}>
            ${each.name} ${each.callingCode}
          </option>`,
      )}
    </select>`;
};

/**
 * Whose password it is, where no field asks for the account: managers file a password under the name before it. It is
 * clipped and not hidden, because they skip what is hidden.
 */
export const anchor = (form: FormController, account: string | undefined): Drawn =>
  account === undefined
    ? nothing
    : html`<input
        class="unseen"
        id=${form.host.idOf('username')}
        name="username"
        autocomplete="username"
        value=${account}
        readonly
        tabindex="-1"
        aria-hidden="true"
      />`;

/** Beside what went wrong: how long to wait, and what to quote. */
export const aside = ({ alert, host, pauseSeconds }: FormController): Drawn => {
  const { progress } = host.words.words;
  if (!alert) return nothing;
  return html`${pauseSeconds > 0 ? html`<p>${progress.tryAgainIn(pauseSeconds)}</p>` : nothing}
  ${alert.requestId ? html`<p class="small">${progress.request(alert.requestId)}</p>` : nothing}`;
};

/** After a while it can be called off. */
const slow = (form: FormController): Drawn => {
  const { progress, actions } = form.host.words.words;
  return html`<p part="hint" class="slow">
    ${progress.slow}
    <button type="button" part="button link" @click=${() => form.cancel()}>${actions.cancel}</button>
  </p>`;
};

/** What stands beside the button that sends the form, or below it. */
export const beside = (form: FormController): Drawn => html`${form.scene?.beside}${form.isSlow ? slow(form) : nothing}`;
