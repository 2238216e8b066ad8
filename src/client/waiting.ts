import { AuthError, type LocalFault } from './errors.ts';

/**
 * Does something, or waits for what others are waiting for too. Rejects when time is up or the caller has lost interest,
 * whatever becomes of the work: a `fetch` that does not heed its signal must not hold anybody up.
 *
 * @throws {AuthError} `timeout`, `aborted`, and `network` for whatever goes wrong that has no name yet.
 */
export const within = <Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  what: string,
  timeout = 15_000,
  signal?: AbortSignal,
): Promise<Result> =>
  new Promise<Result>((resolve, reject) => {
    const controller = new AbortController();
    const fail = (fault: LocalFault, cause?: unknown) => reject(new AuthError(fault, `${fault}: ${what}`, { cause }));
    const stop = (fault: LocalFault) => {
      fail(fault);
      controller.abort();
    };
    const cancel = () => stop('aborted');
    if (signal?.aborted) return cancel();
    signal?.addEventListener('abort', cancel);
    const timer = setTimeout(stop, timeout, 'timeout');
    work(controller.signal)
      // The wrapper around the cause holds the whole request, passwords included.
      .then(resolve, (error: Error) =>
        error instanceof AuthError ? reject(error) : fail('network', error.cause ?? error),
      )
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      });
  });

/**
 * Fetches code that is needed only now. Not while offline: some browsers remember an `import()` that has failed, and would
 * fail it again when the network is back.
 */
export const fetchCode = async <Code>(load: () => Promise<Code>): Promise<Code> => {
  if (globalThis.navigator?.onLine === false) throw new TypeError('offline');
  return load();
};
