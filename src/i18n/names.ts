import { type Part, registerPart } from './messages.ts';
import { type Packed, unpack } from './packed.ts';

/**
 * The names of all words, which are the same in every language: the build fills them in, and takes them out of the files of
 * the languages. Where nothing was built these still have theirs, and register themselves without this file.
 */
const shape = '';

/** Registers a language that came without the names of its words; see `unpack`. */
export const registerPacked = (lang: string, ...packed: Packed): void => {
  for (const [part, words] of Object.entries(unpack(shape, ...packed)))
    registerPart(lang, part as Part, words as object);
};
