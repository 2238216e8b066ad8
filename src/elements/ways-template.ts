import { html, nothing, svg, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Connection } from '../forms/connections.ts';
import type { Around } from './around.ts';
import type { Journey } from './journey.ts';

/** A person, and a key. */
const key = svg`<circle cx="7" cy="6" r="3.25" /><path d="M1.5 17c0-3.5 2.4-5.75 5.5-5.75 1 0 1.9.25 2.7.65" />
  <circle cx="14.5" cy="10" r="2.5" /><path d="M14.5 12.5V18l1.75-1.5M14.5 15h1.75" />`;

const spinner = html`<span part="spinner" aria-hidden="true"></span>`;

const passkeyButton = ({ host }: Journey, around: Around) => {
  const { way } = around;
  const isBusy = way.method === 'passkey';
  return html`<button
    type="button"
    part="button secondary-button ${isBusy ? 'busy' : ''}"
    aria-busy=${ifDefined(isBusy ? 'true' : undefined)}
    @click=${() => way.usePasskey()}
  >
    ${isBusy ? spinner : nothing}<svg viewBox="0 0 20 20" aria-hidden="true">${key}</svg>
    ${host.words.words.actions.passkey}${around.mark('passkey')}
  </button>`;
};

const socialButton = ({ host }: Journey, around: Around, { identifier, name }: Connection) => {
  const { way } = around;
  const method = `social:${identifier}` as const;
  const isBusy = way.method === method;
  return html`<button
    type="button"
    part="button secondary-button social-button ${identifier} ${isBusy ? 'busy' : ''}"
    aria-busy=${ifDefined(isBusy ? 'true' : undefined)}
    @pointerenter=${() => host.current?.prepare()}
    @focus=${() => host.current?.prepare()}
    @click=${() => way.openSocial(identifier)}
  >
    ${isBusy ? spinner : nothing}<span>${host.words.words.actions.continueWith(name)}</span>${around.mark(method)}
  </button>`;
};

/** What came of the last try, in a quiet line; and a way on where the browser let no window open. */
const noteTemplate = ({ host }: Journey, { way }: Around) => {
  const { words } = host.words;
  const { note } = way;
  if (!note) return nothing;
  const { blocked } = note;
  // Spoken by the live region; here it is for the eye.
  return html`<div class="note">
    <p part="hint" aria-hidden="true">${note.say(words)}</p>
    ${
      blocked === undefined
        ? nothing
        : html`<button type="button" part="button link" @click=${() => way.openSocial(blocked)}>
              ${words.actions.openAgain}
            </button>
            <button type="button" part="button link" @click=${() => way.leaveFor(blocked)}>
              ${words.actions.inThisWindow}
            </button>`
    }
  </div>`;
};

/** While a window is open: whoever has lost sight of it can go on without. */
const waiting = ({ host }: Journey, { way }: Around) =>
  way.method?.startsWith('social:')
    ? html`<div class="note">
        <button type="button" part="button link" @click=${() => way.stop()}>${host.words.words.actions.cancel}</button>
      </div>`
    : nothing;

/** The ways in that need no form. */
export const waysTemplate = (journey: Journey, around: Around): TemplateResult => {
  const { connections, hasPasskey } = around;
  return html`<slot name="before-social"></slot>
    <div part="divider"><span>${journey.host.words.words.hints.or}</span></div>
    <div class="ways">
      ${hasPasskey ? passkeyButton(journey, around) : nothing}
      ${
        connections.length > 0
          ? html`<div part="social">${connections.map((each) => socialButton(journey, around, each))}</div>`
          : nothing
      }
      ${waiting(journey, around)}${noteTemplate(journey, around)}
    </div>
    <slot name="after-social"></slot>`;
};
