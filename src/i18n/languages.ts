import type { Part, Parts } from './messages.ts';

/** Brings a file of words: some parts of a language. */
export type Bring = () => Promise<Partial<Parts>>;

/** The parts of the account page. */
type Page = 'profile' | 'account';

/** The files of a language: what the first form says, what follows until somebody is signed in, what the account page says. */
type Files = {
  core: () => Promise<Pick<Parts, 'core'>>;
  later: () => Promise<Omit<Parts, 'core' | Page>>;
  page: () => Promise<Pick<Parts, Page>>;
};

/** Which file brings which part. */
const partsIn = ({ core, later, page }: Files): Record<Part, Bring> => ({
  core,
  flows: later,
  replies: later,
  factors: later,
  ways: later,
  profile: page,
  account: page,
});

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
  'zh-CN': partsIn({
    core: () => import('../locales/zh-CN/core.ts'),
    later: () => import('../locales/zh-CN/later.ts'),
    page: () => import('../locales/zh-CN/page.ts'),
  }),
  'zh-TW': partsIn({
    core: () => import('../locales/zh-TW/core.ts'),
    later: () => import('../locales/zh-TW/later.ts'),
    page: () => import('../locales/zh-TW/page.ts'),
  }),
  ja: partsIn({
    core: () => import('../locales/ja/core.ts'),
    later: () => import('../locales/ja/later.ts'),
    page: () => import('../locales/ja/page.ts'),
  }),
  ko: partsIn({
    core: () => import('../locales/ko/core.ts'),
    later: () => import('../locales/ko/later.ts'),
    page: () => import('../locales/ko/page.ts'),
  }),
  de: partsIn({
    core: () => import('../locales/de/core.ts'),
    later: () => import('../locales/de/later.ts'),
    page: () => import('../locales/de/page.ts'),
  }),
  fr: partsIn({
    core: () => import('../locales/fr/core.ts'),
    later: () => import('../locales/fr/later.ts'),
    page: () => import('../locales/fr/page.ts'),
  }),
  es: partsIn({
    core: () => import('../locales/es/core.ts'),
    later: () => import('../locales/es/later.ts'),
    page: () => import('../locales/es/page.ts'),
  }),
  'pt-BR': partsIn({
    core: () => import('../locales/pt-BR/core.ts'),
    later: () => import('../locales/pt-BR/later.ts'),
    page: () => import('../locales/pt-BR/page.ts'),
  }),
  it: partsIn({
    core: () => import('../locales/it/core.ts'),
    later: () => import('../locales/it/later.ts'),
    page: () => import('../locales/it/page.ts'),
  }),
  ru: partsIn({
    core: () => import('../locales/ru/core.ts'),
    later: () => import('../locales/ru/later.ts'),
    page: () => import('../locales/ru/page.ts'),
  }),
  id: partsIn({
    core: () => import('../locales/id/core.ts'),
    later: () => import('../locales/id/later.ts'),
    page: () => import('../locales/id/page.ts'),
  }),
  ar: partsIn({
    core: () => import('../locales/ar/core.ts'),
    later: () => import('../locales/ar/later.ts'),
    page: () => import('../locales/ar/page.ts'),
  }),
};
