import { html, nothing, type TemplateResult } from 'lit';
import type { ApplicationList, ApplicationRow } from '../../contract/index.ts';
import { safeUrl } from '../url.ts';
import type { Resource } from '../resource.ts';
import { contentTemplate, listTemplate } from '../resource-template.ts';
import type { Section, SectionPainter } from '../section.ts';
import { type Row, rowsTemplate } from './row-template.ts';

/** How many are asked for at a time. */
const limit = 10;

/** How many pages have been asked for. */
const opened = new WeakMap<Section, number>();

const pageIn = (section: Section, page: number): Resource<ApplicationList> =>
  section.resource(`page-${page}`, (client, call) => client.listApplications({ page, limit }, call));

/** An address of the web, and nothing that is relative to this page. */
const linkOf = ({ domain }: ApplicationRow): URL | null =>
  domain && /^https?:\/\//i.test(domain) ? safeUrl(domain) : null;

const rowOf = (row: ApplicationRow): Row => {
  const url = linkOf(row);
  return {
    title: url ? html`<a part="link" href=${url.href} rel="noreferrer">${row.name}</a>` : row.name,
    about: row.description ? html`<bdi>${row.description}</bdi>` : nothing,
  };
};

/** Asks for ten more; the focus goes to the first of them. */
const more = async (section: Section, page: number) => {
  opened.set(section, page);
  await pageIn(section, page).load();
  if (pageIn(section, page).value) await section.arrive(`[data-at="${(page - 1) * limit}"]`);
};

const moreTemplate = (section: Section, shown: number, total: number, page: number) => {
  const { hints, actions } = section.words.words;
  return html`<p class="more">
    <span>${hints.shownOf(shown, total)}</span>
    <button type="button" part="button link" @click=${() => more(section, page)}>${actions.showMore}</button>
  </p>`;
};

const pagesTemplate = (section: Section): TemplateResult => {
  const pages = Array.from({ length: opened.get(section) ?? 1 }, (_, at) => pageIn(section, at + 1));
  const last = pages.at(-1)?.value;
  const shown = pages.reduce((sum, { value }) => sum + (value?.list.length ?? 0), 0);
  const hasMore = last && last.list.length > 0 && shown < last.totalCount;
  return html`${pages.map((page, at) =>
    contentTemplate(section, page, { draw: ({ list }) => rowsTemplate(section, list.map(rowOf), at * limit) }),
  )}
  ${hasMore ? moreTemplate(section, shown, last.totalCount, pages.length + 1) : nothing}`;
};

/** The applications that belong together with this one. */
export const applicationsSection: SectionPainter = (section) => {
  const { headings, hints, actions } = section.words.words;
  const draw = ({ list }: ApplicationList) =>
    list.length > 0 ? pagesTemplate(section) : html`<p part="hint">${hints.empty}</p>`;
  const body = listTemplate(section, pageIn(section, 1), { summary: actions.show, draw });
  return { heading: headings.applications, body };
};
