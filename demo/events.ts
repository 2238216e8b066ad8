import { html } from 'lit';
import type { Words } from './words.ts';

/** Every event that elements tell the page. */
const names = [
  'auth-signed-in',
  'auth-registered',
  'auth-step',
  'auth-signed-out',
  'auth-error',
  'auth-code-sent',
  'auth-profile-updated',
  'auth-account-deleted',
  'auth-view-changed',
  'auth-before-submit',
  'auth-before-redirect',
] as const;

type Entry = { name: string; detail: string; at: Date };

/** Listens on the document, as any page can, and keeps the last fifty. */
export const eventLog = (changed: () => void) => {
  const entries: Entry[] = [];
  for (const name of names) {
    document.addEventListener(name, ({ detail }) => {
      entries.unshift({ name, detail: JSON.stringify(detail, null, 1).replace(/\s*\n\s*/g, ' '), at: new Date() });
      entries.length = Math.min(entries.length, 50);
      changed();
    });
  }

  return {
    list: (words: Words) =>
      entries.length === 0
        ? html`<p class="quiet">${words.eventsEmpty}</p>`
        : html`<ol>
            ${entries.map(({ name, detail, at }) => html`<li><time>${at.toLocaleTimeString('en-GB')}</time><b>${name}</b><code>${detail}</code></li>`)}
          </ol>`,
  };
};
