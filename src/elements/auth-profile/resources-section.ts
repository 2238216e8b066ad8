import { html, nothing } from 'lit';
import type { AuthorizedResource, ResourceType } from '../../contract/index.ts';
import type { Resource } from '../resource.ts';
import { contentTemplate, listTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';
import { choiceTemplate, chosenIn } from './choice.ts';
import { markTemplate, type Row, rowsTemplate } from './row-template.ts';

/** Where everything stands that nobody has put elsewhere. */
const usual = 'default';

/** Nobody tells which namespaces there are: those of one's roles are known. */
const namespacesIn = (section: Section): Resource<string[]> =>
  section.resource('namespaces', async (client, call) => {
    const roles = await client.listRoles({}, call);
    return [...new Set([usual, ...roles.map(({ namespace }) => namespace)])];
  });

const allowedIn = (section: Section, namespace: string): Resource<AuthorizedResource[]> =>
  section.resource(`in ${namespace}`, async (client, call) => {
    const { list } = await client.listAuthorizedResources({ namespace }, call);
    return list;
  });

const rowOf = (section: Section, { code, type, actions }: AuthorizedResource): Row => {
  const { hints } = section.words.words;
  const isAll = actions.includes('*');
  return {
    title: code,
    mark: markTemplate(hints.kinds[type] ?? type),
    about: isAll
      ? hints.everything
      : html`<span class="actions">${actions.map((action) => html`<code dir="ltr">${action}</code> `)}</span>`,
  };
};

const filters = (section: Section, namespaces: readonly string[], types: readonly ResourceType[]) => {
  const { fields, hints } = section.words.words;
  const kinds = types.map((value) => ({ value, label: hints.kinds[value] ?? value }));
  return html`<div class="choice">
    ${
      namespaces.length > 1
        ? choiceTemplate(section, {
            name: 'namespace',
            label: fields.namespace,
            options: namespaces.map((value) => ({ value: value === usual ? '' : value, label: value })),
            then: () => allowedIn(section, chosenIn(section, 'namespace') || usual).want(),
          })
        : nothing
    }
    ${
      types.length > 1
        ? choiceTemplate(section, {
            name: 'kind',
            label: fields.kind,
            options: [{ value: '', label: hints.every }, ...kinds],
          })
        : nothing
    }
  </div>`;
};

const allowedTemplate = (section: Section, namespaces: readonly string[]) => {
  const { hints } = section.words.words;
  const allowed = allowedIn(section, chosenIn(section, 'namespace') || usual);
  const types = [...new Set((allowed.value ?? []).map(({ type }) => type))].sort();
  const kind = types.find((type) => type === chosenIn(section, 'kind'));
  const rows = (all: readonly AuthorizedResource[]) =>
    rowsTemplate(
      section,
      all.filter(({ type }) => kind === undefined || type === kind).map((each) => rowOf(section, each)),
    );
  return html`${filters(section, namespaces, types)}${contentTemplate(section, allowed, { draw: rows, empty: hints.empty })}`;
};

/** What somebody may do, by themselves or through roles, groups and organisations. */
export const resourcesSection: SectionPainter = (section) => {
  const { headings, actions } = section.words.words;
  const namespaces = namespacesIn(section);
  const draw = (names: readonly string[]) => {
    const allowed = allowedIn(section, chosenIn(section, 'namespace') || usual);
    // After this drawing: what is asked for redraws.
    queueMicrotask(() => allowed.want());
    return allowedTemplate(section, names);
  };
  return {
    heading: headings.resources,
    body: listTemplate(section, namespaces, { summary: actions.show, draw }),
  };
};
