import { hasPasskeys } from '../../client/passkey-support.ts';
import type { Outcome } from '../../client/session.ts';
import type { MfaChallenge, TotpAssociation } from '../../contract/index.ts';
import { type Answerable, factorsOf, type FactorName } from '../../forms/factors.ts';
import type { AnyForm } from '../../forms/form.ts';
import type { Messages } from '../../i18n/messages.ts';
import { resume } from '../arrive.ts';
import { hold, letGo } from '../hold.ts';
import type { Journey } from '../journey.ts';
import type { Link, Picture, Scene } from '../picture.ts';
import { starterOf } from '../step-owner.ts';

/** What the visitor sees of a challenge: a factor, the code that replaces one, or a list to choose from. */
export type At = FactorName | 'recovery' | 'choose';

/** Where somebody stands in one challenge, and what was typed in it already. */
export type Stand = {
  at: At;
  /** What an authenticator app is being set up with. */
  association?: TotpAssociation | undefined;
  /** Whether the app was set up in this challenge, without having answered it. */
  hasApp?: boolean;
  phone: string;
  email: string;
};

/** One challenge, where it is answered, and how far that has come. */
export type Ground = {
  readonly journey: Journey;
  readonly challenge: MfaChallenge;
  readonly answerable: Answerable;
  readonly stand: Stand;
  /** Draws the challenge as it stands now. */
  readonly paint: (journey: Journey) => Picture;
};

/** What is drawn of a factor: a form, or something else that leads to one. */
export type Drawn = {
  /** What this is called in `view`. */
  readonly view: string;
  readonly heading?: string;
  readonly scene?: Scene;
  readonly body?: unknown;
  /** Before those that every factor has. */
  readonly links?: readonly Link[];
};

/** One side of a factor: how it answers a challenge, or how a first one is set up on the way in. */
export type Side = (ground: Ground) => Drawn;

/** A second factor, as the elements show it. */
export type FactorKind = {
  /** What stands below its name: what it takes, or where it goes. */
  readonly about: (words: Messages, challenge: MfaChallenge, enrols: boolean) => string;
  readonly answer: Side;
  /** None where nobody can set it up on the way in. */
  readonly enrol: Side | null;
};

const stands = new WeakMap<MfaChallenge, Stand>();

/** What of a challenge can be answered where a journey leads. */
export const answerableIn = ({ options }: Journey, challenge: MfaChallenge): Answerable =>
  factorsOf(challenge, { wanted: options.factors, passkeys: hasPasskeys() });

/** Where somebody stands in a challenge: at the beginning the first factor they have, or a choice where they have none. */
export const groundOf = (journey: Journey, challenge: MfaChallenge, paint: Ground['paint']): Ground => {
  const answerable = answerableIn(journey, challenge);
  const { phone, phoneCountryCode, email } = challenge;
  const stand = stands.get(challenge) ?? {
    at: answerable.enrols ? 'choose' : (answerable.factors[0] ?? 'choose'),
    phone: phone ? `${phoneCountryCode ?? ''}${phone}` : '',
    email: email ?? '',
  };
  stands.set(challenge, stand);
  return { journey, challenge, answerable, stand, paint };
};

/** Shows another side of the same challenge. What was typed of an address is kept. */
export const turn = async ({ journey, stand }: Pick<Ground, 'journey' | 'stand'>, at: At): Promise<void> => {
  const { host } = journey;
  const { form } = host;
  form.cancel();
  stand.phone = form.typed('phone') || stand.phone;
  stand.email = form.typed('email') || stand.email;
  stand.at = at;
  form.clear();
  form.tell(null);
  host.arriveAt('field');
  await host.updateComplete;
  // Where all of them are one view, nobody has arrived anywhere.
  host.focus();
};

/** What the forms of a challenge have in common: where their answer leads. */
export const leading = ({ journey }: Ground): Pick<Scene, 'button' | 'action' | 'terms' | 'done'> => {
  const { current, words } = journey.host;
  // The session lives where it was to live when the sign-in began, in another element perhaps.
  const keep = current && starterOf(current)?.form.keep;
  return {
    button: words.words.actions.continue,
    action: 'mfa',
    ...(keep !== undefined && { terms: { keep } }),
    done: (outcome) => resume(journey, outcome as Outcome),
  };
};

/** While this is answered somebody is signed in already: what comes after must not be drawn before the new code is. */
export const whileHeld = ({ journey, paint }: Ground, answer: AnyForm): AnyForm => ({
  ...answer,
  async submit(...given) {
    hold(journey, paint);
    try {
      return await answer.submit(...given);
    } catch (error) {
      letGo(journey);
      throw error;
    }
  },
});
