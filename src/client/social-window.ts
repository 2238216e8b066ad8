import { AuthError } from './errors.ts';
import type { Answer } from './transport.ts';

/** Milliseconds between two looks at whether the window is still there. */
const pulse = 400;

/** Where signing in with an account elsewhere begins: what a window is opened on, or the page itself goes to. */
export const socialAddress = (
  { host, appId }: { readonly host: string; readonly appId: string },
  identifier: string,
  more: Readonly<Record<string, string>> = {},
): string => {
  const asked = new URLSearchParams({ from_guard: '1', app_id: appId, protocol: 'oidc', ...more });
  return `${host}/connections/social/${encodeURIComponent(identifier)}?${asked.toString()}`;
};

/** As the hosted services open it. */
const shape = 'popup,width=585,height=649';

type Said = { code?: unknown; message?: unknown; data?: unknown; event?: { source?: unknown; eventType?: unknown } };

/** The envelope in a message: whole as a text where it did not end with a user. Undefined for a message of anybody else. */
const envelopeIn = ({ code, message, data, event }: Said): unknown => {
  if (event?.source !== 'authing' || event.eventType !== 'socialLogin') return undefined;
  if (Number(code) === 200 || typeof message !== 'string') return { code, message, data };
  try {
    return JSON.parse(message);
  } catch {
    return { code, message, data };
  }
};

/**
 * Opens a window on `url` and waits for the one message that it has for this page. Only that window is listened to, and only
 * while it shows a page of `url`'s own origin.
 *
 * @throws {AuthError} `popup-blocked`; `aborted` when it is closed, or nobody waits any more.
 */
export const askWindow = (url: string, signal?: AbortSignal): Promise<Answer> => {
  const { origin } = new URL(url);
  // Without a name: a window of somebody else's could have it.
  const popup = signal?.aborted ? null : window.open(url, '_blank', shape);
  if (!popup) {
    const code = signal?.aborted ? 'aborted' : 'popup-blocked';
    return Promise.reject(new AuthError(code, `${code}: ${origin}`));
  }
  return new Promise<Answer>((resolve, reject) => {
    const done = new AbortController();
    const end = () => {
      done.abort();
      clearInterval(timer);
      popup.close();
    };
    const stop = () => {
      end();
      reject(new AuthError('aborted', `aborted: ${origin}`));
    };
    const hear = (event: MessageEvent<unknown>) => {
      if (event.origin !== origin || event.source !== popup) return;
      const body = envelopeIn(Object(event.data) as Said);
      if (body === undefined) return;
      end();
      resolve({ url, ok: true, status: 200, headers: new Headers(), body });
    };
    window.addEventListener('message', hear, { signal: done.signal });
    signal?.addEventListener('abort', stop, { signal: done.signal });
    // A message that was on its way when the window closed is heard before the next look.
    let wasClosed = false;
    const timer = setInterval(() => {
      if (wasClosed) stop();
      wasClosed = popup.closed;
    }, pulse);
  });
};
