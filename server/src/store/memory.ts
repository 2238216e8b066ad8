/**
 * What was read and is still so. A process that has its database to itself need not ask it twice for what it has not changed:
 * an answer counts for as long as the number of writes is the one that it was read at, and for no moment longer.
 */
export type Memory<Value> = {
  /** What is remembered under a key, else what `read` answers. Those who ask share it, so it has to be frozen. */
  of(key: string, read: () => Promise<Value | undefined>): Promise<Value | undefined>;
  /** Runs one statement that changes the row of one key and nothing else: what else is remembered stays. */
  changing<Result>(key: string, write: () => Promise<Result>): Promise<Result>;
};

/** Answers that are remembered at most. */
const most = 2_000;

/**
 * Remembers for one connection. `written` counts every statement that runs on it and is no mere question, the begin and end of a
 * transaction included: what is read while one is open is never kept, as it may come to nothing.
 */
export const createMemory = <Value>(written: () => number): Memory<Value> => {
  const kept = new Map<string, Value>();
  let at = written();

  const current = () => {
    if (at !== written()) kept.clear();
    at = written();
    return kept;
  };

  return {
    async of(key, read) {
      const known = current().get(key);
      if (known) return known;
      const before = at;
      const value = await read();
      if (value === undefined || written() !== before) return value;
      const [oldest] = kept.size >= most ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
      kept.set(key, value);
      return value;
    },

    async changing(key, write) {
      current();
      const before = at;
      const result = await write();
      // Anybody else's write meanwhile, and everything is in doubt.
      if (written() !== before + 1 || at !== before) return result;
      kept.delete(key);
      at = written();
      return result;
    },
  };
};

/** Remembers nothing: inside a transaction, and where other processes write as well. */
export const noMemory = <Value>(): Memory<Value> => ({
  of: (_key, read) => read(),
  changing: (_key, write) => write(),
});
