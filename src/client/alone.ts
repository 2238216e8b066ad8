/** Milliseconds that a change of the storage may take to reach another tab. */
const settling = 100;

/**
 * Does something while no other tab does, and lets the next one begin when it can see what has changed. Where tabs cannot
 * agree they all do it: a server gives two renewals of one token the same successor.
 */
export const alone = (name: string, act: () => Promise<void>): Promise<void> => {
  const locks = globalThis.navigator?.locks;
  if (!locks) return act();
  return new Promise((resolve, reject) => {
    const first = async () => {
      await act().then(resolve, reject);
      await new Promise((done) => setTimeout(done, settling));
    };
    void locks.request(name, first).catch(() => act().then(resolve, reject));
  });
};
