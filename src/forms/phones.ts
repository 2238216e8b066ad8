import { fetchCode } from '../client/waiting.ts';
import type { PublicConfig } from '../contract/index.ts';

/** A country whose numbers can be typed. Its name is up to `Intl.DisplayNames`. */
export type PhoneCountry = { readonly country: string; readonly callingCode: string };

/** What can be known about phone numbers once the rules are here. */
export type Phones = {
  /** Every country that has numbers, by its ISO 3166 code. */
  countries(): PhoneCountry[];
  /** The country of a number typed with its plus; null where there is no plus, or no such country. */
  countryOf(typed: string): string | null;
  /** A number as the service wants it; null for what cannot be one. A plus in front overrules the country. */
  read(typed: string, country: string): { phone: string; phoneCountryCode: string } | null;
};

/**
 * Brings the rules; to be asked for when a phone form is first touched.
 *
 * @throws {TypeError} when they cannot be fetched; asking again tries again.
 */
export const loadPhones = async (): Promise<Phones> => {
  const { phones } = await fetchCode(() => import('./phone.ts'));
  return phones;
};

/** The countries to choose from, in the order in which a page names them; all where it names none it knows. */
export const offeredCountries = (phones: Phones, wanted: readonly string[] = []): PhoneCountry[] => {
  const all = phones.countries();
  const chosen = wanted.flatMap((country) => all.find((each) => each.country === country.toUpperCase()) ?? []);
  return chosen.length ? chosen : all;
};

/** The region of a language tag, as `CN` in `zh-Hans-CN`; the likely one where it has none. */
const regionOf = (tag: string): string | undefined => {
  try {
    return new Intl.Locale(tag).maximize().region;
  } catch {
    return undefined;
  }
};

/** The country a phone field starts with: the page's wish, the application's, the visitor's language, China. */
export const startCountry = ({
  wanted,
  config,
  language,
}: {
  wanted?: string | undefined;
  config?: PublicConfig | null;
  language?: string;
}): string =>
  [wanted, config?.internationalSmsConfig?.defaultISOType, language && regionOf(language)]
    .find((country) => typeof country === 'string' && /^[A-Z]{2}$/i.test(country))
    ?.toUpperCase() ?? 'CN';
