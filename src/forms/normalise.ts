import type { FieldKind } from './form.ts';

/** Latin digits in place of full-width, Arabic-Indic and Persian ones. */
const latinDigits = (typed: string) =>
  typed.replace(/[٠-٩۰-۹０-９]/g, (digit) => String.fromCharCode(0x30 + (digit.charCodeAt(0) & 0xf)));

/** The digits of a code, however they were typed or pasted: with spaces, dashes, in another script. */
export const normaliseCode = (typed: string): string =>
  latinDigits(typed).replace(/[\s\p{Pd}\u200b-\u200f\u2060\ufeff]/gu, '');

/** An address, a number or a name: the same to the eye is the same. `trim` takes every white space, the hard one too. */
const normaliseIdentifier = (typed: string) => typed.normalize('NFKC').trim();

/** What is sent for what was typed. A password is sent exactly as it was typed: a trimmed one is another one. */
export const normalise = (kind: FieldKind, typed: string): string => {
  switch (kind) {
    case 'text':
    case 'username':
    case 'email':
    case 'url':
    case 'date':
    case 'datetime':
    case 'select':
    case 'checkbox':
      return normaliseIdentifier(typed);
    case 'number':
      return normaliseIdentifier(latinDigits(typed));
    case 'textarea':
    case 'json':
      return typed.trim();
    case 'phone':
      return normaliseIdentifier(latinDigits(typed));
    case 'code':
      return normaliseCode(typed);
    case 'password':
    case 'new-password':
      return typed;
  }
};
