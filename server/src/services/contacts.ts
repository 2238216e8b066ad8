import { domainToASCII } from 'node:url';
import { callingCode, countryOf, mobileNumber } from '../pool/phones.ts';
import type { Names } from '../store/accounts.ts';

/** An address as it is shown, and as it is compared. */
export type Email = { shown: string; key: string };

/** One spelling for everything that counts as the same: full width, composed or not, upper or lower case. */
const folded = (text: string) => text.normalize('NFKC').toLowerCase().normalize('NFKC');

/** What no local part may hold: quotes, blanks, controls and invisible signs, and what separates addresses in a header. */
const localPart = /^[^\s@"(),:;<>[\]\\.\p{C}]+(?:\.[^\s@"(),:;<>[\]\\.\p{C}]+)*$/u;
const domainSigns = /^[\p{L}\p{M}\p{N}.-]+$/u;
const domainName = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])$/;

/** Reads an email address, or null when it is none. */
const email = (text: string): Email | null => {
  const [local = '', domain = '', ...rest] = text.normalize('NFKC').trim().split('@');
  const host = domainSigns.test(domain) ? domainToASCII(domain) : '';
  const shown = `${local}@${host}`;
  if (rest.length > 0 || local.length > 64 || shown.length > 254) return null;
  return localPart.test(local) && domainName.test(host) ? { shown, key: folded(shown) } : null;
};

/** Scripts in common use, each of which may stand alone in a name. UTS 39 5.2, "highly restrictive". */
const alone = [
  'Arabic', 'Armenian', 'Bengali', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Gujarati', 'Gurmukhi', 'Hebrew',
  'Kannada', 'Khmer', 'Lao', 'Malayalam', 'Myanmar', 'Oriya', 'Sinhala', 'Tamil', 'Telugu', 'Thaana', 'Thai', 'Tibetan',
].map((script) => [script]); // prettier-ignore

/** And those that people do write together. */
const together = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

const scripts = [...together, ...alone].map((names) => {
  const signs = names.map((name) => `\\p{scx=${name}}`).join('');
  return new RegExp(`^[${signs}\\p{sc=Common}\\p{sc=Inherited}]+$`, 'u');
});

const hidden = /[\p{C}\p{Zl}\p{Zp}@]/u;

/** Reads a username as it is compared, or null when it could be taken for another one, an address or a number. */
const username = (text: string): string | null => {
  const name = text.normalize('NFC');
  const isPlain = name === text.normalize('NFKC') && name === name.trim() && !hidden.test(name);
  const length = [...name].length;
  if (!isPlain || length < 1 || length > 64 || mobileNumber(name) !== null) return null;
  return scripts.some((script) => script.test(name)) ? name : null;
};

const phoneSigns = /^\+?[\p{Nd}\s().\-/]+$/u;

/**
 * Reads what people are known by. Whatever is no address, no mobile number of a country that messages go to, or no
 * name, is null.
 */
export const createContacts = ({ smsCountries }: { smsCountries: string[] | null }) => {
  const phone = (text: string, countryCode?: string | null): string | null => {
    const plain = text.normalize('NFKC').trim();
    const number = phoneSigns.test(plain) ? mobileNumber(plain, countryCode) : null;
    if (number === null) return null;
    const contradicts = countryCode && !number.startsWith(`+${callingCode(countryCode)}`);
    const country = countryOf(number);
    if (contradicts || country === null) return null;
    return smsCountries === null || smsCountries.includes(country) ? number : null;
  };

  return {
    email,
    username,
    phone,

    /**
     * What someone may mean who signs in as `account`: an address, or else a username or a phone. `key` is the same for
     * every spelling of the same thing.
     */
    named(account: string): { names: Names; key: string } {
      const typed = account.normalize('NFC').trim();
      if (typed.includes('@') || typed.includes('＠')) {
        const address = email(typed)?.key ?? folded(typed);
        return { names: { email: address }, key: `email:${address}` };
      }
      const number = phone(typed);
      return { names: { username: typed, phone: number }, key: number ? `phone:${number}` : `username:${typed}` };
    },
  };
};

export type Contacts = ReturnType<typeof createContacts>;
