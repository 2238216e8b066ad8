import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { lists } from '../../styles/lists.ts';
import { person } from '../../styles/person.ts';
import { portrait as sheet } from '../../styles/portrait.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import { portraitTemplate } from '../person.ts';
import type { Section, SectionPainter } from '../section.ts';
import { whisper } from '../whisper.ts';
import type { Crop } from './crop.ts';
import type { cropTemplate as Draw } from './crop-template.ts';

/** A picture that is being cut, and what draws that; or one that cannot be shown. */
type Stand = { crop?: Crop | undefined; draw?: typeof Draw; broken?: string };

/** 5 MiB, as the service takes it. */
const largest = 5 * 1024 * 1024;

const kinds = 'image/png,image/jpeg,image/webp,image/gif';

const stands = new WeakMap<Section, Stand>();

const standIn = (section: Section): Stand => {
  const stand = stands.get(section) ?? {};
  stands.set(section, stand);
  return stand;
};

/** Takes a file to cut a square out of, or says what is wrong with it. */
const take = async (section: Section, file: File | undefined) => {
  if (!file) return;
  section.form.tell(null);
  if (!kinds.split(',').includes(file.type) || file.size > largest)
    return section.form.tell({ say: ({ validity }) => validity.picture });
  try {
    const [{ Crop }, { cropTemplate }] = await Promise.all([import('./crop.ts'), import('./crop-template.ts')]);
    const picture = await createImageBitmap(file).catch(() => null);
    if (!picture) return section.form.tell({ say: ({ validity }) => validity.unreadable });
    standIn(section).crop?.close();
    Object.assign(standIn(section), { crop: new Crop(picture, () => section.requestUpdate()), draw: cropTemplate });
    await section.arrive('canvas');
  } catch {
    section.form.miss(() => take(section, file));
  }
};

const leave = async (section: Section, focus = '[data-choose]') => {
  const stand = standIn(section);
  section.form.cancel();
  stand.crop?.close();
  stand.crop = undefined;
  await section.arrive(focus);
};

const send = (section: Section, crop: Crop) =>
  section.act('upload-avatar', async (client, call) => {
    whisper(section.form, ({ progress }) => progress.sendingPicture);
    await client.uploadAvatar({ image: await crop.file() }, call);
    await leave(section);
    section.saved(['photo']);
  });

const portraitIn = (section: Section): TemplateResult => {
  const stand = standIn(section);
  const broke = (url: string) => {
    stand.broken = url;
    section.requestUpdate();
  };
  return portraitTemplate(section.user, { broken: stand.broken, broke });
};

const chooseTemplate = (section: Section): TemplateResult => {
  const { actions, hints } = section.words.words;
  const open = ({ currentTarget }: Event) =>
    (currentTarget as Element).parentElement?.querySelector<HTMLInputElement>('[type=file]')?.click();
  const chosen = ({ target }: Event) => {
    const control = target as HTMLInputElement;
    void take(section, control.files?.[0]);
    // The same file may be chosen again.
    control.value = '';
  };
  return html`<div class="choose">
    <input class="unseen" type="file" accept=${kinds} tabindex="-1" aria-hidden="true" @change=${chosen} />
    <button type="button" part="button secondary-button" data-choose @click=${open}>${actions.choosePicture}</button>
    <p part="hint">${hints.avatar}</p>
  </div>`;
};

const cutTemplate = (section: Section, { crop, draw }: Stand): TemplateResult => {
  const { actions, progress } = section.words.words;
  if (!crop || !draw) return html``;
  const { isBusy } = section;
  // The button stays: whoever has pressed it stands on it.
  return html`${draw(section, crop)}
    <div class="buttons">
      <button
        type="button"
        part="button primary-button ${isBusy ? 'busy' : ''}"
        aria-disabled=${ifDefined(isBusy ? 'true' : undefined)}
        @click=${() => send(section, crop)}
      >
        ${actions.usePicture}
      </button>
      <button type="button" part="button secondary-button" @click=${() => leave(section)}>${actions.cancel}</button>
    </div>
    ${isBusy ? html`<label class="progress">${progress.sendingPicture}<progress></progress></label>` : nothing}`;
};

/** The portrait: what is there, and another one, cut out of a picture that is chosen or dropped. */
export const avatarSection: SectionPainter = (section) => {
  const { headings } = section.words.words;
  const stand = standIn(section);
  for (const each of [person, secondaryButton, lists, sheet]) section.adopt(each);
  if (stand.crop && !section.isReadonly) return { heading: headings.avatar, body: cutTemplate(section, stand) };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    if (!section.isReadonly) void take(section, event.dataTransfer?.files[0]);
  };
  return {
    heading: headings.avatar,
    body: html`<div class="portrait" @dragover=${(event: Event) => event.preventDefault()} @drop=${drop}>
      ${portraitIn(section)} ${section.isReadonly ? nothing : chooseTemplate(section)}
    </div>`,
  };
};
