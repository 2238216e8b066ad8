import type { Clock } from '../clock.ts';

/** Somebody outside who did not answer, or not as agreed. `retryAfter`: seconds. */
export class AwayError extends Error {
  override readonly name = 'AwayError';
  readonly retryAfter: number;
  /** True when nobody was asked: the failures before were enough. */
  readonly isPaused: boolean;

  constructor(
    message: string,
    { cause, retryAfter = 1, isPaused = false }: { cause?: unknown; retryAfter?: number; isPaused?: boolean },
  ) {
    super(message, { cause });
    this.retryAfter = retryAfter;
    this.isPaused = isPaused;
  }
}

type BreakerNeeds = {
  clock: Clock;
  /** Failures in a row before it breaks. */
  most?: number;
  /** Milliseconds until somebody is asked again. */
  pause?: number;
};

/**
 * Spares somebody outside who fails, and those who would wait for it. After five failures in a row nobody is asked for half
 * a minute; then one caller tries, and the others wait for what becomes of that.
 *
 * @throws {AwayError} when the work threw, whatever it threw, or was not begun.
 * @example
 * const person = await breaker(() => directory.find({ username, password }));
 */
export const createBreaker = ({ clock, most = 5, pause = 30_000 }: BreakerNeeds) => {
  let failures = 0;
  let brokenAt = 0;
  let isTrying = false;

  const enter = () => {
    if (failures < most) return false;
    const left = brokenAt + pause - clock.now();
    // A clock that was set back does not lengthen the pause.
    const isOver = left <= 0 || left > pause;
    if (isOver && !isTrying) return (isTrying = true);
    throw new AwayError('not asked again so soon', { retryAfter: Math.max(1, Math.ceil(Math.min(left, pause) / 1000)), isPaused: true }); // prettier-ignore
  };

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const isTrial = enter();
    try {
      const result = await work();
      failures = 0;
      return result;
    } catch (cause) {
      failures += 1;
      brokenAt = clock.now();
      throw new AwayError('no answer from outside', { cause });
    } finally {
      if (isTrial) isTrying = false;
    }
  };
};

export type Breaker = ReturnType<typeof createBreaker>;
