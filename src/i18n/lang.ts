import { fetchedLanguages } from './load.ts';
import { registeredLanguages } from './messages.ts';

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
  matchLanguage(wanted, [...new Set([...registeredLanguages(), ...fetchedLanguages])]);

/** The `lang` an element stands in: its own, else the nearest above it through shadow roots, else the document's. */
export const langOf = (element: Element): string => {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]:not([lang=""])')?.getAttribute('lang');
    if (lang) return lang;
  }
  return element.ownerDocument.documentElement.lang || 'en';
};

const hostOf = (element: Element) => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** The language an element speaks. */
export const languageOf = (element: Element): string => chooseLanguage(langOf(element));

/** Calls back when a `lang` above an element changes, in its document or a shadow root around it; returns its own undo. */
export const watchLang = (element: Element, changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  for (let at: Element | null = element; at; at = hostOf(at)) {
    observer.observe(at.getRootNode(), { subtree: true, attributeFilter: ['lang'] });
  }
  return () => observer.disconnect();
};
