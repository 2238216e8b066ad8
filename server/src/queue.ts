import type { Metrics } from './metrics.ts';
import { Refusal } from './refusal.ts';

type QueueNeeds = {
  /** How many at once. */
  width: number;
  /** How many may wait. */
  longest: number;
  /** Milliseconds that the last in line may be expected to wait. */
  patience: number;
  metrics: Metrics;
  /** What runs, as metrics have it. */
  name?: 'argon2' | 'uploads' | 'pictures' | 'faces';
};

/**
 * Lets costly work run a few at a time. Whoever would wait too long is turned away at once.
 *
 * @throws {Refusal} `unavailable` when the line is too long.
 */
export const createQueue = ({ width, longest, patience, metrics, name = 'argon2' }: QueueNeeds) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  /** Milliseconds that one piece of work takes, a moving average. */
  let usual = 50;

  metrics.gauge(`auth_${name}_inflight`, () => running);
  metrics.gauge(`auth_${name}_queue`, () => waiting.length);

  const enter = async () => {
    if (running < width) return void (running += 1);
    const wait = ((waiting.length + 1) * usual) / width;
    if (waiting.length >= longest || wait > patience) {
      throw new Refusal('unavailable', { retryAfter: Math.max(1, Math.ceil(wait / 1000)) });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  };

  const leave = () => {
    const next = waiting.shift();
    // The place is handed on rather than freed, so that nobody slips in between.
    if (next) next();
    else running -= 1;
  };

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await enter();
    const begun = performance.now();
    try {
      return await work();
    } finally {
      usual += (performance.now() - begun - usual) / 20;
      leave();
    }
  };
};

export type Queue = ReturnType<typeof createQueue>;
