import { bringFactorWords, factorWordsReady } from '../../i18n/factor-words.ts';
import type { FormHost } from '../form-host.ts';

/** The languages that were asked for already: what fails is not asked for again with every drawing. */
const asked = new WeakMap<FormHost, string>();

/** Brings the words for a second factor; where that fails, says so and offers to try again. */
const bringWords = async (host: FormHost): Promise<void> => {
  asked.set(host, host.words.lang);
  try {
    await bringFactorWords(host.words.lang);
  } catch {
    host.form.miss(() => bringWords(host));
  }
};

/** Whether there are words for second factors, and brings them. In another language than before, the old ones stay meanwhile. */
export const hasFactorWords = (host: FormHost): boolean => {
  const { lang } = host.words;
  if (!factorWordsReady(lang) && asked.get(host) !== lang) void bringWords(host);
  return factorWordsReady(lang) || factorWordsReady('en');
};
