import { createFetch } from 'ofetch';
import { AuthError, type LocalFault } from './errors.ts';

/** What a call may be told beside its subject. */
export type Call = {
  /** Ends the request. What it would have answered changes nothing any more. */
  readonly signal?: AbortSignal | undefined;
  /** False: this sign-in ends with the tab. Only where `storage` is `local`. */
  readonly keep?: boolean | undefined;
  /** The language of what the server says and sends, as BCP 47. */
  readonly lang?: string | undefined;
};

/** What came back, before anybody has judged it. */
export type Answer = {
  readonly url: string;
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where it was not JSON. */
  readonly body: unknown;
};

/** What is sent. */
export type Request = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Record<string, string>;
  readonly body?: Record<string, unknown> | undefined;
  readonly credentials?: RequestCredentials;
  readonly cache?: RequestCache;
};

export type Transport = (url: string, request: Request, signal?: AbortSignal) => Promise<Answer>;

const parse = (text: string | undefined): unknown => {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
};

/**
 * Does something that may not get through: rejects when time is up or the caller has lost interest, whatever becomes of the work: a `fetch` that does not heed its
 * signal must not hold anybody up.
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
      .then(resolve, (error: Error) => fail('network', error.cause ?? error))
      .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      });
  });

/** Waits for something that others may be waiting for too, as long as one's own caller does. */
export const heed = <Result>(work: Promise<Result>, signal?: AbortSignal): Promise<Result> =>
  new Promise((resolve, reject) => {
    const cancel = () => reject(new AuthError('aborted', 'aborted'));
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject);
  });

/**
 * Fetches code that is needed only now. Not while offline: some browsers remember an `import()` that has failed, and would
 * fail it again when the network is back.
 */
export const fetchCode = async <Code>(load: () => Promise<Code>): Promise<Code> => {
  if (globalThis.navigator?.onLine === false) throw new TypeError('offline');
  return load();
};

/**
 * Makes what sends one request. A read that did not get through is tried twice more; anything else once, because nobody
 * knows what has become of it.
 */
export const createTransport = (own?: typeof fetch, timeout?: number): Transport => {
  // Looked up at each request: pages wrap the global one when they like.
  const { raw } = createFetch({ fetch: (...request) => (own ?? globalThis.fetch)(...request) });
  const whole = { retry: false, ignoreResponseError: true, redirect: 'error', responseType: 'text' } as const;

  return async (url, request, signal) => {
    const once = async (signal: AbortSignal): Promise<Answer> => {
      const { ok, status, headers, _data } = await raw(url, { ...whole, ...request, signal });
      return { url, ok, status, headers, body: parse(_data) };
    };
    for (let tries = 1; ; tries++) {
      try {
        return await within(once, url, timeout, signal);
      } catch (error) {
        if (request.method === 'POST' || tries > 2 || (error as AuthError).code !== 'network') throw error;
        await new Promise((resolve) => setTimeout(resolve, tries * (30 + Math.random() * 100)));
      }
    }
  };
};
