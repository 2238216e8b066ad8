/** A word that is more than a text: it has holes, or depends on what it is told. */
type Sentence = (...given: never[]) => string;

/** The words of a language without their names: texts, a line each, and what cannot be written as one. */
export type Packed = [texts: string, ...sentences: Sentence[]];

/** What a name leads to: a word, or a group of them. */
type Words = { [name: string]: string | Sentence | Words };

const withHoles =
  (text: string): Sentence =>
  (...given) =>
    text.replace(/\{(\d)\}/g, (_, hole: number) => String(given[hole]));

/** The group a name is in, made where it is not there yet. What counts from 0 is a list. */
const groupOf = (words: Words, path: readonly string[]): Words =>
  path.slice(0, -1).reduce((within, name, at) => {
    within[name] ??= path[at + 1] === '0' ? ([] as unknown as Words) : {};
    return within[name] as Words;
  }, words);

/**
 * The words of a language as they were before `pack` took their names away. `shape` has the names in the order of the lines
 * of `texts`: `core.headings.signIn` is a name with its groups, one without is in the groups of the name before it. An
 * empty line stands for the next of `sentences`; `{0}` is a hole for the first thing that a word is told.
 *
 * Both begin with the mark of the names they were made for. Where a page has files of two builds, the marks differ.
 *
 * @throws {TypeError} when they do: no word may end up under the name of another.
 */
export const unpack = (shape: string, ...[texts, ...sentences]: Packed): Words => {
  const [mark, ...names] = shape.split(' ');
  const [made, ...lines] = texts.split('\n');
  if (made !== mark) throw new TypeError('words of another build');
  const words: Words = {};
  let group = words;
  for (const name of names) {
    const path = name.split('.');
    if (path.length > 1) group = groupOf(words, path);
    const line = lines.shift() ?? '';
    group[path.pop() ?? ''] = line.includes('{') ? withHoles(line) : line || (sentences.shift() as Sentence);
  }
  return words;
};
