import { hasPart, type MessageOverrides, type Part, registerPart } from './messages.ts';

type Parts = Record<Part, () => Promise<MessageOverrides>>;

/** The languages that can be fetched, part by part. English has its first part built in. */
const fetched: Record<string, Partial<Parts>> = {
  en: {
    flows: async () => (await import('../locales/en/flows.ts')).flows,
    replies: async () => (await import('../locales/en/replies.ts')).replies,
  },
  'zh-CN': {
    core: async () => (await import('../locales/zh-CN/core.ts')).core,
    flows: async () => (await import('../locales/zh-CN/flows.ts')).flows,
    replies: async () => (await import('../locales/zh-CN/replies.ts')).replies,
  },
};

/** The languages that can be fetched, whether or not they have been. */
export const fetchedLanguages = Object.keys(fetched);

const underway = new Map<string, Promise<void>>();

/** Which language brings a part: the one asked for, or English for what a page has taught itself. */
const bringer = (lang: string, part: Part) => (fetched[lang]?.[part] ? lang : 'en');

/** Whether the words of a part can be drawn from now. */
export const wordsReady = (lang: string, part: Part): boolean => hasPart(bringer(lang, part), part);

/**
 * Brings the words of a part, in a language that `chooseLanguage` gave. Asking again while it is on its way, or once it
 * is there, costs nothing; asking again after it failed tries again.
 *
 * @throws {TypeError} when the file cannot be fetched.
 */
export const loadWords = (lang: string, part: Part): Promise<void> => {
  const from = bringer(lang, part);
  const load = fetched[from]?.[part];
  if (hasPart(from, part) || !load) return Promise.resolve();
  const key = `${from}/${part}`;
  const loading = underway.get(key) ?? bring(from, part, load).finally(() => underway.delete(key));
  underway.set(key, loading);
  return loading;
};

const bring = async (lang: string, part: Part, load: () => Promise<MessageOverrides>) => {
  // Some browsers remember for good that a file could not be fetched: it is not asked for in vain.
  if (globalThis.navigator?.onLine === false) throw new TypeError('offline');
  registerPart(lang, part, await load());
};
