import { loadWords, wordsReady } from './load.ts';

/** Whether the words of the second factor are here, in a language that `chooseLanguage` gave. */
export const factorWordsReady = (lang: string): boolean => wordsReady(lang, 'factors');

/**
 * Brings the words of the second factor: only those who are asked for one need them.
 *
 * @throws {TypeError} when the file cannot be fetched.
 */
export const bringFactorWords = (lang: string): Promise<void> => loadWords(lang, 'factors');
