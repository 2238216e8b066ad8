import MiniSearch from 'minisearch';
import { options, type Entry } from '../page/search-options.ts';
import type { Section } from './markdown.ts';

/** The index that the search field loads: a line for each section of each page. */
export const searchIndex = (
  pages: readonly { readonly address: string; readonly title: string; readonly sections: readonly Section[] }[],
): string => {
  const entries = pages.flatMap(({ address, title: page, sections }) =>
    sections.map(({ id, title, level, text }): Entry => {
      const words = text.replace(/\s+/g, ' ').trim();
      const url = level === 1 || id === '' ? address : `${address}#${id}`;
      return { url, title, page, words, excerpt: words.slice(0, 120) };
    }),
  );
  const index = new MiniSearch<Entry>(options);
  // Headings of one name on one page lead to the first of them.
  index.addAll([...new Map(entries.map((entry) => [entry.url, entry])).values()]);
  return JSON.stringify(index);
};
