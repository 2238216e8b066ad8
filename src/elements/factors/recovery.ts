import type { Outcome } from '../../client/session.ts';
import { answerByRecoveryCode } from '../../forms/mfa-forms.ts';
import { holdRecoveryCode } from '../recovery-code-picture.ts';
import { type Drawn, type Ground, leading, whileHeld } from './ground.ts';

/** The code that was kept for the day on which the phone is lost. A new one comes in its place. */
export const recovery = (ground: Ground): Drawn => {
  const { headings, hints } = ground.journey.host.words.words;
  return {
    view: 'recovery',
    heading: headings.recovery,
    scene: {
      ...leading(ground),
      form: whileHeld(ground, answerByRecoveryCode),
      lead: hints.recovery,
      codeLength: null,
      done: (result) => {
        const { recoveryCode, ...outcome } = result as Outcome & { recoveryCode: string | null };
        return holdRecoveryCode(ground.journey, outcome, recoveryCode);
      },
    },
  };
};
