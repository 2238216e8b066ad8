import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { rows as sheet } from '../../styles/rows.ts';
import { secondaryButton } from '../../styles/secondary-button.ts';
import type { Section } from '../section.ts';

/** One thing in a list: its name, what marks it, what is known of it, and a button. */
export type Row = {
  readonly id?: string;
  readonly title: unknown;
  readonly mark?: unknown;
  readonly about?: unknown;
  readonly button?: { readonly label: string; readonly isBusy: boolean; readonly act: () => unknown } | null;
};

const buttonTemplate = (section: Section, key: string, { label, isBusy, act }: NonNullable<Row['button']>) => {
  const id = section.idOf(`button-${key}`);
  // Many buttons say the same: read aloud, each says what it is about too.
  return html`<button
    type="button"
    part="button secondary-button ${isBusy ? 'busy' : ''}"
    id=${id}
    aria-labelledby="${id} ${section.idOf(`row-${key}`)}"
    data-ask=${ifDefined(key)}
    @click=${act}
  >
    ${isBusy ? html`<span part="spinner" aria-hidden="true"></span>` : nothing}${label}
  </button>`;
};

const rowTemplate = (section: Section, { title, mark, about, button, id }: Row, at: number) => {
  const key = id ?? String(at);
  return html`<li part="list-item" class="row" tabindex="-1" data-at=${at}>
    <div>
      <strong id=${section.idOf(`row-${key}`)}><bdi>${title}</bdi></strong
      >${mark ?? nothing} ${about ? html`<small>${about}</small>` : nothing}
    </div>
    ${button ? buttonTemplate(section, key, button) : nothing}
  </li>`;
};

/** A list of things. It takes the focus when the row that had it is gone. */
export const rowsTemplate = (section: Section, rows: readonly Row[], from = 0): TemplateResult => {
  section.adopt(sheet);
  section.adopt(secondaryButton);
  return html`<ul part="list" class="rows" tabindex="-1">
    ${rows.map((row, at) => rowTemplate(section, row, from + at))}
  </ul>`;
};

/** A quiet word beside a name. */
export const markTemplate = (label: string): TemplateResult => html`<span class="badge">${label}</span>`;
