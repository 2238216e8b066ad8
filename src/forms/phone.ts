import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { Phones } from './phones.ts';

const isCountry = (country: string): country is CountryCode => (getCountries() as string[]).includes(country);

const parsed = (typed: string, country: string) =>
  parsePhoneNumberFromString(
    typed,
    isCountry(country) ? { defaultCountry: country, extract: false } : { extract: false },
  );

/** The rules of every country's numbers. This file is large: it is loaded at the first touch of a phone form. */
export const phones: Phones = {
  countries: () => getCountries().map((country) => ({ country, callingCode: `+${getCountryCallingCode(country)}` })),

  countryOf: (typed) => (typed.startsWith('+') ? (parsed(typed, '')?.country ?? null) : null),

  read(typed, country) {
    const number = parsed(typed, country);
    if (!number?.isPossible() || number.ext) return null;
    return { phone: number.nationalNumber, phoneCountryCode: `+${number.countryCallingCode}` };
  },
};
