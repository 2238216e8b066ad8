import { createMiddleware } from 'hono/factory';
import { Refusal } from '../refusal.ts';
import type { Sessions, SignedIn } from '../services/sessions.ts';
import type { Asked, Env } from './context.ts';
import { described } from './described.ts';

/** The token that a request shows, with or without `Bearer`; null when it shows none. Never from an address. */
export const tokenIn = (c: Asked): string | null => {
  const header = c.req.header('authorization')?.trim() ?? '';
  return header.replace(/^Bearer(\s+|$)/i, '') || null;
};

/** Who asks, or null when nobody is signed in. */
export const callerIn = async (c: Asked, sessions: Sessions): Promise<SignedIn | null> => {
  const token = tokenIn(c);
  return token === null ? null : sessions.find(token, c.get('app').id);
};

/**
 * Lets those pass who are signed in: `c.get('signedIn')` says who asks.
 *
 * @throws {Refusal} `not-signed-in`, whatever is wrong with the token.
 * @example
 * .get('/users/me', signedIn(sessions), (c) => reply(c, profiles.userOf(c.get('signedIn'))))
 */
export const signedIn = (sessions: Sessions) => {
  const authenticate = createMiddleware<Env>(async (c, next) => {
    const caller = await callerIn(c, sessions);
    if (!caller) throw new Refusal('not-signed-in');
    c.set('signedIn', caller);
    await next();
  });
  return described(authenticate, { token: 'sign-in' });
};

/**
 * The same for acts that want a sign-in of the last ten minutes.
 *
 * @throws {Refusal} `not-signed-in`; `login-expired` with the reason `recent-sign-in` after an older one.
 */
export const recentlySignedIn = (sessions: Sessions) => {
  const authenticate = createMiddleware<Env>(async (c, next) => {
    const caller = await callerIn(c, sessions);
    if (!caller) throw new Refusal('not-signed-in');
    sessions.requireRecent(caller);
    c.set('signedIn', caller);
    await next();
  });
  return described(authenticate, { token: 'sign-in' });
};
