import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { describedElements } from '../../build/manifest.ts';

type Named = { name: string; description?: string | { value: string } };
type Tag = Named & { attributes: (Named & { values?: Named[]; valueSet?: string; value?: { type: string } })[] };

const built = <Data>(file: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../../dist', file), 'utf8')) as Data;
const names = (list: readonly Named[] = []) => list.map(({ name }) => name);
const elements = describedElements();
const inSheets = (kind: 'cssProperties' | 'cssParts' | 'cssStates') =>
  new Set(elements.flatMap((element) => names(element[kind])));

suite('what editors read', () => {
  test('has every tag with its attributes for VS Code', () => {
    const { tags } = built<{ tags: Tag[] }>('vscode.html-custom-data.json');

    assert.deepEqual(
      tags.map((tag) => [tag.name, names(tag.attributes)]),
      elements.map(({ tagName, attributes }) => [tagName, names(attributes)]),
    );
    const login = tags.find((tag) => tag.name === 'auth-login');
    const theme = login?.attributes.find(({ name }) => name === 'theme');
    assert.deepEqual(names(theme?.values), ['auto', 'light', 'dark']);
  });

  test('knows of an attribute that is there or not', () => {
    const { tags } = built<{ tags: Tag[] }>('vscode.html-custom-data.json');
    const switches = tags.flatMap(({ attributes }) => attributes).filter(({ valueSet }) => valueSet === 'v');

    assert.deepEqual(names(switches), ['signed-in', 'signed-out', 'pending', 'readonly']);
  });

  test('has every property, part and state for style sheets', () => {
    const sheet =
      built<Record<'properties' | 'pseudoElements' | 'pseudoClasses', Named[]>>('vscode.css-custom-data.json');

    assert.deepEqual(names(sheet.properties), [...inSheets('cssProperties')]);
    assert.deepEqual(names(sheet.pseudoElements), [...inSheets('cssParts')].map((part) => `::part(${part})`)); // prettier-ignore
    assert.deepEqual(names(sheet.pseudoClasses), [...inSheets('cssStates')].map((state) => `:state(${state})`)); // prettier-ignore
  });

  test('has the same as web types, under the name and number of the package', () => {
    const types = built<{
      name: string;
      version: string;
      contributions: { html: { elements: Tag[] }; css: { properties: Named[] } };
    }>('web-types.json');
    const us = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as Named & {
      version: string;
    };

    assert.deepEqual([types.name, types.version], [us.name, us.version]);
    assert.deepEqual(names(types.contributions.html.elements), elements.map(({ tagName }) => tagName)); // prettier-ignore
    assert.deepEqual(names(types.contributions.css.properties), [...inSheets('cssProperties')]);
    for (const { attributes } of types.contributions.html.elements)
      for (const { value } of attributes) assert.ok(value?.type);
  });

  test('says of each attribute what it is for', () => {
    const { tags } = built<{ tags: Tag[] }>('vscode.html-custom-data.json');

    assert.deepEqual(tags.flatMap(({ attributes }) => attributes).filter(({ description }) => !description), []); // prettier-ignore
  });
});
