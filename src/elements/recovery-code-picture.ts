import { html } from 'lit';
import type { Outcome } from '../client/session.ts';
import { factors as sheet } from '../styles/factors.ts';
import { resume } from './arrive.ts';
import { keptTemplate } from './copy-template.ts';
import { hold, letGo } from './hold.ts';
import type { Journey } from './journey.ts';
import type { Picture } from './picture.ts';

/** Saves it as a file of the visitor's own. */
const download = (code: string) => {
  const url = URL.createObjectURL(new Blob([`${code}\n`], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href: url, download: 'recovery-code.txt' }).click();
  // The browser has begun with it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

const boxName = 'saved';

type Shown = { readonly code: string; readonly outcome: Outcome };

/** The box that says so, and what is said where it was passed over. */
const savedBox = ({ host }: Journey) => {
  const { words } = host.words;
  const error = host.form.errors[boxName];
  return html`<div part="field">
    <label class="check">
      <input
        type="checkbox"
        id=${boxName}
        name=${boxName}
        required
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby="saved-error"
      />
      <span>${words.fields.saved}</span>
    </label>
    <p part="error" id="saved-error" ?hidden=${!error}><span>${error?.say(words)}</span></p>
  </div>`;
};

/** A recovery code, once and never again: what comes next waits until somebody says that they have it. */
const recoveryCodePicture = (journey: Journey, { code, outcome }: Shown): Picture => {
  const { host } = journey;
  const { form } = host;
  const { headings, hints, actions, fields } = host.words.words;
  host.adopt(sheet);
  const proceed = (event: Event) => {
    event.preventDefault();
    const box = host.renderRoot.querySelector<HTMLInputElement>(`[name=${boxName}]`);
    form.errors = box?.checked ? {} : { [boxName]: { say: ({ validity }) => validity.saveFirst } };
    host.requestUpdate();
    if (!box?.checked) return box?.focus();
    letGo(journey);
    form.status = null;
    void resume(journey, outcome);
  };
  return {
    view: 'recovery-code',
    heading: headings.recoveryCode,
    body: html`<form part="form" novalidate aria-labelledby=${host.idOf('heading')} @submit=${proceed}>
      <p class="lead">${hints.recoveryCode}</p>
      <div class="keep">
        ${keptTemplate(journey, code, code, fields.recoveryCode)}
        <button type="button" part="button link" @click=${() => download(code)}>${actions.download}</button>
      </div>
      ${savedBox(journey)}
      <button type="submit" part="button primary-button">${actions.continue}</button>
    </form>`,
  };
};

/** Shows a recovery code before anything else; without one there is nothing to wait for. */
export const holdRecoveryCode = async (journey: Journey, outcome: Outcome, code: string | null): Promise<void> => {
  letGo(journey);
  if (!code || outcome.status !== 'signed-in') return resume(journey, outcome);
  hold(journey, () => recoveryCodePicture(journey, { code, outcome }), outcome.user.id);
  journey.host.arriveAt('heading');
  await journey.host.updateComplete;
};
