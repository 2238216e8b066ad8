import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.ts';
import type { Mfa } from '../services/mfa.ts';
import type { Sessions } from '../services/sessions.ts';
import type { Tokens } from '../services/tokens.ts';
import { tokenIn } from './authenticate.ts';
import type { Asked, Env } from './context.ts';
import { described } from './described.ts';

type ChallengeNeeds = { mfa: Mfa; sessions: Sessions; tokens: Tokens };

/** @throws {Refusal} `not-signed-in` */
const shown = (c: Asked): string => {
  const token = tokenIn(c);
  if (token === null) throw new Refusal('not-signed-in');
  return token;
};

/**
 * Lets those pass who are on the way in and still owe a second factor: `c.get('pending')` says who.
 *
 * @throws {Refusal} `not-signed-in` without a token; `mfa-state-invalid` with one that opens no step (any more).
 * @example
 * .post('/applications/mfa/check', underChallenge(services), reads(address), async (c) => …)
 */
export const underChallenge = ({ mfa }: Pick<ChallengeNeeds, 'mfa'>) => {
  const authenticate = createMiddleware<Env>(async (c, next) => {
    c.set('pending', await mfa.pendingOf(shown(c), c.get('app')));
    await next();
  });
  return described(authenticate, { token: 'challenge' });
};

/**
 * Lets those pass too who are signed in, since ten minutes at most: `c.get('enrolling')` says who.
 *
 * @throws {Refusal} as above; `login-expired` with the reason `recent-sign-in`.
 */
export const underChallengeOrSignedIn = ({ mfa, sessions, tokens }: ChallengeNeeds) => {
  const authenticate = createMiddleware<Env>(async (c, next) => {
    const token = shown(c);
    if (tokens.typeOf(token) === 'mfa+jwt') {
      c.set('enrolling', await mfa.pendingOf(token, c.get('app')));
      return next();
    }
    const caller = await sessions.find(token, c.get('app').id);
    if (!caller) throw new Refusal('not-signed-in');
    sessions.requireRecent(caller);
    c.set('enrolling', caller);
    await next();
  });
  return described(authenticate, { token: 'either' });
};
