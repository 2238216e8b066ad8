import { core } from '../locales/en/core.ts';
import { loadWords } from './load.ts';
import type { FlowsMessages, Messages, Part } from './messages.ts';
import { type SaidAs, saidAs } from './said-as.ts';

/** The name of a sentence about something wrong. */
type SentenceName = keyof Messages['errors'] | keyof Messages['validity'] | 'offline' | 'refused';

/** Something wrong, as far as it has to be put into words. */
export type Sayable = {
  readonly says: SentenceName | SaidAs;
  readonly number?: number;
  readonly message?: string;
  readonly digits?: number;
  readonly most?: number;
};

/** How much of a server's own sentence is shown, in characters. */
const longest = 200;

/** Sentences that come with the words of registering and resetting. */
const inFlows: Record<keyof FlowsMessages['errors'] | keyof FlowsMessages['validity'], true> = {
  'already-exists': true,
  'weak-password': true,
  'registration-disabled': true,
  passwordTooShort: true,
  passwordTooCommon: true,
  username: true,
};

/** The name whose sentence tells this one. */
const ownName = (says: Sayable['says']): SentenceName =>
  says in saidAs ? saidAs[says as SaidAs] : (says as SentenceName);

const partOf = (says: SentenceName): Part => {
  if (says in core.errors || says === 'offline') return 'core';
  return says in inFlows ? 'flows' : 'replies';
};

/**
 * Puts something wrong into words. A sentence whose part is not here is told by the most general one: ask for it with
 * `bringSentence` first.
 */
export const sentenceFor = (
  { says, number = 0, message = '', digits = 4, most = 200 }: Sayable,
  messages: Messages,
): string => {
  if (says === 'offline') return messages.progress.offline;
  if (says === 'refused') return messages.progress.refused([...message].slice(0, longest).join(''), number);
  if (says === 'codeLength') return messages.validity.codeLength(digits);
  if (says === 'tooLong') return messages.validity.tooLong(most);
  const words: Partial<Record<string, string>> = { ...messages.validity, ...messages.errors } as object;
  return words[ownName(says)] ?? messages.progress.notLoaded;
};

/** Brings the words that a sentence is made of, where they come later than the form; never fails. */
export const bringSentence = async ({ says }: Sayable, lang: string): Promise<void> => {
  try {
    await loadWords(lang, partOf(ownName(says)));
  } catch {
    // The general sentence stands in: a word that cannot be fetched must not hide that something is wrong.
  }
};
