import { html, type TemplateResult } from 'lit';
import type { CustomDataRow } from '../../contract/index.ts';
import { customDataForm, customFields, type Saved, shownIn } from '../../forms/custom-fields.ts';
import type { Field, FieldName } from '../../forms/form.ts';
import { fields as sheet } from '../../styles/fields.ts';
import { rows as rowsSheet } from '../../styles/rows.ts';
import { fieldTemplate } from '../field-template.ts';
import type { FormController } from '../form-controller.ts';
import { kindControl } from '../kind-control.ts';
import { momentIn } from '../moment.ts';
import { hereTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';

const factOf = (section: Section, row: CustomDataRow): string => {
  const { lang } = section.words;
  if (row.dataType === 'DATETIME') return momentIn(lang, String(row.value));
  return row.dataType === 'BOOLEAN' ? '✓' : shownIn(row);
};

/** What is kept, for a page that wants nothing changed. */
const facts = (section: Section, rows: readonly CustomDataRow[]): TemplateResult => {
  const filled = rows.filter((row) => shownIn(row) !== '');
  if (filled.length === 0) return html`<p part="hint">${section.words.words.hints.empty}</p>`;
  return html`<dl>
    ${filled.map(
      (row) =>
        html`<dt><bdi>${row.label || row.key}</bdi></dt>
          <dd><bdi>${factOf(section, row)}</bdi></dd>`,
    )}
  </dl>`;
};

/** A box stands before what it is about; everything else below it. */
const fieldIn = (form: FormController) => (field: Field) =>
  field.kind === 'checkbox'
    ? html`<div part="field" class="tick">
        <label>${kindControl()(form, field)} <span>${field.caption}</span></label>
        ${form.extras?.errorBeside(form, field.name)}
      </div>`
    : fieldTemplate(form, field);

/** What the service asks of everybody beyond a profile. Absent where that is nothing. */
export const customDataSection: SectionPainter = (section) => {
  const { headings, actions } = section.words.words;
  const heading = headings.customData;
  const rows = section.resource('rows', async (client, call) => (await client.getCustomUserData({}, call)).customData);
  const { value } = rows;
  section.adopt(sheet);
  section.adopt(rowsSheet);
  if (!value || rows.failure) return { heading, body: hereTemplate(section, rows, { draw: () => null }) };
  if (customFields(value).length === 0) return null;
  if (section.isReadonly) return { heading, body: facts(section, value) };
  return {
    heading,
    scene: {
      form: customDataForm(value),
      button: actions.save,
      action: 'set-custom-data',
      values: Object.fromEntries(value.map((row) => [`customData.${row.key}` as FieldName, shownIn(row)])),
      codeLength: null,
      layout: (form) => html`<div class="fields">${form.shown.map(fieldIn(form))}</div>`,
      control: kindControl(),
      done: (result) => {
        const { rows: present, changed } = result as Saved;
        rows.set([...present]);
        if (changed.length > 0) section.saved(changed);
        else section.say(({ progress }) => progress.unchanged);
      },
    },
  };
};
