/** `npm run docs`: writes what frameworks are told about each element, as types and as React components, from the manifest. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { type Described, describedElements } from '../../build/manifest.ts';

const root = join(import.meta.dirname, '../..');

const note = (text = '') => `/** ${text.replace(/\s+/g, ' ').trim()} */`;

/** A list of names as a union, for a type. */
const union = (names: readonly string[]) =>
  names.length === 0 ? 'never' : names.map((name) => `'${name}'`).join(' | ');

/** What an attribute takes where it is written as such: text, a number, or one of a few words. */
const written = (type = 'string') => (/^(number|boolean|'[^']+'( \| '[^']+')*)$/.test(type) ? type : 'string');

/** What all elements say: events bubble, so that an element around others hears it too. */
const everything = (elements: readonly Described[]) => [
  ...new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name))),
];

const heard = ({ slots = [], events = [] }: Described, all: readonly string[]) =>
  slots.some(({ name }) => name === '') ? all : events.map(({ name }) => name);

const tagType = (element: Described, all: readonly string[]) => {
  const { tagName, name, description, attributes = [], members = [] } = element;
  const settable = members.filter(({ kind, readonly }) => kind === 'field' && !readonly).map((each) => each.name);
  const others = attributes.filter((each) => !settable.includes(each.name));
  return `
    ${note(description)}
    '${tagName}': {
      element: ${name};
      properties: ${union(settable)};
      attributes: {
        ${others.map((each) => `${note(each.description)}\n'${each.name}': ${written(each.type?.text)};`).join('\n')}
      };
      events: ${union(heard(element, all))};
    };`;
};

const tags = (elements: readonly Described[]) => `
  /** What can be set on each tag and what it says, for the types of frameworks. Written by \`npm run docs\`, from the manifest. */
  ${elements.map(({ tagName, name }) => `import type { ${name} } from './${tagName}/${tagName}.ts';`).join('\n')}

  export type AuthTags = {${elements.map((each) => tagType(each, everything(elements))).join('')}
  };`;

const component = (element: Described, all: readonly string[]) => {
  const { tagName, name, description } = element;
  return `
  ${note(description)}
  export const ${name}: ReactComponent<'${tagName}'> = /* @__PURE__ */ component(
    '${tagName}', ${name}Element, [${heard(element, all)
      .map((each) => `'${each}'`)
      .join(', ')}]);`;
};

const components = (elements: readonly Described[]) => `
  /**
   * The elements as React components: for React 18, and wherever a page is drawn on a server first. Written by \`npm run docs\`, from
   * the manifest.
   */
  ${elements.map(({ tagName, name }) => `import { ${name} as ${name}Element } from './elements/${tagName}/${tagName}.ts';`).join('\n')}
  import type { ReactComponent } from './jsx.ts';
  import { component } from './react/component.ts';
  ${elements.map((each) => component(each, everything(elements))).join('\n')}`;

/** The files that are made, by their path in the project. */
export const typings = async (elements: readonly Described[]): Promise<Record<string, string>> => {
  const style = { parser: 'typescript', printWidth: 120, singleQuote: true };
  return {
    'src/elements/tags.ts': await format(tags(elements), style),
    'src/react.ts': await format(components(elements), style),
  };
};

/** What stands there now. */
export const kept = (file: string): string => readFileSync(join(root, file), 'utf8');

if (import.meta.main) {
  for (const [file, text] of Object.entries(await typings(describedElements()))) writeFileSync(join(root, file), text);
}
