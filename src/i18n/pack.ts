/** Used while building only: what a page loads is `packed.ts`. */

/** Every word of a language below its path, as `account.hints.kinds.DATA`. */
const wordsOf = (words: object, path = ''): [path: string, word: unknown][] =>
  Object.entries(words).flatMap(([name, word]: [string, unknown]) =>
    typeof word === 'object' ? wordsOf(word ?? {}, `${path}${name}.`) : [[`${path}${name}`, word]],
  );

/** Tells some names from others in a few letters. It notices files of two builds, and defends against nobody. */
const markOf = (names: string): string => {
  let sum = 0;
  for (const letter of names) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
  return sum.toString(36).slice(-4);
};

/** The names of all words in the order that `pack` takes them, below their mark, as `unpack` wants to be told. */
export const shapeOf = (english: object): string => {
  let before = '';
  const names = wordsOf(english).map(([path]) => {
    const group = path.slice(0, path.lastIndexOf('.'));
    const name = group === before ? path.slice(group.length + 1) : path;
    before = group;
    return name;
  });
  return [markOf(names.join(' ')), ...names].join(' ');
};

/** A function that fills holes and does nothing else. */
const filling = /^\(([\w, ]+)\) =>\s*`((?:[^`$]|\$\{\w+\})*)`$/;

type Sentence = (...given: string[]) => string;

/** A sentence with holes as a text; `undefined` for one that counts, compares or chooses. */
const textOf = (sentence: Sentence): string | undefined => {
  const [, taken = '', text = ''] = filling.exec(sentence.toString()) ?? [];
  const names = taken.split(', ');
  const holes = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '');
  if (!holes.length || !holes.every((name) => names.includes(name))) return undefined;
  return sentence(...names.map((_, index) => `{${index}}`));
};

const quoted = (text: string) => `\`${text.replace(/[`\\]|\$(?=\{)/g, '\\$&')}\``;

/**
 * Takes the names away from the words of a language. What comes out is the code of what `unpack` is given after the shape. A
 * word that is more than a sentence with holes stays the function that it is: it may use nothing from outside itself.
 *
 * @throws {TypeError} when a word is missing, is not in English, or could not be told from what packing adds.
 */
export const pack = (english: object, language: object): string => {
  const words = new Map(wordsOf(language));
  const sentences: string[] = [];
  const lines = wordsOf(english).map(([path]) => {
    const word = words.get(path);
    if (!words.delete(path)) throw new TypeError(`no word for ${path}`);
    const text = typeof word === 'function' ? textOf(word as Sentence) : String(word);
    if (text === undefined) sentences.push(String(word));
    if (text === '' || text?.includes('\n') || (text === word && text?.includes('{')))
      throw new TypeError(`${path} cannot be packed`);
    return text ?? '';
  });
  if (words.size) throw new TypeError(`not in English: ${[...words.keys()].join(', ')}`);
  const [mark] = shapeOf(english).split(' ');
  return [quoted([mark, ...lines].join('\n')), ...sentences].join(', ');
};
