import type { Outcome } from '../client/session.ts';
import type { MfaChallenge, TotpAssociation } from '../contract/index.ts';
import { type CodeFactor, factorsOf, maskedTarget } from '../forms/factors.ts';
import { codeLength } from '../forms/methods.ts';
import type { AnyForm } from '../forms/form.ts';
import {
  answerByEmail,
  answerByOtp,
  answerByRecoveryCode,
  answerBySms,
  enrolEmail,
  enrolOtp,
  enrolSms,
  setUpOtp,
} from '../forms/mfa-forms.ts';
import { resume } from './arrive.ts';
import { choiceTemplate, type Choices } from './choice-template.ts';
import { giveUp } from './give-up.ts';
import { hold, letGo } from './hold.ts';
import type { Journey } from './journey.ts';
import type { Link, Picture, Scene } from './picture.ts';
import { holdRecoveryCode } from './recovery-code-picture.ts';
import { setUpTemplate } from './set-up-template.ts';

/** What the visitor sees of a challenge: a list to choose from, or what was chosen. */
type At = CodeFactor | 'recovery' | 'choose' | 'confirm-otp';

/** Where somebody stands in one challenge, and what was typed in it already. */
type Stand = { at: At; association?: TotpAssociation; phone: string; email: string };

/** The digits an authenticator app shows. RFC 6238. */
const totpLength = 6;

const stands = new WeakMap<MfaChallenge, Stand>();

const standIn = (challenge: MfaChallenge): Stand => {
  const { factors, enrols } = factorsOf(challenge);
  const { phone, phoneCountryCode, email } = challenge;
  const stand = stands.get(challenge) ?? {
    at: enrols ? 'choose' : (factors[0] ?? 'choose'),
    phone: phone ? `${phoneCountryCode ?? ''}${phone}` : '',
    email: email ?? '',
  };
  stands.set(challenge, stand);
  return stand;
};

/** Shows another side of the same challenge. What was typed of an address is kept. */
const turn = async ({ host }: Journey, stand: Stand, at: At): Promise<void> => {
  const { form } = host;
  form.cancel();
  stand.phone = form.typed('phone') || stand.phone;
  stand.email = form.typed('email') || stand.email;
  stand.at = at;
  form.clear();
  form.tell(null);
  await host.updateComplete;
  if (form.shown.length > 0) form.focus();
  else host.renderRoot.querySelector<HTMLElement>('[part~=heading]')?.focus();
};

/** What both sides of a scene have in common: where its answer leads. */
const leading = (journey: Journey): Pick<Scene, 'button' | 'action' | 'done'> => ({
  button: journey.host.words.words.actions.continue,
  action: 'mfa',
  done: (outcome) => resume(journey, outcome as Outcome),
});

const otpScene = (journey: Journey): Scene => ({
  ...leading(journey),
  form: answerByOtp,
  lead: journey.host.words.words.hints.otp,
  codeLength: totpLength,
});

const sentScene = (journey: Journey, challenge: MfaChallenge, factor: 'sms' | 'email'): Scene => {
  const { host } = journey;
  const { progress } = host.words.words;
  const target = maskedTarget(challenge, factor);
  const isSent = host.form.scene?.form.id === factor && host.form.sentTo !== null;
  return {
    ...leading(journey),
    form: factor === 'sms' ? answerBySms(challenge) : answerByEmail(challenge),
    lead: isSent ? progress.target(target) : progress.willSendTo(target),
    codeLength: codeLength(host.session.config),
    sent:
      () =>
      ({ progress }) =>
        progress.codeSentTo(target),
  };
};

/** While this is answered somebody is signed in already: what comes after must not be drawn before the new code is. */
const whileHeld = (journey: Journey, challenge: MfaChallenge, answer: AnyForm): AnyForm => ({
  ...answer,
  async submit(...given) {
    hold(journey, () => factorPicture(journey, challenge));
    try {
      return await answer.submit(...given);
    } catch (error) {
      letGo(journey);
      throw error;
    }
  },
});

const recoveryScene = (journey: Journey, challenge: MfaChallenge): Scene => ({
  ...leading(journey),
  form: whileHeld(journey, challenge, answerByRecoveryCode),
  lead: journey.host.words.words.hints.recovery,
  codeLength: null,
  done: (result) => {
    const { recoveryCode, ...outcome } = result as Outcome & { recoveryCode: string | null };
    return holdRecoveryCode(journey, outcome, recoveryCode);
  },
});

