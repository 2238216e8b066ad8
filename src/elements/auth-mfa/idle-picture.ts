import { hasFactorWords } from '../factors/words.ts';
import type { Journey } from '../journey.ts';
import type { Picture } from '../picture.ts';
import type { AuthMfa } from './auth-mfa.ts';

/** Nothing is to be done: whoever wants to look after their factors signs in first, and a challenge is not there. */
export const idlePicture = ({ host }: Journey): Picture => {
  const { isQuiet } = host as AuthMfa;
  const says = !isQuiet && host.session.session.status !== 'signed-in' && hasFactorWords(host);
  return { view: 'idle', heading: says ? host.words.words.headings.signInFirst : '' };
};
