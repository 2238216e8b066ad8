import { html, nothing, type TemplateResult } from 'lit';
import type { AuthClient } from '../../client/client.ts';
import { AuthError } from '../../client/errors.ts';
import { hasPasskeys } from '../../client/passkey-support.ts';
import type { Call } from '../../client/transport.ts';
import type { Passkey } from '../../contract/index.ts';
import { renamePasskey } from '../../forms/passkey-forms.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import { ask, askedIn, askTemplate } from '../ask-template.ts';
import { hasFactorWords } from '../factors/words.ts';
import { momentIn, sinceIn } from '../moment.ts';
import type { Resource } from '../resource.ts';
import { hereTemplate } from '../resource-template.ts';
import type { Section, SectionPainter, SectionPicture } from '../section.ts';
import { type Row, rowsTemplate } from './row-template.ts';

/** Null where the service has no such list. */
type Rows = readonly Passkey[] | null;

/** Which one is being given another name. */
const renaming = new WeakMap<Section, string>();

const listed = async (client: AuthClient, call: Call): Promise<Rows> => {
  try {
    return await client.listPasskeys({}, call);
  } catch (error) {
    if (error instanceof AuthError && ['not-found', 'wrong-method', 'not-allowed'].includes(error.code)) return null;
    throw error;
  }
};

const add = (section: Section, rows: Resource<Rows>) =>
  section.act('add-passkey', async (client, call) => {
    const passkey = await client.addPasskey({}, call);
    rows.set([...(rows.value ?? []), passkey]);
    section.saved(['passkeys']);
  });

const remove = (section: Section, rows: Resource<Rows>, { id }: Passkey) =>
  section.act('remove-passkey', async (client, call) => {
    await client.removePasskey({ id }, call);
    rows.set((rows.value ?? []).filter((row) => row.id !== id));
    await ask(section, null, '[part~=list], button');
    section.saved(['passkeys'], ({ progress }) => progress.removed);
  });

const rename = async (section: Section, id: string | null): Promise<void> => {
  if (id === null) renaming.delete(section);
  else renaming.set(section, id);
  section.form.tell(null);
  await section.arrive(id === null ? '[part~=list]' : undefined);
};

const renamePicture = (section: Section, rows: Resource<Rows>, passkey: Passkey): SectionPicture => {
  const { headings, fields, actions } = section.words.words;
  return {
    heading: headings.passkeys,
    scene: {
      form: renamePasskey(passkey, fields.passkeyName),
      button: actions.save,
      action: 'rename-passkey',
      values: { name: passkey.name },
      codeLength: null,
      done: async (renamed) => {
        rows.set((rows.value ?? []).map((row) => (row.id === passkey.id ? (renamed as Passkey) : row)));
        await rename(section, null);
        section.saved(['passkeys']);
      },
    },
    links: [{ label: actions.cancel, act: () => void rename(section, null) }],
  };
};

const aboutOf = (section: Section, { id, name, createdAt, lastUsedAt }: Passkey): TemplateResult => {
  const { words, lang } = section.words;
  const { hints, actions } = words;
  const time = (at: string, say: (when: string) => string) =>
    html`<time datetime=${at} title=${momentIn(lang, at)}>${say(sinceIn(lang, at))}</time>`;
  const link = html`<button
    type="button"
    part="button link"
    aria-label="${actions.rename} ${name}"
    @click=${() => rename(section, id)}
  >
    ${actions.rename}
  </button>`;
  return html`${time(createdAt, hints.passkeyAdded)}${lastUsedAt ? [' · ', time(lastUsedAt, hints.passkeyUsed)] : nothing}
  ${section.isReadonly ? nothing : link}`;
};

const rowOf = (section: Section, passkey: Passkey): Row => ({
  id: passkey.id,
  title: passkey.name,
  about: aboutOf(section, passkey),
  button: section.isReadonly
    ? null
    : { label: section.words.words.actions.remove, isBusy: false, act: () => ask(section, passkey.id) },
});

const questionIn = (section: Section, rows: Resource<Rows>) => {
  const { hints, actions } = section.words.words;
  const asked = rows.value?.find(({ id }) => id === askedIn(section));
  if (!asked || section.isReadonly) return nothing;
  const question = hints.removePasskey(asked.name);
  return askTemplate(section, { question, yes: actions.remove, act: () => remove(section, rows, asked) });
};

const addButton = (section: Section, rows: Resource<Rows>) => {
  const isBusy = section.isBusy && askedIn(section) === null;
  section.adopt(secondaryButton);
  return html`<button
    type="button"
    part="button secondary-button ${isBusy ? 'busy' : ''}"
    @click=${() => add(section, rows)}
  >
    ${isBusy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}${section.words.words.actions.addPasskey}
  </button>`;
};

/** The passkeys of whoever is signed in. Absent where the browser has none, or the service tells nothing of them. */
export const passkeysSection: SectionPainter = (section) => {
  const rows = section.resource<Rows>('passkeys', listed);
  if (!hasPasskeys() || rows.value === null || !hasFactorWords(section)) return null;
  const { headings, hints } = section.words.words;
  const renamed = rows.value?.find(({ id }) => id === renaming.get(section));
  if (renamed && !section.isReadonly) return renamePicture(section, rows, renamed);
  const draw = (all: Rows) =>
    rowsTemplate(
      section,
      (all ?? []).map((passkey) => rowOf(section, passkey)),
    );
  const isHere = rows.value !== undefined && !section.isReadonly;
  return {
    heading: headings.passkeys,
    lead: hints.passkeys,
    body: html`${hereTemplate(section, rows, { draw })} ${questionIn(section, rows)}`,
    ...(isHere && { after: addButton(section, rows) }),
  };
};
