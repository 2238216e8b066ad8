/** A window that a provider shows, without one: what `window.open` gives, and what comes from it. */

/** Where the answers of a provider come from. */
const origin = 'https://auth.test';

/** Takes the place of `window.open` until `letGo`. */
export const openingWindows = ({ blocked = false } = {}) => {
  const { open } = window;
  const frame = document.createElement('iframe');
  const opened: string[] = [];
  let isClosed = false;
  document.body.append(frame);
  const popup = frame.contentWindow!;
  Object.defineProperty(popup, 'closed', { get: () => isClosed, configurable: true });
  popup.close = () => (isClosed = true);
  window.open = (url) => {
    opened.push(String(url));
    isClosed = false;
    return blocked ? null : popup;
  };
  return {
    /** The addresses that windows were opened on. */
    opened,
    /** Answers as the provider's last page does. */
    answer(envelope: { code: number; data: unknown; message?: string }): void {
      const isDone = envelope.code === 200;
      const data = {
        code: envelope.code,
        message: isDone ? 'Done.' : JSON.stringify({ statusCode: 302, apiCode: envelope.code, ...envelope }),
        data: isDone ? envelope.data : null,
        event: { source: 'authing', eventType: 'socialLogin' },
      };
      window.dispatchEvent(new MessageEvent('message', { data, origin, source: popup }));
    },
    /** Closes the window, as a visitor does. */
    close: () => void (isClosed = true),
    letGo(): void {
      window.open = open;
      frame.remove();
    },
  };
};

/** What `openingWindows` gives. */
export type Windows = ReturnType<typeof openingWindows>;

/** A connection of the settings. */
export const connection = (identifier: string, displayName: string) => ({
  id: identifier,
  identifier,
  provider: 'oidc',
  name: identifier,
  displayName,
});
