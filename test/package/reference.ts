/** `npm run docs`: writes docs/reference.md, the tables of what each element offers, from the manifest. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Described, describedElements } from '../../build/manifest.ts';

const cell = (text = '') => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const code = (text = '') => (text === '' ? '' : `\`${cell(text)}\``);

const table = (title: string, heads: readonly string[], rows: readonly (readonly string[])[]) =>
  rows.length === 0
    ? []
    : [
        `### ${title}`,
        '',
        `| ${heads.join(' | ')} |`,
        `| ${heads.map(() => '---').join(' | ')} |`,
        ...rows.map((row) => `| ${row.join(' | ')} |`),
        '',
      ];

const named = (title: string, list: readonly { name: string; description?: string }[] = []) =>
  table(
    title,
    ['name', 'what it is'],
    list.map(({ name, description }) => [name === '' ? 'default' : code(name), cell(description)]),
  );

const chapter = ({ tagName, description, attributes = [], members = [], events = [], ...rest }: Described) => [
  `## \`<${tagName}>\``,
  '',
  cell(description),
  '',
  ...table(
    'Attributes',
    ['attribute', 'property', 'type', 'default', 'what it is for'],
    attributes.map((each) => [
      code(each.name),
      code(each.fieldName),
      code(each.type?.text),
      code(each.default),
      cell(each.description),
    ]),
  ),
  ...table(
    'Properties',
    ['property', 'type', 'what it is for'],
    members
      .filter(({ kind, attribute }) => kind === 'field' && !attribute)
      .map(({ name, type, description: about }) => [code(name), code(type?.text), cell(about)]),
  ),
  ...table(
    'Methods',
    ['method', 'answers', 'what it does'],
    members
      .filter(({ kind }) => kind === 'method')
      .map((each) => [code(each.name), code(each.return?.type.text), cell(each.description)]),
  ),
  ...table(
    'Events',
    ['event', 'type', 'when'],
    events.map(({ name, type, description: about }) => [code(name), code(type?.text), cell(about)]),
  ),
  ...named('Slots', rest.slots),
  ...named('Parts', rest.cssParts),
];

const properties = (elements: readonly Described[]) =>
  table(
    'Properties for style sheets',
    ['property', 'default'],
    (elements.find(({ cssProperties }) => cssProperties?.length)?.cssProperties ?? []).map((each) => [
      code(each.name),
      code(each.default),
    ]),
  );

/** The reference, as text. */
export const reference = (elements: readonly Described[]): string =>
  [
    '# Reference',
    '',
    'What each element offers, read from `custom-elements.json`. All heed `lang` and `autofocus` as well.',
    '',
    ...elements.flatMap(chapter),
    '## Style',
    '',
    ...properties(elements),
  ].join('\n');

if (import.meta.main) {
  writeFileSync(join(import.meta.dirname, '../../docs/reference.md'), reference(describedElements()));
}
