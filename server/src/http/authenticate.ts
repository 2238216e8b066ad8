import { Refusal } from '../refusal.ts';
import type { Sessions, SignedIn } from '../services/sessions.ts';
import type { Asked } from './context.ts';

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
 * Who asks.
 *
 * @throws {Refusal} `not-signed-in`, whatever is wrong with the token.
 */
export const signedInOf = async (c: Asked, sessions: Sessions): Promise<SignedIn> => {
  const signedIn = await callerIn(c, sessions);
  if (!signedIn) throw new Refusal('not-signed-in');
  return signedIn;
};
