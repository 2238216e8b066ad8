import type { Bring, languages as Table } from './languages.ts';
import { hasPart, type Part, registerPart } from './messages.ts';

/** English has its first part built in; what is wanted as soon as a form is touched is one file away. */
const english: Partial<Record<Part, Bring>> = {
  flows: () => import('../locales/en/flows.ts'),
  replies: () => import('../locales/en/replies.ts'),
};

/** Where the words of the other languages stand, once somebody has asked for any. */
let table: typeof Table | undefined;

/** Chooses the language to speak where another one than English is asked for; see `chooseLanguage`. */
export const chosenLanguage = async (wanted: string): Promise<string> => {
  const { chooseLanguage, languages } = await import('./choose.ts');
  table = languages;
  return chooseLanguage(wanted);
};

/** Which language brings a part: the one asked for, or English for what a page has taught itself. */
const bringer = (lang: string, part: Part) => (!table || table[lang]?.[part] ? lang : 'en');

/** Whether the words of a part can be drawn from now. */
export const wordsReady = (lang: string, part: Part): boolean => hasPart(bringer(lang, part), part);

/**
 * Brings the words of a part, in a language that `chooseLanguage` gave. Asking again while it is on its way, or once it
 * is there, costs nothing; asking again after it failed tries again.
 *
 * @throws {TypeError} when the file cannot be fetched.
 */
export const loadWords = async (lang: string, part: Part): Promise<void> => {
  if (wordsReady(lang, part)) return;
  // Some browsers remember for good that a file could not be fetched: it is not asked for in vain.
  if (globalThis.navigator?.onLine === false) throw new TypeError('offline');
  if (lang !== 'en' || !english[part]) table ??= (await import('./choose.ts')).languages;
  const from = bringer(lang, part);
  const file = await ((from === 'en' && english[part]) || table?.[from]?.[part])?.();
  const words = file?.[part];
  if (words && !hasPart(from, part)) registerPart(from, part, words);
};
