import { globSync } from 'node:fs';
import { basename } from 'node:path';
import type { Described } from '../../../build/manifest.ts';

/** A page of the site. `file` is what it is read from, by its path in the repository. */
export type Page = {
  /** Its address, without `.html`. */
  readonly slug: string;
  readonly title: string;
  readonly file: string;
  /** The element that the page is about. */
  readonly element?: Described;
};

export type Group = { readonly title: string; readonly pages: readonly Page[] };

const page = (slug: string, title: string, file: string): Page => ({ slug, title, file });

const groupsWith = (elements: readonly Described[]): Group[] => [
  { title: 'Start', pages: [page('index', 'Overview', 'README.md'), page('screens', 'Every view', 'docs/screens.md')] },
  {
    title: 'Elements',
    pages: [
      page('elements', 'The elements', 'docs/elements.md'),
      ...elements.map((element) => ({
        ...page(element.tagName, `<${element.tagName}>`, 'docs/reference.md'),
        element,
      })),
      page('embedding', 'On any page', 'docs/embedding.md'),
      page('theming', 'Theming', 'docs/theming.md'),
      page('reference', 'Reference', 'docs/reference.md'),
    ],
  },
  {
    title: 'Client',
    pages: [page('client', 'The client', 'docs/client.md'), page('client-reference', 'Every method', 'src/client.ts')],
  },
  {
    title: 'Server',
    pages: [
      page('server', 'The server', 'server/README.md'),
      page('your-server', 'Your server', 'docs/your-server.md'),
    ],
  },
  {
    title: 'More',
    pages: [
      page('security', 'Security', 'docs/security.md'),
      page('migration', 'From Authing Guard', 'docs/migration.md'),
      page('faq', 'Questions', 'docs/faq.md'),
      page('changelog', 'Changes', 'CHANGELOG.md'),
    ],
  },
];

/** A page that nobody has given a place is found all the same. */
const titleOf = (file: string) => {
  const name = basename(file, '.md').replaceAll('-', ' ').toLowerCase();
  return name.charAt(0).toUpperCase() + name.slice(1);
};

/** Every page, in the order of the menu. */
export const groupsOf = (elements: readonly Described[]): Group[] => {
  const groups = groupsWith(elements);
  const placed = groups.flatMap(({ pages }) => pages.map(({ file }) => file));
  const others = globSync(['docs/*.md', '*.md']).filter((file) => !placed.includes(file));
  return groups.map((group) =>
    group.title === 'More'
      ? {
          ...group,
          pages: [
            ...others.map((file) => page(basename(file, '.md').toLowerCase(), titleOf(file), file)),
            ...group.pages,
          ],
        }
      : group,
  );
};
