import { createFetch } from 'ofetch';
import type { AuthError } from './errors.ts';
import { within } from './waiting.ts';

/** What a call may be told beside its subject. */
export type Call = {
  /** Ends the request. What it would have answered changes nothing any more. */
  readonly signal?: AbortSignal | undefined;
  /** False: this sign-in ends with the tab. Only where `storage` is `local`. */
  readonly keep?: boolean | undefined;
  /**
   * Beside the session: a sign-in, or an answer to the step it leads to, that only proves again who is signed in. Nothing
   * moves until it is done, and then the token alone.
   */
  readonly confirm?: true | undefined;
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
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly headers?: Record<string, string>;
  readonly body?: Record<string, unknown> | FormData | undefined;
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
 * Makes what sends one request. A read that did not get through is tried twice more; anything else once, because nobody
 * knows what has become of it.
 */
export const createTransport = (own?: typeof fetch, timeout?: number): Transport => {
  // Looked up at each request: pages wrap the global one when they like.
  const { raw } = createFetch({ fetch: (...request) => (own ?? globalThis.fetch)(...request) });
  const whole = { retry: false, ignoreResponseError: true, redirect: 'error', responseType: 'text' } as const;

  return async (url, request, signal) => {
    const isRead = (request.method ?? 'GET') === 'GET';
    const once = async (signal: AbortSignal): Promise<Answer> => {
      const { ok, status, headers, _data } = await raw(url, { ...whole, ...request, signal });
      return { url, ok, status, headers, body: parse(_data) };
    };
    for (let tries = 1; ; tries++) {
      try {
        return await within(once, url, timeout, signal);
      } catch (error) {
        if (!isRead || tries > 2 || (error as AuthError).code !== 'network') throw error;
        await new Promise((resolve) => setTimeout(resolve, tries * (30 + Math.random() * 100)));
      }
    }
  };
};
