import { html, nothing, type TemplateResult } from 'lit';
import { type Place, treeOf } from '../../forms/org-tree.ts';
import { rows as sheet } from '../../styles/rows.ts';
import { listTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';
import { markTemplate } from './row-template.ts';

const branches = (section: Section, places: readonly Place[]): TemplateResult =>
  html`<ul class="tree" part="list">
    ${places.map(
      ({ name, isOwn, below }) =>
        html`<li>
          <span class=${isOwn ? 'own' : ''}><bdi>${name}</bdi></span
          >${isOwn ? markTemplate(section.words.words.hints.ownPlace) : nothing}
          ${below.length > 0 ? branches(section, below) : nothing}
        </li>`,
    )}
  </ul>`;

/** Where somebody belongs: one tree, their own places marked. */
export const orgsSection: SectionPainter = (section) => {
  const { headings, actions } = section.words.words;
  const paths = section.resource('orgs', (client, call) => client.listOrgs({}, call));
  section.adopt(sheet);
  const draw = (all: NonNullable<typeof paths.value>) => branches(section, treeOf(all));
  return { heading: headings.orgs, body: listTemplate(section, paths, { summary: actions.show, draw }) };
};
