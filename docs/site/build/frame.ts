import type { Rendered, Section } from './markdown.ts';
import type { Group, Page } from './pages.ts';
import { escaped } from './text.ts';

/** What a page may do, and nothing more. Trusted Types are those of Lit, and one for the address of the worker. */
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'",
  "media-src 'self' blob:; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types lit-html site-worker",
].join('; ');

/** Files of the build that pages name. */
export type Assets = {
  readonly theme: string;
  readonly site: string;
  readonly play: string;
  readonly mark: string;
  readonly styles: readonly string[];
};

const menu = (groups: readonly Group[], current: Page) =>
  groups
    .map(
      ({ title, pages }) =>
        `<h2>${title}</h2><ul>${pages
          .map(({ slug, title: name }) => {
            const mark = slug === current.slug ? ' aria-current="page"' : '';
            return `<li><a href="${slug}.html"${mark}>${escaped(name)}</a></li>`;
          })
          .join('')}</ul>`,
    )
    .join('\n');

const contents = (sections: readonly Section[]) => {
  const shown = sections.filter(({ level, id }) => level === 2 && id);
  const links = shown.map(({ id, title }) => `<li><a href="#${id}">${escaped(title)}</a></li>`);
  return shown.length < 2
    ? ''
    : `<nav class="contents" aria-labelledby="contents"><h2 id="contents">On this page</h2><ul>${links.join('')}</ul></nav>`;
};

const neighbours = (groups: readonly Group[], current: Page) => {
  const pages = groups.flatMap((group) => group.pages);
  const at = pages.findIndex(({ slug }) => slug === current.slug);
  const link = (page: Page | undefined, rel: string, word: string) =>
    page
      ? `<a rel="${rel}" href="${page.slug}.html"><small>${word}</small>${escaped(page.title)}</a>`
      : '<span></span>';
  return `<nav class="neighbours" aria-label="Pages before and after">${link(pages[at - 1], 'prev', 'Before')}${link(pages[at + 1], 'next', 'Next')}</nav>`;
};

const header = (mark: string) => `<header class="bar">
<a class="brand" href="index.html"><img src="${mark}" alt="" width="28" height="28" />auth-elements</a>
<search><form class="search" role="search"><label for="search">Search</label>
<input id="search" type="search" placeholder="Search" autocomplete="off" role="combobox" aria-expanded="false" aria-controls="found" aria-autocomplete="list" />
<kbd aria-hidden="true">/</kbd><div class="found" hidden><ul id="found" role="listbox" aria-label="Found"></ul><p role="status"></p></div></form></search>
<label class="scheme"><span>Colours</span><select id="scheme"><option value="">Auto</option><option value="light">Light</option><option value="dark">Dark</option></select></label>
</header>`;

const head = (page: Page, { theme, site, play, mark, styles }: Assets, about: string) => `<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="description" content="${escaped(about)}" />
<title>${escaped(page.slug === 'index' ? 'auth-elements' : `${page.title} · auth-elements`)}</title>
<link rel="icon" href="${mark}" />
<script src="${theme}"></script>
${styles.map((href) => `<link rel="stylesheet" href="${href}" />`).join('\n')}
<script type="module" src="${site}"></script>
${page.element || page.slug === 'theming' ? `<script type="module" src="${play}"></script>` : ''}
</head>`;

/** A whole page. */
export const framed = (page: Page, groups: readonly Group[], { html, sections }: Rendered, assets: Assets): string => {
  const about = (sections[0]?.text ?? '').replace(/\s+/g, ' ').trim().slice(0, 160);
  return `<!doctype html>
<html lang="en">
${head(page, assets, about || page.title)}
<body>
<a class="skip" href="#content">Skip to the content</a>
${header(assets.mark)}
<div class="columns">
<nav class="menu" aria-label="All pages"><details open><summary>All pages</summary>${menu(groups, page)}</details></nav>
<main id="content" tabindex="-1">
<article>${html}</article>
${neighbours(groups, page)}
</main>
${contents(sections)}
</div>
</body>
</html>
`;
};
