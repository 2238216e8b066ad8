import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  type CountryCode,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/max';

/** Digits of a calling code, however it was written: `+86`, `86`, `0086`. */
export const callingCode = (text: string): string => text.trim().replace(/^(\+|00)/, '');

/** Those that belong to a country. Beside any other, national digits mean nothing. */
const callingCodes = new Set<string>(getCountries().map((country) => getCountryCallingCode(country)));

const read = (text: string, countryCode: string): PhoneNumber | undefined => {
  const digits = text.normalize('NFKC').trim();
  if (digits.startsWith('+')) return parsePhoneNumberFromString(digits);
  if (digits.startsWith('00')) return parsePhoneNumberFromString(`+${digits.slice(2)}`);
  const defaultCallingCode = callingCode(countryCode);
  if (!callingCodes.has(defaultCallingCode)) return undefined;
  return parsePhoneNumberFromString(digits, { defaultCallingCode });
};

const mobileTypes = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

const isMobile = (number: PhoneNumber) => number.isValid() && !number.ext && mobileTypes.has(number.getType() ?? '');

/** A mobile number as E.164, or null for everything else. National digits are read with the calling code beside them. */
export const mobileNumber = (text: string, countryCode?: string | null): string | null => {
  const number = read(text, countryCode ?? '+86');
  return number && isMobile(number) ? number.number : null;
};

/** The country of an E.164 number, or null when it belongs to none. */
export const countryOf = (phone: string): CountryCode | null => parsePhoneNumberFromString(phone)?.country ?? null;

/** Whether an ISO code names a country that has telephone numbers. */
export const isCountry = (country: string): country is CountryCode => isSupportedCountry(country);
