/** A value that can be watched. `subscribe` is also Svelte's store contract, and enough for React's. */
export type Readable<Value> = {
  get(): Value;
  /** Calls back at once and after every change; returns its own undo. */
  subscribe(listener: (value: Value) => void): () => void;
};

export type Writable<Value> = Readable<Value> & { set(value: Value): void };

/** Makes a value that can be watched. */
export const createStore = <Value>(value: Value): Writable<Value> => {
  const listeners = new Set<(value: Value) => void>();
  return {
    get: () => value,
    set(next) {
      value = next;
      // Not `next`: a listener may have moved the value on, and nobody must be left with the older one.
      for (const listener of [...listeners]) listener(value);
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(value);
      return () => void listeners.delete(listener);
    },
  };
};
