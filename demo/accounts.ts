import { html, nothing } from 'lit';
import { Secret, TOTP } from 'otpauth';
import { copyButton } from './copy.ts';
import type { Words } from './words.ts';

/** Accounts that the demo pool brings along. */
const accounts = [
  { account: 'member@example.com', password: 'green-kettle-42', about: 'member' },
  { account: 'newcomer', password: 'change-on-day-1', about: 'newcomer' },
  { account: 'operator', password: 'quiet-harbour-17', about: 'operator' },
] as const;

/** The authenticator app of the operator, whose key is in the demo pool. */
const app = new TOTP({ secret: Secret.fromBase32('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ') });

/** What the app shows now. */
const oneTimeCode = (words: Words) => {
  const code = app.generate();
  return html`<span class="pair"
    ><span><code>${code}</code> <span class="quiet">${words.oneTimeCode}</span></span
    >${copyButton(code, words)}</span
  >`;
};

/** The accounts, each with what it takes to sign in, to copy. Drawn anew it shows the one-time code of that moment. */
export const accountsList = (words: Words) =>
  html`<ul class="rows">
    ${accounts.map(
      ({ account, password, about }) =>
        html`<li>
          <span class="quiet">${words[about]}</span>
          <span class="pair"><code>${account}</code>${copyButton(account, words)}</span>
          <span class="pair"><code>${password}</code>${copyButton(password, words)}</span>
          ${about === 'operator' ? oneTimeCode(words) : nothing}
        </li>`,
    )}
  </ul>`;
