import { maskedTarget } from '../../forms/factors.ts';
import { codeLength } from '../../forms/methods.ts';
import { answerByEmail, answerBySms, enrolEmail, enrolSms } from '../../forms/mfa-forms.ts';
import { type Drawn, type FactorKind, type Ground, leading } from './ground.ts';

type Contact = 'sms' | 'email';

const answering = { sms: answerBySms, email: answerByEmail };
const enrolling = { sms: enrolSms, email: enrolEmail };

const answer =
  (factor: Contact) =>
  (ground: Ground): Drawn => {
    const { host } = ground.journey;
    const { progress } = host.words.words;
    const target = maskedTarget(ground.challenge, factor);
    const isSent = host.form.scene?.form.id === factor && host.form.sentTo !== null;
    return {
      view: factor,
      scene: {
        ...leading(ground),
        form: answering[factor](ground.challenge),
        lead: isSent ? progress.target(target) : progress.willSendTo(target),
        codeLength: codeLength(host.session.config),
        sent:
          () =>
          ({ progress }) =>
            progress.codeSentTo(target),
      },
    };
  };

const enrol =
  (factor: Contact) =>
  (ground: Ground): Drawn => {
    const { journey, stand } = ground;
    const { host } = journey;
    const { hints, headings } = host.words.words;
    return {
      view: factor,
      heading: headings.protect,
      scene: {
        ...leading(ground),
        form: enrolling[factor],
        lead: { sms: hints.enrolSms, email: hints.enrolEmail }[factor],
        values: { phone: stand.phone, email: stand.email },
        codeLength: codeLength(host.session.config),
        sent:
          (to) =>
          ({ progress }) =>
            progress.codeSentTo(to),
      },
    };
  };

const contact = (factor: Contact): FactorKind => ({
  about: ({ hints }, challenge, enrols) => {
    if (!enrols) return maskedTarget(challenge, factor);
    return { sms: hints.smsAbout, email: hints.emailAbout }[factor];
  },
  answer: answer(factor),
  enrol: enrol(factor),
});

/** A code that goes to a phone. */
export const sms = contact('sms');

/** A code that goes to an address. */
export const email = contact('email');
