import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { languages } from '../../src/i18n/languages.ts';
import { pack, shapeOf } from '../../src/i18n/pack.ts';
import { type Packed, unpack } from '../../src/i18n/packed.ts';
import { parts, partOf } from '../support/words.ts';

const wholeOf = async (lang: string): Promise<object> =>
  Object.fromEntries(await Promise.all(parts.map(async (part) => [part, await partOf(lang, part)] as const)));

/** What the code of packed words is worth where nothing else stands: a word that needs something from outside throws. */
const evaluated = async (code: string): Promise<Packed> => {
  const module = (await import(`data:text/javascript,${encodeURIComponent(`export default [${code}]`)}`)) as { default: Packed }; // prettier-ignore
  return module.default;
};

/** What sentences are told here: one, few, many and long, and texts that look like what packing adds. */
const told: (string | number)[][] = [
  ...[0, 1, 2, 3, 8, 11, 21, 22, 100, 600].map((number) => [number, number + 1]),
  ['', 4711],
  ['{1}', '$&'],
  ['a@b.example', 'Linux'],
];

type Saying = (...given: (string | number)[]) => string;

/** A language with each of its sentences said for everything above. */
const said = (words: unknown): unknown => {
  if (typeof words === 'function') return told.map((given) => (words as Saying)(...given));
  if (typeof words !== 'object' || words === null) return words;
  const all = Object.entries(words).map(([name, word]) => [name, said(word)] as const);
  return Array.isArray(words) ? all.map(([, word]) => word) : Object.fromEntries(all);
};

const english = await wholeOf('en');
const shape = shapeOf(english);

suite('packed words', () => {
  for (const lang of Object.keys(languages)) {
    test(`say in ${lang} what they said before`, async () => {
      const words = await wholeOf(lang);

      const unpacked = unpack(shape, ...(await evaluated(pack(english, words))));

      assert.deepEqual(said(unpacked), said(words));
    });
  }

  test('say the same whatever the order that a language writes them in', async () => {
    const words = { b: { two: '2', one: (a: string, b: string) => `${b}, ${a}` }, a: ['x', 'y'] };
    const [texts, ...sentences] = await evaluated(pack({ a: ['', ''], b: { one: '', two: '' } }, words));

    const unpacked = unpack(shapeOf({ a: ['', ''], b: { one: '', two: '' } }), texts, ...sentences);

    assert.deepEqual(said(unpacked), said(words));
  });

  test('keep what a script would take for its own', async () => {
    const words = { group: { tick: 'a `b` \\n $d', hole: (name: string) => `\u2068${name}\u2069 \`$\`` } };

    const unpacked = unpack(shapeOf(words), ...(await evaluated(pack(words, words))));

    assert.deepEqual(said(unpacked), said(words));
  });

  test('are refused beside the names of another build, be it that only their order has changed', async () => {
    const words = { group: { one: 'first', two: 'second' } };
    const packed = await evaluated(pack(words, words));

    for (const other of [
      { group: { two: 'second', one: 'first' } },
      { group: { one: 'first', three: 'third' } },
      { group: { one: 'first' } },
      { other: { one: 'first', two: 'second' } },
    ])
      assert.throws(() => unpack(shapeOf(other), ...packed), TypeError);
    assert.throws(() => unpack('', ...packed), TypeError);
  });
});

suite('packing', () => {
  const word = (text: unknown) => ({ group: { word: text } });

  test('notices a word that is missing, and one that English does not have', () => {
    assert.throws(() => pack(word('Word'), { group: {} }), /group\.word/);
    assert.throws(() => pack(word('Word'), { group: { word: 'Wort', more: 'Mehr' } }), /group\.more/);
  });

  test('refuses a word that could not be told from what it adds', () => {
    for (const text of ['', 'two\nlines', 'a {0}']) assert.throws(() => pack(word('Word'), word(text)), /group\.word/);
  });
});
