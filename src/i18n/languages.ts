import type { Part, Parts } from './messages.ts';

/** Brings a file of words: some parts of English, or another language, which registers itself. */
export type Bring = () => Promise<Partial<Parts> | void>;

/** A language in one file, whichever part is asked for. */
const whole = (file: () => Promise<unknown>): Record<Part, Bring> => {
  // The file of names would be found in that of the language, one round trip later.
  const bring = async () => void (await Promise.all([file(), import('./names.ts')]));
  return { core: bring, flows: bring, replies: bring, factors: bring, ways: bring, profile: bring, account: bring };
};

/**
 * Where the words stand that a first form in English does without, by language and part. A table that grows with each
 * language is fetched by those who speak another one, and for what is wanted late.
 */
export const languages: Readonly<Record<string, Partial<Record<Part, Bring>>>> = {
  en: {
    factors: () => import('../locales/en/factors.ts'),
    ways: () => import('../locales/en/ways.ts'),
    profile: () => import('../locales/en/profile.ts'),
    account: () => import('../locales/en/account.ts'),
  },
  'zh-CN': whole(() => import('../locales/zh-CN.ts')),
  'zh-TW': whole(() => import('../locales/zh-TW.ts')),
  ja: whole(() => import('../locales/ja.ts')),
  ko: whole(() => import('../locales/ko.ts')),
  de: whole(() => import('../locales/de.ts')),
  fr: whole(() => import('../locales/fr.ts')),
  es: whole(() => import('../locales/es.ts')),
  'pt-BR': whole(() => import('../locales/pt-BR.ts')),
  it: whole(() => import('../locales/it.ts')),
  ru: whole(() => import('../locales/ru.ts')),
  id: whole(() => import('../locales/id.ts')),
  ar: whole(() => import('../locales/ar.ts')),
};
