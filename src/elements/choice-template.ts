import { html, nothing, svg, type TemplateResult } from 'lit';
import { factors as sheet } from '../styles/factors.ts';
import type { FormHost } from './form-host.ts';

/** Ways to choose from: what each is called, and what one has to have for it. */
export type Choices = readonly {
  readonly id: string;
  readonly label: string;
  readonly about: string;
  /** Which picture stands before it, where it is not its own. */
  readonly icon?: string;
}[];

/** A phone with digits, a bubble, an envelope, a head, a fingerprint, a key. */
const icons: Readonly<Record<string, unknown>> = {
  otp: svg`<rect x="5.5" y="2" width="9" height="16" rx="2" /><path d="M8 9h4M8 12h2.5" />`,
  sms: svg`<path d="M3 4.5h14v9.5H9.5L6 17v-3H3Z" />`,
  email: svg`<rect x="2.5" y="4" width="15" height="12" rx="1.5" /><path d="M3 5.5l7 5.5 7-5.5" />`,
  face: svg`<circle cx="10" cy="7" r="3.5" /><path d="M3.5 17.5c.6-3.4 3.2-5 6.5-5s5.9 1.6 6.5 5" />`,
  passkey: svg`<path d="M10 2.5c3.5 0 6 2.4 6 6v3M4 11.5v-3C4 6.6 4.8 5 6.1 4M7 8.5a3 3 0 0 1 6 0v3.2c0 2-.4 3.8-1.1 5.3M10 8.5v3.4c0 2.1-.6 4-1.6 5.6M6.9 11.8c0 1.4-.3 2.8-.9 4" />`,
  recovery: svg`<circle cx="6.5" cy="10" r="3.5" /><path d="M10 10h7.5v3M14.5 10v2.5" />`,
};

/** A list of ways, each a button, below what is said of them all. */
export const choiceTemplate = (
  host: FormHost,
  { lead, choices }: { lead: string | null; choices: Choices },
  choose: (id: string) => void,
): TemplateResult => {
  host.adopt(sheet);
  return html`${lead ? html`<p class="lead">${lead}</p>` : nothing}
    <ul part="list">
      ${choices.map(
        ({ id, label, about, icon = id }) =>
          html`<li>
            <button type="button" part="button list-item" @click=${() => choose(id)}>
              <svg viewBox="0 0 20 20" aria-hidden="true">${icons[icon]}</svg>
              <span
                ><bdi>${label}</bdi> <small><bdi>${about}</bdi></small></span
              >
            </button>
          </li>`,
      )}
    </ul>`;
};
