import { hasPart, registeredLanguages } from './messages.ts';

/** The language to speak where that is plain: one whose words are here, or English. For others, `chooseLanguage` knows. */
export const plainLanguage = (wanted: string): string | undefined => {
  if (hasPart(wanted, 'core')) return wanted;
  return /^en\b/i.test(wanted) && !registeredLanguages().includes(wanted) ? 'en' : undefined;
};

/** The `lang` an element stands in: its own, else the nearest above it through shadow roots, up to the document's. */
export const langOf = (element: Element): string => {
  for (let at: Element | null = element; at; at = hostOf(at)) {
    const lang = at.closest('[lang]:not([lang=""])')?.getAttribute('lang');
    if (lang) return lang;
  }
  return 'en';
};

/** Which way a language is read. */
export const directionOf = (lang: string): 'rtl' | 'ltr' => (/^(ar|fa|he|ur)\b/.test(lang) ? 'rtl' : 'ltr');

const hostOf = (element: Element) => {
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
};

/** Calls back when a `lang` above an element changes, in its document or a shadow root around it; returns its own undo. */
export const watchLang = (element: Element, changed: () => void): (() => void) => {
  const observer = new MutationObserver(changed);
  for (let at: Element | null = element; at; at = hostOf(at)) {
    observer.observe(at.getRootNode(), { subtree: true, attributeFilter: ['lang'] });
  }
  return () => observer.disconnect();
};
