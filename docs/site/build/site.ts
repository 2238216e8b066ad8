import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Plugin } from 'vite';
import { describedElements } from '../../../build/manifest.ts';
import { clientReference } from './client-reference.ts';
import { type Assets, framed } from './frame.ts';
import { addressOf, type Links, rendered, type Rendered } from './markdown.ts';
import { groupsOf, type Page } from './pages.ts';
import { playground } from './playground.ts';
import { searchIndex } from './search-index.ts';

const read = (file: string) => readFileSync(file, 'utf8');

/** The chapters of the reference, by what they are headed. */
const chapters = (text: string): Map<string, string> =>
  new Map(text.split(/^(?=## )/m).map((chapter) => [/^## `?<?([\w-]+)/.exec(chapter)?.[1] ?? '', chapter] as const));

/** One level up: what is a chapter there is a page of its own here. */
const raised = (chapter: string) => chapter.replace(/^#(#+ )/gm, '$1');

const elementPage = ({ element }: Page, reference: Map<string, string>, links: Links): Rendered | undefined => {
  if (!element) return undefined;
  const text = raised(reference.get(element.tagName) ?? `## ${element.tagName}\n\n${element.description ?? ''}\n`);
  const presets = globSync('src/themes/*.css').map((file) => basename(file, '.css')).sort(); // prettier-ignore
  const { html, sections } = rendered(text, 'docs/reference.md', links);
  const [first, ...others] = sections;
  const at = html.indexOf('<h2');
  const cut = at < 0 ? html.length : at;
  const own = { id: 'playground', title: 'Playground', level: 2, text: `<${element.tagName}> live` };
  return {
    html: html.slice(0, cut) + playground(element, presets) + html.slice(cut),
    sections: first ? [first, own, ...others] : [own],
  };
};

/** What all elements share: their list, and the properties for style sheets. */
const referencePage = (reference: Map<string, string>, pages: readonly Page[], links: Links): Rendered => {
  const list = pages.flatMap(({ element }) =>
    element
      ? `- [\`<${element.tagName}>\`](${element.tagName}.html) ${element.description?.replace(/\s+/g, ' ') ?? ''}`
      : [],
  );
  const { html, sections } = rendered(
    `${reference.get('') ?? ''}\n${raised(reference.get('Style') ?? '')}`.replace(/^# Style$/m, '## Style'),
    'docs/reference.md',
    links,
  );
  const at = html.indexOf('<h2');
  const items = rendered(
    list.join('\n').replaceAll(/\]\(([\w-]+\.html)\)/g, '](#$1)'),
    'docs/reference.md',
    links,
  ).html;
  return { html: html.slice(0, at) + items.replaceAll('href="#auth', 'href="auth') + html.slice(at), sections };
};

const galleryOfLooks = `<h2 id="live">Live</h2><p>One form in every preset, and once with nothing but a colour. They follow the colours of this page.</p>
<div class="looks"></div>`;

const withGallery = ({ html, sections }: Rendered): Rendered => ({
  html: html.replace('<h2', `${galleryOfLooks}<h2`),
  sections: [
    ...sections.slice(0, 1),
    { id: 'live', title: 'Live', level: 2, text: 'gallery of presets' },
    ...sections.slice(1),
  ],
});

/** Everything that is written, as pages and what goes with them. Files that pages link to come along. */
const written = () => {
  const groups = groupsOf(describedElements());
  const pages = groups.flatMap((group) => group.pages);
  const taken = new Set<string>();
  const links: Links = {
    pageOf: (file) => {
      const page = pages.find((each) => each.file === file && !each.element && each.file !== 'src/client.ts');
      return page && `${page.slug}.html`;
    },
    take: (file) => {
      taken.add(file);
      return addressOf(file);
    },
  };
  const reference = chapters(read('docs/reference.md'));
  const bodyOf = (page: Page): Rendered => {
    if (page.element) return elementPage(page, reference, links) ?? { html: '', sections: [] };
    if (page.slug === 'reference') return referencePage(reference, pages, links);
    if (page.slug === 'client-reference') return clientReference(globSync('src/client/domains/*.ts').sort());
    const body = rendered(read(page.file), page.file, links);
    return page.slug === 'theming' ? withGallery(body) : body;
  };
  return { groups, pages: pages.map((page) => ({ page, body: bodyOf(page) })), taken };
};

type Emitted = { readonly fileName: string; readonly source: string | Uint8Array };

const everyFile = (assets: Assets): Emitted[] => {
  const { groups, pages, taken } = written();
  const index = searchIndex(
    pages.map(({ page, body }) => ({ address: `${page.slug}.html`, title: page.title, sections: body.sections })),
  );
  return [
    ...pages.map(({ page, body }) => ({ fileName: `${page.slug}.html`, source: framed(page, groups, body, assets) })),
    ...[...taken].map((file) => ({ fileName: addressOf(file), source: readFileSync(file) })),
    { fileName: 'search.json', source: index },
    { fileName: assets.mark, source: read('demo/mark.svg') },
  ];
};

/** Writes every page beside the scripts of the build, and tells the worker what there is to keep. */
export const site: Plugin = {
  name: 'site',
  enforce: 'post',
  generateBundle(_, bundle) {
    const built = Object.values(bundle);
    const entry = (name: string) =>
      built.find((file) => file.type === 'chunk' && file.isEntry && file.name === name)?.fileName ?? name;
    const styles = built.filter(({ fileName }) => fileName.endsWith('.css')).map(({ fileName }) => fileName);
    const assets = { theme: entry('theme'), site: entry('site'), play: entry('play'), mark: 'mark.svg', styles };
    const files = everyFile(assets);
    for (const file of files) this.emitFile({ type: 'asset', ...file });
    const worker = built.find((file) => file.type === 'chunk' && file.name === 'worker');
    if (worker?.type !== 'chunk') throw new Error('There is no worker.');
    const all = [...files, ...built].map(({ fileName }) => fileName).filter((name) => !/\.map$|^worker/.test(name));
    const version = createHash('sha256');
    for (const { source } of files) version.update(source);
    worker.code = worker.code
      .replace(/["'`]__FILES__["'`]/, JSON.stringify([...new Set(all)]))
      .replace('__VERSION__', version.digest('hex').slice(0, 12));
  },
};
