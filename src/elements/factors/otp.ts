import type { Outcome } from '../../client/session.ts';
import type { TotpAssociation } from '../../contract/index.ts';
import { answerByOtp, enrolOtp, setUpOtp } from '../../forms/mfa-forms.ts';
import { letGo } from '../hold.ts';
import type { Scene } from '../picture.ts';
import { holdRecoveryCode } from '../recovery-code-picture.ts';
import { setUpTemplate } from '../set-up-template.ts';
import { type Drawn, type FactorKind, type Ground, leading, turn, whileHeld } from './ground.ts';

/** The digits an authenticator app shows. RFC 6238. */
export const totpLength = 6;

const answer = (ground: Ground): Drawn => {
  const { actions, hints } = ground.journey.host.words.words;
  return {
    view: 'otp',
    scene: { ...leading(ground), form: answerByOtp, lead: hints.otp, codeLength: totpLength },
    links: [{ label: actions.useRecoveryCode, act: () => void turn(ground, 'recovery') }],
  };
};

const begin = (ground: Ground): Scene => ({
  ...leading(ground),
  form: setUpOtp,
  lead: ground.journey.host.words.words.hints.setUpApp,
  codeLength: null,
  done: async (association) => {
    ground.stand.association = association as TotpAssociation;
    await turn(ground, 'otp');
  },
});

/** The first code of an app: with it somebody is signed in, and its recovery code has to be seen first. */
const confirm = (ground: Ground, association: TotpAssociation): Scene => ({
  ...leading(ground),
  form: whileHeld(ground, enrolOtp),
  lead: setUpTemplate(ground.journey.host, association),
  codeLength: totpLength,
  done: (result) => {
    if (result) return holdRecoveryCode(ground.journey, result as Outcome, association.recovery_code);
    letGo(ground.journey);
    ground.stand.hasApp = true;
    return turn(ground, 'otp');
  },
});

const enrol = (ground: Ground): Drawn => {
  const { association, hasApp } = ground.stand;
  if (hasApp) return answer(ground);
  return {
    view: 'enroll-otp',
    heading: ground.journey.host.words.words.headings.setUpApp,
    scene: association ? confirm(ground, association) : begin(ground),
  };
};

/** A code that an authenticator app shows. */
export const otp: FactorKind = { about: ({ hints }) => hints.otpAbout, answer, enrol };
