import { loginChoice } from '../forms/methods.ts';
import type { Problem } from '../forms/problem.ts';
import { sentenceFor } from '../i18n/sentence.ts';
import type { Journey } from './journey.ts';
import type { Way } from './picture.ts';
import { starterOf } from './step-owner.ts';
import { safeUrl } from './url.ts';

/** A way to sign in that asks for no password, where there is one. */
const codeWay = ({ host, options }: Journey) =>
  loginChoice(host.session.config, options.methods).methods.find((method) => method !== 'password');

/** What can be done about a problem, beside its sentence. */
export const wayOn = (journey: Journey, { offer }: Problem): Way | null => {
  switch (offer) {
    case 'sign-in': {
      const url = safeUrl(journey.options.loginUrl);
      return {
        label: ({ actions }) => actions.signInInstead,
        act: () => (url ? location.assign(url) : void journey.go('sign-in')),
      };
    }
    case 'reset-password':
      return { label: ({ actions }) => actions.resetPassword, act: () => void journey.go('forgot') };
    case 'use-code': {
      const method = codeWay(journey);
      return method
        ? { label: ({ actions }) => actions.useCode, act: () => void journey.go('sign-in', { method }) }
        : null;
    }
    default:
      return null;
  }
};

/** Back to where the sign-in began, perhaps in another element: there it is said why. */
const beginAgain = ({ host }: Journey, problem: Problem) => {
  const { current } = host;
  const { journey } = (current && starterOf(current)) ?? host;
  journey.host.arriveAt('heading');
  current?.cancelStep();
  void journey.go('sign-in').then(() => journey.host.form.tell({ say: (words) => sentenceFor(problem, words) }));
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
      beginAgain(journey, problem);
      return true;
    default:
      return false;
  }
  host.arriveAt('heading');
  return true;
};
