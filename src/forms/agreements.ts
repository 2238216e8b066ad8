import type { Agreement } from '../contract/index.ts';
import type { Config } from './methods.ts';

const base = (lang: string) => lang.split('-', 1)[0]?.toLowerCase();

/** Those in the language of the screen; else in a near one, in English, in any: better to read a strange text than none. */
const inLanguage = (agreements: readonly Agreement[], lang: string): Agreement[] => {
  const written = agreements.filter((agreement) => agreement.lang);
  const nearest = [
    (each: string) => each.toLowerCase() === lang.toLowerCase(),
    (each: string) => base(each) === base(lang),
    (each: string) => base(each) === 'en',
    () => true,
  ].find((near) => written.some((agreement) => near(agreement.lang ?? '')));
  return agreements.filter((agreement) => !agreement.lang || nearest?.(agreement.lang));
};

/** Rows come from outside, or from an earlier visit: what has no words cannot be agreed to, and only words are drawn. */
const isSound = (row: Agreement | null): row is Agreement =>
  typeof row?.title === 'string' && typeof row.id !== 'object' && typeof (row.lang ?? '') === 'string';

/** What has to be agreed to, here and in this language: what the page gives, else what the application has. */
export const agreementsFor = (
  config: Config,
  { purpose, lang, given }: { purpose: 'sign-in' | 'register'; lang: string; given?: readonly Agreement[] | undefined },
): Agreement[] => {
  const all = given ?? (config?.agreementEnabled && Array.isArray(config.agreements) ? config.agreements : []);
  const place = purpose === 'sign-in' ? 0 : 1;
  return inLanguage(
    all.filter((row) => isSound(row) && (row.availableAt ?? place) === place),
    lang,
  );
};

/** What the checkbox of an agreement is called. */
export const agreementName = ({ id }: Agreement): string => `agreement-${id}`;
