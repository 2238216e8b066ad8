import { html, type TemplateResult } from 'lit';
import type { FormHost } from './form-host.ts';
import { whisper } from './whisper.ts';

/** Copies a text, and says so. Where the browser refuses, the text is there to be marked by hand: it gets selected. */
const copy = async (host: FormHost, { currentTarget }: Event, text: string) => {
  try {
    await navigator.clipboard.writeText(text);
    whisper(host.form, null);
    await host.updateComplete;
    host.form.say(({ progress }) => progress.copied);
  } catch {
    const shown = (currentTarget as HTMLElement | null)?.closest('.kept')?.querySelector('code');
    if (shown) getSelection()?.selectAllChildren(shown);
  }
};

/** Something to keep, in groups that can be read aloud, with a button that copies it. */
export const keptTemplate = (host: FormHost, shown: string, text: string, label: string): TemplateResult => {
  const { actions, progress } = host.words.words;
  const isCopied = host.form.status?.(host.words.words) === progress.copied;
  return html`<span class="kept" role="group" aria-label=${label}>
    <code dir="ltr" translate="no">${shown}</code>
    <button type="button" part="button link" @click=${(event: Event) => copy(host, event, text)}>
      ${isCopied ? progress.copied : actions.copy}
    </button>
  </span>`;
};
