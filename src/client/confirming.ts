import type { Step } from '../contract/index.ts';
import type { Authorization } from './authorization.ts';
import { AuthError } from './errors.ts';
import type { Wish } from './moving.ts';
import type { Outcome } from './session.ts';

/** Proves once more who is signed in, beside the session: elements and pages see nothing of it but a new token in the end. */
export class Confirmation {
  readonly #authorization: Authorization;
  readonly #end: (token: string) => Promise<unknown>;
  #step: Step | undefined;

  /** @param end Ends the session of a token, silently. */
  constructor(authorization: Authorization, end: (token: string) => Promise<unknown>) {
    this.#authorization = authorization;
    this.#end = end;
  }

  /** What opens the calls of the step that it has led to. */
  get bearer(): string | undefined {
    return this.#step?.kind === 'mfa' ? this.#step.challenge.mfaToken : undefined;
  }

  /**
   * Puts the token of a new sign-in in the place of the one that the same user has, and ends that one. A sign-in of anybody
   * else, or one that nobody waits for any more, is ended itself.
   *
   * @throws {AuthError} `wrong-credentials` for somebody else; `not-signed-in` when nobody is signed in meanwhile; `aborted`;
   * and as `ask` and `read` do.
   */
  async run<Result extends Outcome | null>({ what, ask, call, read }: Wish<Result>): Promise<Result> {
    const answer = await ask(() => undefined);
    const outcome = await read(answer);
    this.#step = outcome?.status === 'pending' ? outcome.step : undefined;
    if (outcome?.status !== 'signed-in') return outcome;
    const { user } = outcome;
    const isOver = call?.signal?.aborted;
    const old = isOver ? null : await this.#authorization.replace(user, answer);
    if (old !== user.token) await this.#end(old ?? user.token);
    if (old !== null) return outcome;
    const code = isOver ? 'aborted' : this.#authorization.token ? 'wrong-credentials' : 'not-signed-in';
    throw new AuthError(code, `${code}: ${what}`);
  }
}
