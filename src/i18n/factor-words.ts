import { type FactorMessages, registerPart } from './messages.ts';

const languages: Record<string, () => Promise<FactorMessages>> = {
  en: async () => (await import('../locales/en/factors.ts')).factors,
  'zh-CN': async () => (await import('../locales/zh-CN/factors.ts')).factors,
};

const here = new Set<string>();

const speaker = (lang: string) => (languages[lang] ? lang : 'en');

/** Whether the words of the second factor are here, in a language that `chooseLanguage` gave. */
export const factorWordsReady = (lang: string): boolean => here.has(speaker(lang));

const underway = new Map<string, Promise<void>>();

const bring = async (lang: string) => {
  // Some browsers remember for good that a file could not be fetched: it is not asked for in vain.
  if (globalThis.navigator?.onLine === false) throw new TypeError('offline');
  const words = await languages[lang]?.();
  if (!words) return;
  here.add(lang);
  registerPart(lang, 'factors', words);
};

/**
 * Brings the words of the second factor: only those who are asked for one need them.
 *
 * @throws {TypeError} when the file cannot be fetched.
 */
export const bringFactorWords = (lang: string): Promise<void> => {
  const from = speaker(lang);
  if (here.has(from)) return Promise.resolve();
  const loading = underway.get(from) ?? bring(from).finally(() => underway.delete(from));
  underway.set(from, loading);
  return loading;
};
