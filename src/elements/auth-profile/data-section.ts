import { html, nothing } from 'lit';
import { secondaryButton } from '../../styles/secondary-button.ts';
import type { Section, SectionPainter } from '../section.ts';
import { gather } from './gather.ts';

/** Saves a text as a file of the visitor's own. It is put together here: nobody else sees it. */
const save = (name: string, text: string) => {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // The browser has begun with it by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};

const download = (section: Section) =>
  section.act('download-data', async (client, call) => {
    const everything = await gather(client, call);
    if (call.signal.aborted) return;
    save('account-data.json', `${JSON.stringify(everything, null, 2)}\n`);
    section.say(({ progress }) => progress.downloaded);
  });

/** Everything that is kept about somebody, in one file. */
export const dataSection: SectionPainter = (section) => {
  const { headings, hints, actions } = section.words.words;
  const { isBusy } = section;
  section.adopt(secondaryButton);
  return {
    heading: headings.data,
    lead: hints.data,
    body: html`<button
      type="button"
      part="button secondary-button ${isBusy ? 'busy' : ''}"
      @click=${() => download(section)}
    >
      ${isBusy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}${actions.downloadData}
    </button>`,
  };
};
