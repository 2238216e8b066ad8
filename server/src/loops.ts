import type { Log } from './log.ts';

/** Work that is done again and again. */
export type Loop = {
  /** Does it now instead of after the pause. */
  wake(): void;
  /** Ends it; resolves when what runs has finished. */
  stop(): Promise<void>;
};

type Rhythm = {
  /** Milliseconds between two turns. */
  pause: number;
  /** Milliseconds between two turns, at most, after failures. */
  longest: number;
  /** Hears of every failure; the loop goes on. */
  failed: (error: unknown) => void;
};

/** Pauses that can be cut short, also before they begin: who wakes a loop that is at work wants one more turn. */
const createPauses = () => {
  let isCut = false;
  let cut = () => {};
  const begin = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, isCut ? 0 : milliseconds);
      cut = () => (clearTimeout(timer), resolve());
    }).then(() => {
      isCut = false;
      cut = () => {};
    });
  return { begin, cut: () => ((isCut = true), cut()) };
};

/**
 * Does `work` until it is stopped: at once while it answers that there is more, otherwise after the pause, which grows
 * with every failure in a row.
 */
export const repeat = (work: () => Promise<boolean>, { pause, longest, failed }: Rhythm): Loop => {
  const pauses = createPauses();
  let isRunning = true;
  let failures = 0;
  const turn = async () => {
    try {
      const more = await work();
      failures = 0;
      return more;
    } catch (error) {
      failures += 1;
      failed(error);
      return false;
    }
  };
  const run = async () => {
    while (isRunning) {
      const more = await turn();
      if (isRunning && !more) await pauses.begin(Math.min(pause * 2 ** failures, Math.max(pause, longest)));
    }
  };
  const ended = run();
  return {
    wake: pauses.cut,
    async stop() {
      isRunning = false;
      pauses.cut();
      await ended;
    },
  };
};

type LoopNeeds = {
  /** Hands over what is due; tells how many messages left. */
  deliver: () => Promise<number>;
  /** Removes what has expired. */
  sweep: () => Promise<void>;
  /** Moves what was written into the database file itself. */
  checkpoint: () => Promise<void>;
  log: Log;
};

const second = 1000;
const minute = 60 * second;

/** What the server does by itself: delivering, sweeping, and keeping its files small. Waking it delivers at once. */
export const startLoops = ({ deliver, sweep, checkpoint, log }: LoopNeeds): Loop => {
  const failed = (event: string) => (error: unknown) => log.error(event, { error });
  const delivery = repeat(async () => (await deliver()) > 0, {
    pause: second,
    longest: minute / 2,
    failed: failed('delivery-failed'),
  });
  const housekeeping = repeat(
    async () => {
      await sweep();
      await checkpoint();
      return false;
    },
    { pause: minute, longest: minute, failed: failed('sweep-failed') },
  );
  return {
    wake: delivery.wake,
    stop: async () => void (await Promise.all([delivery.stop(), housekeeping.stop()])),
  };
};
