import { html } from 'lit';
import type { Words } from './words.ts';

/** A button that puts a text on the clipboard and says so for a moment. */
export const copyButton = (text: string, words: Words) =>
  html`<button
    type="button"
    class="copy"
    aria-label=${`${words.copy} ${text}`}
    @click=${async ({ currentTarget }: Event) => {
      const button = currentTarget as HTMLElement;
      await navigator.clipboard.writeText(text);
      button.dataset['done'] = '';
      setTimeout(() => delete button.dataset['done'], 1500);
    }}
  >
    <span>${words.copy}</span><span class="done">${words.copied}</span>
  </button>`;
