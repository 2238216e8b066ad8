import { html, nothing, type TemplateResult } from 'lit';
import type { User } from '../../contract/index.ts';
import type { Field } from '../../forms/form.ts';
import {
  type Editable,
  editableFields,
  editProfile,
  type ProfileGroup,
  profileGroups,
} from '../../forms/profile-forms.ts';
import { fields as sheet } from '../../styles/fields.ts';
import { lists } from '../../styles/lists.ts';
import { fieldTemplate } from '../field-template.ts';
import type { FormController } from '../form-controller.ts';
import { kindControl } from '../kind-control.ts';
import type { Section, SectionPainter } from '../section.ts';
import type { AuthProfile } from './auth-profile.ts';
import { choicesIn } from './profile-choices.ts';

type Fields = readonly Field<Editable>[];

/** The fields a page wants, in its order; null where it wants them all. */
const wantedOf = ({ element }: Section): Fields | null => {
  const { wantedFields } = element as AuthProfile;
  return wantedFields?.flatMap((name) => editableFields.find(({ key }) => key === name) ?? []) ?? null;
};

const fieldIn = (form: FormController) => (field: Field) => fieldTemplate(form, field);

const isWrong = ({ errors }: FormController, fields: Fields) => fields.some(({ name }) => errors[name] !== undefined);

/** The groups that somebody has opened, or that had to be. */
const opened = new WeakMap<Section, Set<ProfileGroup>>();

const openedIn = (section: Section): Set<ProfileGroup> => {
  const groups = opened.get(section) ?? new Set();
  opened.set(section, groups);
  return groups;
};

const groupTemplate = (section: Section, group: ProfileGroup, isFirst: boolean): TemplateResult => {
  const { form } = section;
  const fields = profileGroups[group];
  const drawn = html`<div class="fields">${fields.map(fieldIn(form))}</div>`;
  if (isFirst) return drawn;
  const open = openedIn(section);
  // A field that is wrong has to be seen.
  if (isWrong(form, fields)) open.add(group);
  const toggle = ({ currentTarget }: Event) => {
    if ((currentTarget as HTMLDetailsElement).open) open.add(group);
    else open.delete(group);
  };
  return html`<details ?open=${open.has(group)} @toggle=${toggle}>
    <summary>${section.words.words.headings[group]}</summary>
    ${drawn}
  </details>`;
};

/** What the service has noticed of somebody's browser and device: told, never asked. */
const technical = ({ user, words }: Section): TemplateResult | typeof nothing => {
  const { fields, headings } = words.words;
  const known = (['browser', 'device'] as const).filter((key) => user[key]);
  if (known.length === 0) return nothing;
  return html`<details>
    <summary>${headings.technical}</summary>
    <dl>
      ${known.map(
        (key) =>
          html`<dt>${fields[key]}</dt>
            <dd>${user[key]}</dd>`,
      )}
    </dl>
  </details>`;
};

const layoutOf = (section: Section, wanted: Fields | null) => (form: FormController) => {
  if (wanted) return html`<div class="fields">${wanted.map(fieldIn(form))}</div>`;
  const groups = Object.keys(profileGroups) as ProfileGroup[];
  return html`<div>${groups.map((group, at) => groupTemplate(section, group, at === 0))}${technical(section)}</div>`;
};

const useDeviceZone = (section: Section) => {
  const control = section.form.find('zoneinfo');
  if (!control) return;
  control.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  control.dispatchEvent(new Event('input', { bubbles: true }));
};

const valuesOf = (user: User) => Object.fromEntries(editableFields.map(({ name, key }) => [name, user[key] ?? '']));

/** What stands in the profile, for a page that wants nothing changed. */
const facts = (section: Section, fields: Fields): TemplateResult => {
  const { words, lang } = section.words;
  const labelOf = (field: Field, value: string) =>
    choicesIn(words, lang)(field).find((option) => option.value === value)?.label ?? value;
  const filled = fields.filter(({ key }) => section.user[key]);
  if (filled.length === 0) return html`<p part="hint">${words.hints.empty}</p>`;
  return html`<dl>
    ${filled.map(
      (field) =>
        html`<dt>${words.fields[field.label]}</dt>
          <dd><bdi>${labelOf(field, section.user[field.key] ?? '')}</bdi></dd>`,
    )}
  </dl>`;
};

/** What somebody says of themselves. */
export const profileSection: SectionPainter = (section) => {
  const { words, lang } = section.words;
  const { headings, actions } = words;
  const wanted = wantedOf(section);
  const fields = wanted ?? editableFields;
  section.adopt(lists);
  section.adopt(sheet);
  if (section.isReadonly) return { heading: headings.profile, body: facts(section, fields) };
  const zone = html`<p class="again">
    <button type="button" part="button link" @click=${() => useDeviceZone(section)}>${actions.useDeviceZone}</button>
  </p>`;
  return {
    heading: headings.profile,
    scene: {
      form: editProfile(section.user, fields),
      button: actions.save,
      action: 'update-profile',
      values: valuesOf(section.user),
      codeLength: null,
      layout: layoutOf(section, wanted),
      control: kindControl({ options: choicesIn(words, lang) }),
      beneath: (name) => (name === 'zoneinfo' ? zone : undefined),
      done: (changed) => {
        const names = changed as string[];
        if (names.length > 0) section.saved(names);
        else section.say(({ progress }) => progress.unchanged);
      },
    },
  };
};