const firstContact = (journey: Journey, stand: Stand, factor: 'sms' | 'email'): Scene => {
  const { host } = journey;
  const { hints } = host.words.words;
  return {
    ...leading(journey),
    form: factor === 'sms' ? enrolSms : enrolEmail,
    lead: factor === 'sms' ? hints.enrolSms : hints.enrolEmail,
    values: { phone: stand.phone, email: stand.email },
    codeLength: codeLength(host.session.config),
    sent:
      (to) =>
      ({ progress }) =>
        progress.codeSentTo(to),
  };
};

const firstApp = (journey: Journey, stand: Stand): Scene => ({
  ...leading(journey),
  form: setUpOtp,
  lead: journey.host.words.words.hints.setUpApp,
  codeLength: null,
  done: async (association) => {
    stand.association = association as TotpAssociation;
    await turn(journey, stand, 'confirm-otp');
  },
});

/** The first code of an app: with it somebody is signed in, and its recovery code has to be seen first. */
const confirmApp = (journey: Journey, challenge: MfaChallenge, stand: Stand, association: TotpAssociation): Scene => ({
  ...leading(journey),
  form: whileHeld(journey, challenge, enrolOtp),
  lead: setUpTemplate(journey, association),
  codeLength: totpLength,
  done: (result) => {
    if (result) return holdRecoveryCode(journey, result as Outcome, association.recovery_code);
    letGo(journey);
    return turn(journey, stand, 'otp');
  },
});

const sceneOf = (journey: Journey, challenge: MfaChallenge, stand: Stand): Scene | null => {
  const { at, association } = stand;
  const { enrols } = factorsOf(challenge);
  switch (at) {
    case 'choose':
      return null;
    case 'recovery':
      return recoveryScene(journey, challenge);
    case 'confirm-otp':
      return association ? confirmApp(journey, challenge, stand, association) : firstApp(journey, stand);
    case 'otp':
      return enrols ? firstApp(journey, stand) : otpScene(journey);
    case 'sms':
    case 'email':
      return enrols ? firstContact(journey, stand, at) : sentScene(journey, challenge, at);
  }
};

const headingOf = (journey: Journey, challenge: MfaChallenge, { at }: Stand): string => {
  const { headings } = journey.host.words.words;
  if (at === 'recovery') return headings.recovery;
  if (!factorsOf(challenge).enrols) return at === 'choose' ? headings.choose : headings.mfa;
  return at === 'otp' || at === 'confirm-otp' ? headings.setUpApp : headings.protect;
};

const choicesOf = ({ host }: Journey, challenge: MfaChallenge): { lead: string | null; choices: Choices } => {
  const { views, hints, fields } = host.words.words;
  const { factors, enrols } = factorsOf(challenge);
  const about = { otp: hints.otpAbout, sms: hints.smsAbout, email: hints.emailAbout };
  const choices = factors.map((id) => ({
    id,
    label: views[id],
    about: enrols || id === 'otp' ? about[id] : maskedTarget(challenge, id),
  }));
  const recovery = { id: 'recovery', label: fields.recoveryCode, about: hints.recoveryAbout };
  if (enrols) return { lead: hints.protect, choices };
  return { lead: null, choices: factors.includes('otp') ? [...choices, recovery] : choices };
};

const linksOf = (journey: Journey, challenge: MfaChallenge, stand: Stand): Link[] => {
  const { host } = journey;
  const { actions } = host.words.words;
  const { factors, enrols } = factorsOf(challenge);
  const { at } = stand;
  const link = (label: string, to: At): Link => ({ label, act: () => void turn(journey, stand, to) });
  const other = factors.length > 1 || enrols ? 'choose' : 'otp';
  const isAlone = factors.length < 2 && at !== 'recovery' && !enrols;
  return [
    ...(at === 'otp' && !enrols ? [link(actions.useRecoveryCode, 'recovery')] : []),
    ...(at === 'choose' || isAlone ? [] : [link(actions.anotherWay, other)]),
    { label: actions.cancel, act: () => giveUp(journey) },
  ];
};

/** A second factor is wanted: one form for each, and a list to choose from. */
export const factorPicture = (journey: Journey, challenge: MfaChallenge): Picture => {
  const stand = standIn(challenge);
  const scene = sceneOf(journey, challenge, stand);
  const choose = (at: string) => void turn(journey, stand, at as At);
  return {
    view: 'mfa',
    heading: headingOf(journey, challenge, stand),
    ...(scene ? { scene } : { body: choiceTemplate(journey, choicesOf(journey, challenge), choose) }),
    links: linksOf(journey, challenge, stand),
  };
};
