import { html, nothing, type TemplateResult } from 'lit';
import { loginChoice } from '../forms/methods.ts';
import type { Problem } from '../forms/problem.ts';
import { sentenceFor } from '../i18n/sentence.ts';
import type { Journey } from './journey.ts';
import { safeUrl } from './url.ts';

type Way = { readonly label: string; readonly act: () => void };

/** A way to sign in that asks for no password, where there is one. */
const codeWay = ({ host, options }: Journey) =>
  loginChoice(host.session.config, options.methods).methods.find((method) => method !== 'password');

const wayOn = (journey: Journey, { offer }: Problem): Way | null => {
  const { actions } = journey.host.words.words;
  switch (offer) {
    case 'sign-in': {
      const url = safeUrl(journey.options.loginUrl);
      return { label: actions.signInInstead, act: () => (url ? location.assign(url) : void journey.go('sign-in')) };
    }
    case 'reset-password':
      return { label: actions.resetPassword, act: () => void journey.go('forgot') };
    case 'use-code': {
      const method = codeWay(journey);
      return method ? { label: actions.useCode, act: () => void journey.go('sign-in', { method }) } : null;
    }
    default:
      return null;
  }
};

/** What can be done about a problem, as a button beside its sentence. */
export const remedyFor = (journey: Journey, problem: Problem): TemplateResult | typeof nothing => {
  const way = wayOn(journey, problem);
  return way ? html`<button type="button" part="button link" @click=${way.act}>${way.label}</button>` : nothing;
};

/** Whether a problem leads to another view, so that it is not told where it came up; if so, goes there. */
export const leadsElsewhere = (journey: Journey, problem: Problem): boolean => {
  const { host } = journey;
  switch (problem.place) {
    case 'closed':
      journey.isClosed = true;
      break;
    case 'unavailable':
      host.session.isUnknown = true;
      break;
    case 'sign-in':
      host.current?.cancelStep();
      void journey.go('sign-in').then(() => host.form.tell({ say: (words) => sentenceFor(problem, words) }));
      break;
    default:
      return false;
  }
  host.arriveAt('heading');
  return true;
};
