import { wordsReady } from '../i18n/load.ts';
import type { Part } from '../i18n/messages.ts';
import type { FormHost } from './form-host.ts';

/** What was asked for already, by language and part: what fails is not asked for again with every drawing. */
const asked = new WeakMap<FormHost, string>();

/** Brings a part of the words; where that fails, says so and offers to try again. */
const bring = async (host: FormHost, part: Part): Promise<void> => {
  asked.set(host, `${host.words.lang}/${part}`);
  try {
    await host.words.need(part);
  } catch {
    host.form.miss(() => bring(host, part));
  }
};

/** Whether there are words of a part, and brings them. In another language than before, the old ones stay meanwhile. */
export const hasWords = (host: FormHost, part: Part): boolean => {
  const { lang } = host.words;
  if (!wordsReady(lang, part) && asked.get(host) !== `${lang}/${part}`) void bring(host, part);
  return wordsReady(lang, part) || wordsReady('en', part);
};
