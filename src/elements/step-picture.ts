import { html } from 'lit';
import type { Outcome } from '../client/session.ts';
import type { AnyForm } from '../forms/form.ts';
import { stepForm } from '../forms/step-forms.ts';
import { bindingPicture } from './binding-picture.ts';
import { isAnswerable, wordedChallenge } from './factors/worded-challenge.ts';
import { giveUp } from './give-up.ts';
import type { Journey } from './journey.ts';
import type { Picture } from './picture.ts';
import { placeName } from './place-name.ts';
import { ownsStep } from './step-owner.ts';
import { strengthBeneath } from './strength.ts';

/** Something has to be finished, but not here. */
const waitingPicture = (journey: Journey, sentence: string): Picture => {
  const { headings, actions } = journey.host.words.words;
  return {
    view: 'waiting',
    heading: headings.waiting,
    body: html`<p>${sentence}</p>`,
    links: [{ label: actions.cancel, act: () => giveUp(journey) }],
  };
};

const formPicture = (journey: Journey, form: AnyForm<Outcome | null>): Picture => {
  const { host, options } = journey;
  const { words } = host.words;
  return {
    view: 'new-password',
    heading: words.headings.newPassword,
    scene: {
      form,
      lead: words.hints.newPassword,
      button: words.actions.continue,
      action: 'new-password',
      codeLength: null,
      ...(options.context !== undefined && { terms: { context: options.context } }),
      beneath: strengthBeneath(journey),
      done: async (result, _answers, arrive) => {
        const outcome = result as Outcome | null;
        if (outcome) return arrive(journey, outcome, 'password');
        giveUp(journey);
        journey.carried = form.account ?? '';
        await journey.go('sign-in', { method: 'password', say: ({ progress }) => progress.passwordChanged });
      },
    },
    links: [{ label: words.actions.cancel, act: () => giveUp(journey) }],
  };
};

/** What still stands between someone and being signed in, where this element is the one to ask for it. */
export const stepPicture = (journey: Journey): Picture | null => {
  const { host } = journey;
  const { session } = host.session;
  const { current } = host;
  const { progress } = host.words.words;
  const isMine = current && session.status === 'pending' && ownsStep(current, session.step, host);
  if (isMine && session.step.kind === 'mfa' && isAnswerable(journey, session.step.challenge)) {
    return wordedChallenge(journey, session.step.challenge, 'mfa');
  }
  if (isMine && session.step.kind === 'social-binding') return bindingPicture(journey, session.step);
  const form = isMine ? stepForm(session.step) : null;
  if (form) return formPicture(journey, form);
  return waitingPicture(journey, isMine ? progress.finishOn(placeName(host)) : progress.waiting);
};
