import { html, nothing } from 'lit';
import type { Agreement } from '../contract/index.ts';
import { agreementName, agreementsFor } from '../forms/agreements.ts';
import { checkTemplate } from './check-template.ts';
import type { FormController } from './form-controller.ts';
import type { Journey } from './journey.ts';
import type { Scene } from './picture.ts';
import { safeUrl } from './url.ts';

const agreement = (form: FormController, agreed: Agreement) => {
  const { title, required, url } = agreed;
  const { words } = form.host.words;
  const at = safeUrl(url);
  const text = at ? html`<a part="link" href=${at.href} target="_blank" rel="noopener noreferrer">${title}</a>` : title;
  const label = html`${text} ${required ? html`<small>${words.hints.required}</small>` : nothing}`;
  return checkTemplate(form, { name: agreementName(agreed), label, isRequired: required });
};

const remember = (form: FormController, choice: Scene['remember']) =>
  choice === undefined
    ? nothing
    : checkTemplate(form, {
        name: 'remember',
        label: form.host.words.words.fields.remember,
        isTicked: choice === 'on',
      });

/** Boxes to tick below the fields: what has to be agreed to, and staying signed in. */
export const checksOf = (
  { host, options }: Journey,
  purpose: 'sign-in' | 'register',
): Pick<Scene, 'agreements' | 'checks'> => {
  const { lang } = host.words;
  const agreements = agreementsFor(host.session.config, { purpose, lang, given: options.agreements });
  const choice = purpose === 'sign-in' ? options.remember : undefined;
  return {
    agreements,
    checks: (form) => html`${agreements.map((each) => agreement(form, each))}${remember(form, choice)}`,
  };
};
