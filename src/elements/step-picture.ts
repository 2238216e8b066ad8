import { html } from 'lit';
import type { Outcome } from '../client/session.ts';
import type { MfaChallenge } from '../contract/index.ts';
import { factorsOf } from '../forms/factors.ts';
import type { AnyForm } from '../forms/form.ts';
import { stepForm } from '../forms/step-forms.ts';
import { bringFactorWords, factorWordsReady } from '../i18n/factor-words.ts';
import { giveUp } from './give-up.ts';
import type { Journey } from './journey.ts';
import { factorPicture } from './mfa-picture.ts';
import type { Picture } from './picture.ts';
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

/** The languages that journeys have asked for already: what fails is not asked for again with every drawing. */
const asked = new WeakMap<Journey, string>();

/** Brings the words for a second factor; where that fails, says so and offers to try again. */
const bringWords = async (journey: Journey): Promise<void> => {
  const { host } = journey;
  asked.set(journey, host.words.lang);
  try {
    await bringFactorWords(host.words.lang);
  } catch {
    host.form.miss(() => bringWords(journey));
  }
};

/** The second factor, once there are words for it. In another language than before, the old words stay meanwhile. */
const wordedPicture = (journey: Journey, challenge: MfaChallenge): Picture | null => {
  const { lang } = journey.host.words;
  if (!factorWordsReady(lang) && asked.get(journey) !== lang) void bringWords(journey);
  return factorWordsReady(lang) || factorWordsReady('en') ? factorPicture(journey, challenge) : null;
};

/** What still stands between someone and being signed in, where this element is the one to ask for it. */
export const stepPicture = (journey: Journey): Picture | null => {
  const { host } = journey;
  const { session, config } = host.session;
  const { current } = host;
  const { progress } = host.words.words;
  const isMine = current && session.status === 'pending' && ownsStep(current, host);
  if (isMine && session.step.kind === 'mfa') {
    const { challenge } = session.step;
    if (factorsOf(challenge).factors.length > 0) return wordedPicture(journey, challenge);
  }
  const form = isMine ? stepForm(session.step) : null;
  if (form) return formPicture(journey, form);
  const place = typeof config?.name === 'string' ? config.name : new URL(current?.host ?? location.href).host;
  return waitingPicture(journey, isMine ? progress.finishOn(place) : progress.waiting);
};
