import type { MfaChallenge } from '../../contract/index.ts';
import type { Journey } from '../journey.ts';
import type { Picture } from '../picture.ts';
import { challengePicture } from './challenge-picture.ts';
import { answerableIn } from './ground.ts';
import { hasFactorWords } from './words.ts';

/** Whether a challenge asks for something that is known here. */
export const isAnswerable = (journey: Journey, challenge: MfaChallenge): boolean => {
  const { factors, missing } = answerableIn(journey, challenge);
  return factors.length + missing.length > 0;
};

/** The second factor, once there are words for it; `name` is one name for all of its views. */
export const wordedChallenge = (journey: Journey, challenge: MfaChallenge, name?: string): Picture | null =>
  hasFactorWords(journey.host) ? challengePicture(journey, challenge, name) : null;
