/** Writes what editors read, from the manifest: custom data for VS Code, web types for those of JetBrains. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Described, describedElements } from './manifest.ts';

type Named = { name: string; description?: string | undefined };

const root = join(import.meta.dirname, '..');
const version = '1.1';

const text = (said = '') => said.replace(/\s+/g, ' ').trim();
const named = ({ name, description }: Named) => ({ name, description: text(description) });

/** The words that an attribute takes, where they are few. */
const wordsIn = (type = '') => [...type.matchAll(/'([^']+)'/g)].map(([, name = '']) => ({ name }));

/** Each of several by its name, once. */
const once = <Each extends Named>(all: readonly Each[]) => [...new Map(all.map((each) => [each.name, each])).values()];

const listed = (title: string, all: readonly Named[] = []) =>
  all.length === 0
    ? []
    : [
        '',
        `**${title}**`,
        '',
        ...all.map(({ name, description }) => `- \`${name || 'default'}\`: ${text(description)}`),
      ];

const tag = ({ tagName, description, attributes = [], events, slots }: Described) => ({
  name: tagName,
  description: {
    kind: 'markdown',
    value: [text(description), ...listed('Events', events), ...listed('Slots', slots)].join('\n'),
  },
  attributes: attributes.map((each) => {
    const values = wordsIn(each.type?.text);
    const isSwitch = each.type?.text === 'boolean';
    return { ...named(each), ...(values.length > 0 && { values }), ...(isSwitch && { valueSet: 'v' }) };
  }),
});

/** Tags and attributes for HTML in VS Code. */
export const htmlData = (elements: readonly Described[]) => ({ version, tags: elements.map(tag) });

/** What a sheet can name: properties, parts, states. */
const inSheets = (elements: readonly Described[]) => ({
  properties: once(elements.flatMap(({ cssProperties = [] }) => cssProperties)),
  parts: once(elements.flatMap(({ cssParts = [] }) => cssParts)),
  states: once(elements.flatMap(({ cssStates = [] }) => cssStates)),
});

/** Properties, parts and states for style sheets in VS Code. */
export const cssData = (elements: readonly Described[]) => {
  const { properties, parts, states } = inSheets(elements);
  return {
    version,
    properties: properties.map(({ name, default: fallback }) => ({
      name,
      description: `Default: \`${fallback ?? ''}\``,
    })),
    pseudoElements: parts.map((each) => ({ name: `::part(${each.name})`, description: text(each.description) })),
    pseudoClasses: states.map((each) => ({ name: `:state(${each.name})`, description: text(each.description) })),
  };
};

const typed = ({ name, description, type }: Named & { type?: { text: string } }) => ({
  ...named({ name, description }),
  ...(type && { type: type.text }),
});

const webElement = ({ tagName, description, attributes = [], members = [], events = [], slots = [] }: Described) => ({
  name: tagName,
  description: text(description),
  attributes: attributes.map(({ type, default: fallback, ...each }) => ({
    ...named(each),
    value: { type: type?.text ?? 'string', ...(fallback && { default: fallback }) },
  })),
  slots: slots.map(named),
  events: events.map(typed),
  js: {
    properties: members.filter(({ kind, attribute }) => kind === 'field' && !attribute).map(typed),
    events: events.map(({ name, type }) => ({ name, ...(type && { type: type.text }) })),
  },
});

/** Everything of it for the editors of JetBrains. */
export const webTypes = (elements: readonly Described[], of: { name: string; version: string }) => {
  const { properties, parts, states } = inSheets(elements);
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name: of.name,
    version: of.version,
    'description-markup': 'markdown',
    contributions: {
      html: { elements: elements.map(webElement) },
      css: {
        properties: properties.map(({ name, default: fallback }) => ({
          name,
          description: `Default: \`${fallback ?? ''}\``,
        })),
        'pseudo-elements': parts.map((each) => named({ ...each, name: `part(${each.name})` })),
        'pseudo-classes': states.map((each) => named({ ...each, name: `state(${each.name})` })),
      },
    },
  };
};

if (import.meta.main) {
  const elements = describedElements();
  const us = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { name: string; version: string };
  const write = (file: string, data: object) => writeFileSync(join(root, 'dist', file), JSON.stringify(data));
  write('vscode.html-custom-data.json', htmlData(elements));
  write('vscode.css-custom-data.json', cssData(elements));
  write('web-types.json', webTypes(elements, us));
}
