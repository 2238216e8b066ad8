/** The words of every language in one piece each, for tests that read the screen. */
import type { Messages, Part } from '../../src/i18n/messages.ts';
import { type SaidAs, saidAs } from '../../src/i18n/said-as.ts';

/** The compiler asks for a part that is missing here, so that none goes unread. */
const everyPart: Record<Part, true> = {
  core: true,
  flows: true,
  replies: true,
  factors: true,
  ways: true,
  profile: true,
  account: true,
};

/** The parts that the words of a language are kept in. */
export const parts = Object.keys(everyPart) as Part[];

/** One part of a language, as it stands in its file. */
export type Catalogue = Record<string, Record<string, unknown>>;

/** A part of a language. */
export const partOf = async (lang: string, part: Part): Promise<Catalogue> => {
  const file = (await import(`../../src/locales/${lang}/${part}.ts`)) as Record<string, Catalogue>;
  return file[part]!;
};

/** Every sentence of a language, and for each name of an error the sentence it is told with. */
export type Words = Omit<Messages, 'errors'> & {
  readonly errors: Messages['errors'] & Readonly<Record<SaidAs, string>>;
};

/** Every sentence of a language. */
export const wordsIn = async (lang: string): Promise<Words> => {
  const words: Record<string, Record<string, unknown>> = {};
  for (const part of await Promise.all(parts.map((each) => partOf(lang, each)))) {
    for (const [group, sentences] of Object.entries(part)) words[group] = { ...words[group], ...sentences };
  }
  for (const [name, other] of Object.entries(saidAs)) {
    words['errors']![name] = words['errors']![other] ?? words['validity']![other];
  }
  return words as unknown as Words;
};

export const en = await wordsIn('en');
export const zhCN = await wordsIn('zh-CN');
