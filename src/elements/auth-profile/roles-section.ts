import { html, nothing } from 'lit';
import type { Role } from '../../contract/index.ts';
import { listTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';
import { choiceTemplate, chosenIn } from './choice.ts';
import { type Row, rowsTemplate } from './row-template.ts';

const rowOf = ({ code, description }: Role): Row => ({
  title: code,
  about: description ? html`<bdi>${description}</bdi>` : nothing,
});

const namespaces = (roles: readonly Role[]) => [...new Set(roles.map(({ namespace }) => namespace))].sort();

const filter = (section: Section, names: readonly string[]) => {
  const { fields, hints } = section.words.words;
  const options = names.map((value) => ({ value, label: value }));
  const all = { value: '', label: hints.every };
  return html`<div class="choice">
    ${choiceTemplate(section, { name: 'namespace', label: fields.namespace, options: [all, ...options] })}
  </div>`;
};

/** The roles that somebody has. */
export const rolesSection: SectionPainter = (section) => {
  const { headings, actions } = section.words.words;
  const roles = section.resource('roles', (client, call) => client.listRoles({}, call));
  const draw = (all: readonly Role[]) => {
    const names = namespaces(all);
    const wanted = names.find((name) => name === chosenIn(section, 'namespace'));
    const shown = all.filter(({ namespace }) => wanted === undefined || namespace === wanted);
    return html`${names.length > 1 ? filter(section, names) : nothing}${rowsTemplate(section, shown.map(rowOf))}`;
  };
  return { heading: headings.roles, body: listTemplate(section, roles, { summary: actions.show, draw }) };
};
