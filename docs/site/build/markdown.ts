import { existsSync, statSync } from 'node:fs';
import { dirname, extname, join } from 'node:path/posix';
import MarkdownIt, { type Token } from 'markdown-it';
import { codeBlock } from './highlight.ts';
import { idOf } from './text.ts';

/** A part of a page that can be linked to, with what it says: for the table of contents and the search. */
export type Section = { readonly id: string; readonly title: string; readonly level: number; text: string };

export type Rendered = { readonly html: string; readonly sections: readonly Section[] };

/** Where links lead: the page of a file, or the address under which the site has the file itself. */
export type Links = {
  pageOf(file: string): string | undefined;
  /** Takes a file of the repository along. */
  take(file: string): string;
};

const isOutside = (href: string) => /^[a-z]+:/i.test(href) || href.startsWith('#');

/** Where a link of one file leads on the site; a folder is nowhere there. A link to nothing stops the build. */
const resolved = (href: string, from: string, links: Links): string | undefined => {
  if (isOutside(href)) return href;
  const [path = '', anchor] = href.split('#');
  const file = join(dirname(from), path);
  const hash = anchor ? `#${anchor}` : '';
  const page = links.pageOf(file);
  if (page) return `${page}${hash}`;
  if (!existsSync(file)) throw new Error(`${from} links to ${href}, and there is no ${file}.`);
  return statSync(file).isDirectory() ? undefined : links.take(file);
};

const imgSource = /(<img[^>]*?\ssrc=")([^"]+)(")/g;

const relink = (token: Token, from: string, links: Links): void => {
  for (const name of ['href', 'src']) {
    const value = token.attrGet(name);
    const target = value && resolved(String(value), from, links);
    if (target) token.attrSet(name, target);
    else if (value) token.attrs = null;
  }
  if (token.type === 'image') token.attrSet('loading', 'lazy');
  if (token.type.startsWith('html_'))
    token.content = token.content.replace(
      imgSource,
      (_, before: string, src: string, after: string) =>
        `<img loading="lazy"${before.slice(4)}${resolved(src, from, links) ?? src}${after}`,
    );
  token.children?.forEach((child) => relink(child, from, links));
};

const plain = (token: Token): string =>
  (token.children ?? []).map(({ type, content }) => (type === 'html_inline' ? ' ' : content)).join('');

/** Gives each heading its id, and gathers what stands below it. */
const sectionsIn = (tokens: readonly Token[]): Section[] => {
  const sections: Section[] = [];
  for (const [at, token] of tokens.entries()) {
    const open = tokens[at - 1];
    if (token.type === 'inline' && open?.type === 'heading_open') {
      const title = plain(token);
      open.attrSet('id', idOf(title));
      sections.push({ id: idOf(title), title, level: Number(open.tag.slice(1)), text: '' });
    } else {
      const last = sections.at(-1);
      if (last && token.type === 'inline') last.text += ` ${plain(token)}`;
      if (last && token.type === 'fence') last.text += ` ${token.content}`;
    }
  }
  return sections;
};

const markdown = new MarkdownIt({ html: true, typographer: false });

/** Columns that are not to the left say so with a class: a strict page has no styles in attributes. */
const aligned = (token: Token): void => {
  const side = /text-align:(right|center)/.exec(String(token.attrGet('style')))?.[1];
  token.attrs = side ? [['class', side]] : null;
};

markdown.renderer.rules.fence = (tokens, at) => codeBlock(tokens[at]?.content ?? '', tokens[at]?.info);
markdown.renderer.rules['table_open'] = () =>
  '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
markdown.renderer.rules['table_close'] = () => '</table></div>\n';
/** A text of the repository as HTML. */
export const rendered = (text: string, from: string, links: Links): Rendered => {
  const tokens = markdown.parse(text, {});
  const sections = sectionsIn(tokens);
  for (const token of tokens) {
    relink(token, from, links);
    if (/^t[hd]_open$/.test(token.type)) aligned(token);
  }
  return { html: markdown.renderer.render(tokens, markdown.options, {}), sections };
};

/** A sentence of a docstring as HTML. */
export const sentence = (text: string): string => markdown.renderInline(text.replace(/\s+/g, ' ').trim());

/** The name under which the site has a file: one that any static server knows a type for. */
export const addressOf = (file: string): string => `files/${file}${extname(file) === '' ? '.txt' : ''}`;
