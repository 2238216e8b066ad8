import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { type Described, describedElements } from '../../build/manifest.ts';
import { native, promised, sections } from './promised.ts';
import { reference } from './reference.ts';

const names = (list: readonly { name: string }[] = []) => list.map(({ name }) => name).sort();

/** The slots of an account page stand around each of its sections. */
const slotsOf = ({ tagName }: Described) => {
  const around = sections.flatMap((section) => [`before-${section}`, `after-${section}`]);
  return [...(promised[tagName]?.slots ?? []), ...(tagName === 'auth-profile' ? around : [])].sort();
};

const elements = describedElements();

test('the manifest holds every element, under the name of its file', () => {
  assert.deepEqual(elements.map(({ tagName }) => tagName), Object.keys(promised).sort()); // prettier-ignore
  for (const { tagName } of elements) assert.ok(existsSync(join(import.meta.dirname, `../../dist/${tagName}.js`)));
});

for (const element of elements) {
  const { tagName, attributes, members = [], events, cssParts } = element;
  const { [tagName]: said } = promised;

  suite(`<${tagName}> in the manifest`, () => {
    test('has the attributes that are promised, each as a property too', () => {
      assert.deepEqual(names(attributes).filter((name) => !native.includes(name)), said?.attributes.sort()); // prettier-ignore
      const fields = names(members.filter(({ kind }) => kind === 'field'));
      // What is read once, before the first drawing, is no property.
      for (const { fieldName } of attributes ?? []) assert.ok(!fieldName || fields.includes(fieldName));
    });

    test('has the properties and the methods that are promised, and no other', () => {
      const fields = members.filter(({ kind, attribute }) => kind === 'field' && !attribute);
      assert.deepEqual(names(fields), said?.properties.sort());
      assert.deepEqual(names(members.filter(({ kind }) => kind === 'method')), said?.methods.sort());
    });

    test('has the events, the slots and the parts that are promised', () => {
      assert.deepEqual(names(events), said?.events.sort());
      assert.deepEqual(names(element.slots), slotsOf(element));
      assert.deepEqual(names(cssParts), said?.parts.sort());
    });

    test('says of each what it is', () => {
      const all = [attributes, members, events, element.slots, cssParts].flatMap((list) => list ?? []);
      const silent = all.filter(({ description }) => !description).map(({ name }) => name);
      assert.deepEqual(silent, []);
    });

    test('types each event', () => {
      const untyped = (events ?? []).filter(({ type }) => !type?.text.startsWith('CustomEvent<'));
      assert.deepEqual(names(untyped), []);
    });
  });
}

test('the reference says what the manifest says', () => {
  const kept = readFileSync(join(import.meta.dirname, '../../docs/reference.md'), 'utf8');
  assert.equal(kept, reference(elements), 'run `npm run docs`');
});
