import { answerByPasskey } from '../../forms/mfa-forms.ts';
import { type Drawn, type FactorKind, type Ground, leading } from './ground.ts';

/** One button: a browser asks for a passkey only where somebody has pressed something. */
const answer = (ground: Ground): Drawn => {
  const { actions, hints } = ground.journey.host.words.words;
  return {
    view: 'passkey',
    scene: {
      ...leading(ground),
      form: answerByPasskey,
      button: actions.usePasskey,
      lead: hints.passkey,
      codeLength: null,
    },
  };
};

/** A passkey of the visitor's device. */
export const passkey: FactorKind = { about: ({ hints }) => hints.passkeyAbout, answer, enrol: null };
