/** Where the server reads the time. Handed in, so that tests move it. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
};

/** The time of the machine. */
export const systemClock: Clock = { now: () => Date.now() };
