export type Tabs = ReturnType<typeof createTabs>;

/** When another tab may have changed something without a word, or the page has slept. */
const moments = ['storage', 'focus', 'visibilitychange', 'pageshow', 'online'] as const;

/**
 * Makes what tells the other tabs that the session has moved, and hears it from them. Nothing secret is said: who has
 * signed out, by id, or just that it is worth looking into the storage. Works, slower, where there is no channel.
 */
export const createTabs = (name: string, onNews: (signedOut?: string) => void) => {
  let channel: BroadcastChannel | undefined = globalThis.BroadcastChannel && new BroadcastChannel(name);
  const look = () => onNews();
  if (channel) channel.onmessage = ({ data }: MessageEvent) => onNews(typeof data === 'string' ? data : undefined);
  // Node would wait for news for ever.
  (channel as { unref?: () => void } | undefined)?.unref?.();
  const closing = new AbortController();
  const { signal } = closing;
  for (const moment of moments) globalThis.window?.addEventListener(moment, look, { signal });

  return {
    tell: (signedOut?: string) => channel?.postMessage(signedOut),
    close() {
      closing.abort();
      channel?.close();
      // What is still under way may end after this: a closed channel would throw at it.
      channel = undefined;
    },
  };
};
