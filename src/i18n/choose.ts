import { languages } from './languages.ts';
import { registeredLanguages } from './messages.ts';

export { languages };

/** Chinese is written in two ways; its regions and scripts say which. */
const traditional = /^zh-(hant|hk|mo|tw)\b/i;

/** The language of ours that someone else's name for it is nearest to, where the beginning of the name does not tell. */
const nearest = (wanted: string) => {
  if (traditional.test(wanted)) return 'zh-TW';
  return /^zh\b/i.test(wanted) ? 'zh-CN' : wanted;
};

const base = (lang: string) => lang.split('-', 1)[0]?.toLowerCase();

/** The one of `spoken` that is nearest to `wanted`: the same, the same script or region, the same base, or English. */
export const matchLanguage = (wanted: string, spoken: readonly string[]): string => {
  const same = (lang: string) => spoken.find((each) => each.toLowerCase() === lang.toLowerCase());
  return same(wanted) ?? same(nearest(wanted)) ?? spoken.find((each) => base(each) === base(wanted)) ?? 'en';
};

/** The language to speak where `wanted` is asked for, out of those that can be fetched and those the page registered. */
export const chooseLanguage = (wanted: string): string =>
  matchLanguage(wanted, [...new Set([...registeredLanguages(), ...Object.keys(languages)])]);
