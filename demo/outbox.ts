import { html } from 'lit';
import { copyButton } from './copy.ts';
import type { Words } from './words.ts';

/** What the development server wrote instead of sending it. */
export type OutboxMessage = {
  id: string;
  channel: 'sms' | 'email';
  to: string;
  code: string;
  subject: string | null;
  text: string;
  createdAt: string;
};

/** Hears of every message as it is written, newest first; the last eight are kept. */
export const watchOutbox = (changed: () => void) => {
  const messages = new Map<string, OutboxMessage>();
  new EventSource('./outbox').addEventListener('message', ({ data }) => {
    const message = JSON.parse(data as string) as OutboxMessage;
    messages.set(message.id, message);
    changed();
  });
  return { messages: () => [...messages.values()].sort((a, b) => b.id.localeCompare(a.id)).slice(0, 8) };
};

/** The messages, codes first: they are what one came for. */
export const outboxList = (messages: OutboxMessage[], words: Words, lang: string) =>
  messages.length === 0
    ? html`<p class="empty">${words.outboxEmpty}</p>`
    : html`<ul class="messages">
        ${messages.map(
          ({ channel, to, code, text, createdAt }) =>
            html`<li>
              <p class="route">
                <b>${words[channel]}</b><bdi>${to}</bdi
                ><time>${new Date(createdAt).toLocaleTimeString(lang, { timeStyle: 'short' })}</time>
              </p>
              ${code ? html`<p class="pair"><code class="code">${code}</code>${copyButton(code, words)}</p>` : html`<p class="text">${text}</p>`}
            </li>`,
        )}
      </ul>`;
