import { type Part, type Parts, registerPart } from './messages.ts';

/** Registers the words of a language that a page brings along. */
export const registerLanguage = (lang: string, parts: Parts): void => {
  for (const part of Object.keys(parts) as Part[]) registerPart(lang, part, parts[part]);
};
