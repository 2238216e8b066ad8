import type { Bring } from './languages.ts';
import { hasPart, type Part, registerPart } from './messages.ts';

/** English has its first part built in; what is wanted as soon as a form is touched is one file away. */
const english: Partial<Record<Part, Bring>> = {
  flows: async () => (await import('../locales/en/flows.ts')).flows,
  replies: async () => (await import('../locales/en/replies.ts')).replies,
};

/** The languages that can be fetched, whether or not they have been: each of them whole. */
export const fetchedLanguages: readonly string[] = ['en', 'zh-CN'];

const underway = new Map<string, Promise<void>>();

/** Which language brings a part: the one asked for, or English for what a page has taught itself. */
const bringer = (lang: string) => (fetchedLanguages.includes(lang) ? lang : 'en');

/** Whether the words of a part can be drawn from now. */
export const wordsReady = (lang: string, part: Part): boolean => hasPart(bringer(lang), part);

/**
 * Brings the words of a part, in a language that `chooseLanguage` gave. Asking again while it is on its way, or once it
 * is there, costs nothing; asking again after it failed tries again.
 *
 * @throws {TypeError} when the file cannot be fetched.
 */
export const loadWords = (lang: string, part: Part): Promise<void> => {
  const from = bringer(lang);
  if (hasPart(from, part)) return Promise.resolve();
  const key = `${from}/${part}`;
  const loading = underway.get(key) ?? bring(from, part).finally(() => underway.delete(key));
  underway.set(key, loading);
  return loading;
};

const bring = async (lang: string, part: Part) => {
  // Some browsers remember for good that a file could not be fetched: it is not asked for in vain.
  if (globalThis.navigator?.onLine === false) throw new TypeError('offline');
  const load = lang === 'en' ? english[part] : undefined;
  const words = await (load ?? (await import('./languages.ts')).languages[lang]?.[part])?.();
  if (words) registerPart(lang, part, words);
};
