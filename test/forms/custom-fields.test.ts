import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CustomDataRow, OrgPath } from '../../src/contract/index.ts';
import { changesIn, customFields, shownIn } from '../../src/forms/custom-fields.ts';
import { treeOf } from '../../src/forms/org-tree.ts';
import { readAnswers } from '../../src/forms/validity.ts';

const row = (dataType: string, value: unknown, key = dataType.toLowerCase()) =>
  ({ key, label: key, dataType, value }) as CustomDataRow;

const rows = [
  row('STRING', '  ﬁne\r\nprint '),
  row('NUMBER', -0.5),
  row('BOOLEAN', true),
  row('DATETIME', '2024-02-01T10:30:45.678Z'),
  row('OBJECT', { deep: { list: [1, null] } }),
  row('STRING', null, 'empty'),
  row('BOOLEAN', null, 'undecided'),
];

/** What comes of a form in which this stands, by the key of the row; the rest as it was drawn. */
const changes = (typed: Record<string, string> = {}) => {
  const shown = Object.fromEntries(rows.map((each) => [`customData.${each.key}`, shownIn(each)]));
  const controls = { ...shown, ...Object.fromEntries(Object.entries(typed).map(([key, value]) => [`customData.${key}`, value])) }; // prettier-ignore
  const measure = { codeLength: 6, phones: null, country: 'US' };
  const { answers, problems } = readAnswers(customFields(rows), (name) => controls[name] ?? '', measure);
  assert.deepEqual(problems, []);
  return changesIn(rows, answers);
};

suite('custom data', () => {
  test('is left as it is where nothing was typed, whatever a control makes of it', () => {
    assert.deepEqual(changes(), {});
  });

  test('is sent as its type wants it', () => {
    const sent = changes({ number: ' 1e3 ', boolean: '', object: '{"a":1}', empty: 'now', undecided: 'true' });

    assert.deepEqual(sent, { number: 1000, boolean: false, object: { a: 1 }, empty: 'now', undecided: true });
  });

  test('has a time of the visitor’s own zone', () => {
    const { datetime } = changes({ datetime: '2025-06-01T08:00' });

    assert.equal(datetime, new Date('2025-06-01T08:00').toISOString());
  });

  test('is emptied by an empty field', () => {
    assert.deepEqual(changes({ string: ' ', number: '', datetime: '', object: '' }), {
      string: null,
      number: null,
      datetime: null,
      object: null,
    });
  });

  test('takes nothing but an object for one, and names the field', () => {
    assert.throws(() => changes({ object: '[1]' }), { code: 'invalid-request', field: 'customData.object' });
  });

  test('asks nothing of a type that nobody knows', () => {
    assert.deepEqual(customFields([row('constructor', 1), row('IMAGE', 'x')]), []);
  });
});

suite('the tree of places', () => {
  const path = (...names: string[]) =>
    [{ type: 'org', id: 'o' }, ...names.map((name) => ({ type: 'node', id: name, name }))] as unknown as OrgPath;

  test('has what paths have in common once, and marks where each of them ends', () => {
    const tree = treeOf([path('a', 'b', 'c'), path('a', 'd'), path('a', 'b'), path('z')]);

    assert.deepEqual(tree, [
      {
        id: 'a', name: 'a', isOwn: false, below: [
          { id: 'b', name: 'b', isOwn: true, below: [{ id: 'c', name: 'c', isOwn: true, below: [] }] },
          { id: 'd', name: 'd', isOwn: true, below: [] },
        ],
      },
      { id: 'z', name: 'z', isOwn: true, below: [] },
    ]); // prettier-ignore
  });

  test('is empty without any, and without a node', () => {
    assert.deepEqual([treeOf([]), treeOf([path()])], [[], []]);
  });
});
