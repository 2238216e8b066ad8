import { challengePicture, turnTo } from '../factors/challenge-picture.ts';
import { hasFactorWords } from '../factors/words.ts';
import { giveUp } from '../give-up.ts';
import type { Journey } from '../journey.ts';
import type { Picture } from '../picture.ts';
import { ownsStep } from '../step-owner.ts';
import type { AuthMfa } from './auth-mfa.ts';
import { idlePicture } from './idle-picture.ts';

/** A second factor that is wanted of whoever signs in, where this element is the one to ask for it. */
export const mfaStepPicture = (journey: Journey): Picture | null => {
  const host = journey.host as AuthMfa;
  const { session } = host.session;
  const step = session.status === 'pending' ? session.step : null;
  if (step?.kind !== 'mfa' || !host.answersFactors || !host.current) return idlePicture(journey);
  if (!ownsStep(host.current, step, host)) return idlePicture(journey);
  if (!hasFactorWords(host)) return null;
  // Whoever is asked for a second factor answers: what that takes is brought before it is touched.
  if (!host.turnTo) queueMicrotask(() => void host.form.with((work) => work.prepare()));
  host.giveUp = () => giveUp(journey);
  host.turnTo = (view) => turnTo(journey, step.challenge, view);
  return challengePicture(journey, step.challenge);
};
