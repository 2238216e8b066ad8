import type { Options } from 'minisearch';

/** A section of a page, as it is found. */
export type Entry = {
  readonly url: string;
  readonly title: string;
  readonly page: string;
  readonly words: string;
  readonly excerpt: string;
};

/** What the build that writes the index and the page that reads it have to agree on. */
export const options: Options<Entry> = {
  idField: 'url',
  fields: ['title', 'page', 'words'],
  storeFields: ['title', 'page', 'excerpt'],
  searchOptions: {
    boost: { title: 4, page: 2 },
    prefix: true,
    fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    combineWith: 'AND',
    // Who asks for the name of an element wants its page, not a sentence that mentions it.
    boostDocument: (url) => (String(url).includes('#') ? 1 : 4),
  },
};
