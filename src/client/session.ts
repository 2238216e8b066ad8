import type { Step, User } from '../contract/index.ts';
import type { AuthError } from './errors.ts';

/** Why someone who was signed in no longer is. */
export type SignOutReason = 'user' | 'expired' | 'other-tab' | 'deleted';

/**
 * Where the visitor stands. `unknown` until storage has been read and the stored token confirmed; a `fault` says that it
 * could not be confirmed yet: the client goes on trying, and a form may be shown meanwhile. `anonymous` has a `reason`
 * when it follows on a sign-in that has ended.
 */
export type Session =
  | { status: 'unknown'; fault?: AuthError }
  | { status: 'anonymous'; reason?: SignOutReason }
  | { status: 'pending'; step: Step }
  | { status: 'signed-in'; user: User };

/** Where an attempt to sign in can end. A refusal is none of these: it throws. */
export type Outcome = Extract<Session, { status: 'pending' | 'signed-in' }>;

/**
 * The user of an attempt that signed someone in, for those who only want that.
 *
 * @throws {Error} when a step is still pending.
 * @example
 * const user = signedIn(await client.loginByAccount({ account, password }));
 */
export const signedIn = (outcome: Outcome): User => {
  if (outcome.status === 'signed-in') return outcome.user;
  throw new Error(`Not signed in yet: ${outcome.step.kind} is still to be done.`);
};
