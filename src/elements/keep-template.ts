import { html, type TemplateResult } from 'lit';
import { check } from '../styles/check.ts';
import { factors as sheet } from '../styles/factors.ts';
import { keptTemplate } from './copy-template.ts';
import type { FormHost } from './form-host.ts';
import type { Sentence } from './picture.ts';
import { whisper } from './whisper.ts';

/** Saves it as a file of the visitor's own. */
const download = (code: string) => {
  const url = URL.createObjectURL(new Blob([`${code}\n`], { type: 'text/plain' }));
  Object.assign(document.createElement('a'), { href: url, download: 'recovery-code.txt' }).click();
  // The browser has begun with it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

/** Prints it on a sheet of its own: the page around it is nobody's to keep. */
const print = (title: string, code: string) => {
  const frame = document.createElement('iframe');
  // What is not displayed is not printed either.
  Object.assign(frame.style, { position: 'fixed', inlineSize: '0', blockSize: '0', border: '0' });
  frame.ariaHidden = 'true';
  document.body.append(frame);
  const sheet = frame.contentWindow;
  if (!sheet) return frame.remove();
  const [heading, text] = [sheet.document.createElement('h1'), sheet.document.createElement('p')];
  heading.textContent = `${title} · ${location.host}`;
  text.textContent = code;
  sheet.document.body.append(heading, text);
  sheet.addEventListener('afterprint', () => frame.remove());
  sheet.focus();
  sheet.print();
};

/** The name of the box that says so. */
const boxName = 'saved';

const savedBox = (host: FormHost) => {
  const { words } = host.words;
  const error = host.form.errors[boxName];
  return html`<div part="field">
    <label class="check">
      <input
        type="checkbox"
        id=${host.idOf(boxName)}
        name=${boxName}
        required
        aria-invalid=${error ? 'true' : 'false'}
        aria-describedby=${host.idOf('saved-error')}
      />
      <span>${words.fields.saved}</span>
    </label>
    <p part="error" id=${host.idOf('saved-error')} ?hidden=${!error}><span>${error?.say(words)}</span></p>
  </div>`;
};

/** Says beside the box that it is to be ticked, and leads there then: what is not there yet is not read. */
const askFor = async (host: FormHost, box: HTMLElement | null): Promise<void> => {
  const say: Sentence = ({ validity }) => validity.saveFirst;
  host.form.errors = { [boxName]: { say } };
  whisper(host.form, null);
  host.requestUpdate();
  await host.updateComplete;
  if (box?.matches(':focus')) whisper(host.form, say);
  box?.focus();
};

/** A recovery code, once and never again: what comes next waits until somebody says that they have it. */
export const keepTemplate = (host: FormHost, code: string, proceed: () => void): TemplateResult => {
  const { form } = host;
  const { hints, actions, fields } = host.words.words;
  host.adopt(sheet);
  host.adopt(check);
  const submit = (event: Event) => {
    event.preventDefault();
    const box = form.find(boxName);
    if (!box?.checked) return void askFor(host, box);
    form.errors = {};
    form.status = null;
    host.requestUpdate();
    proceed();
  };
  return html`<form part="form" novalidate aria-labelledby=${host.idOf('heading')} @submit=${submit}>
    <p class="lead">${hints.recoveryCode}</p>
    <div class="keep">
      ${keptTemplate(host, code, code, fields.recoveryCode)}
      <button type="button" part="button link" @click=${() => download(code)}>${actions.download}</button>
      <button type="button" part="button link" @click=${() => print(fields.recoveryCode, code)}>
        ${actions.print}
      </button>
    </div>
    ${savedBox(host)}
    <button type="submit" part="button primary-button">${actions.continue}</button>
  </form>`;
};
