import { html } from 'lit';
import { copyButton } from './copy.ts';
import type { Words } from './words.ts';

/** Accounts that the demo pool brings along. */
const accounts = [
  { account: 'member@example.com', password: 'green-kettle-42', about: 'member' },
  { account: 'newcomer', password: 'change-on-day-1', about: 'newcomer' },
] as const;

/** The accounts, each with its password to copy. */
export const accountsList = (words: Words) =>
  html`<ul class="rows">
    ${accounts.map(
      ({ account, password, about }) =>
        html`<li>
          <span class="quiet">${words[about]}</span>
          <span class="pair"><code>${account}</code>${copyButton(account, words)}</span>
          <span class="pair"><code>${password}</code>${copyButton(password, words)}</span>
        </li>`,
    )}
  </ul>`;
