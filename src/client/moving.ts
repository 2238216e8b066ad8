import type { Authorization } from './authorization.ts';
import { AuthError } from './errors.ts';
import type { Grounds } from './grounds.ts';
import type { Outcome } from './session.ts';
import type { Answer, Call } from './transport.ts';

/** An attempt to sign in. */
export type Wish<Result> = {
  /** What an error names. */
  what: string;
  /** Gets the answer; calls `begin` once it is about to act on the wish. */
  ask: (begin: () => void) => Promise<Answer>;
  call?: Call | undefined;
  read: (answer: Answer) => Promise<Result>;
};

/**
 * Moves the session to where an answer says. Of two wishes made one after the other the second counts, in whatever order they
 * are answered.
 *
 * @throws {AuthError} `aborted` for the first; and as `ask` and `read` do.
 */
export const moveSession = async <Result extends Outcome | null>(
  grounds: Grounds,
  authorization: Authorization,
  { what, ask, call = {}, read }: Wish<Result>,
): Promise<Result> => {
  const wish = ++grounds.wishes;
  const unlessOver = () => {
    if (wish < grounds.latest || call.signal?.aborted) throw new AuthError('aborted', `aborted: ${what}`);
  };
  const answer = await ask(() => {
    unlessOver();
    grounds.latest = wish;
  });
  unlessOver();
  const outcome = await read(answer);
  unlessOver();
  if (outcome) authorization.begin(outcome, answer, call.keep !== false);
  return outcome;
};
