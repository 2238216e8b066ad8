import type { Field } from '../../forms/form.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Option } from '../kind-control.ts';

/** Languages that a profile offers, by their names; whatever else is stored stays. */
const languages =
  'ar bg bn ca cs da de el en en-GB en-US es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt-BR pt-PT ro ru sk sl sr sv sw ta th tr uk ur vi zh-CN zh-HK zh-TW'.split(
    ' ',
  );

/** Codes that name no country of today. */
const none = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Every country that has a name; codes that were given up are told by having another one now. */
const countriesIn = (lang: string): Option[] => {
  const names = new Intl.DisplayNames(lang, { type: 'region', fallback: 'none' });
  return letters
    .flatMap((one) => letters.map((other) => one + other))
    .flatMap((value) => {
      const label = none.has(value) ? undefined : names.of(value);
      const isCurrent = Intl.getCanonicalLocales(`und-${value}`)[0] === `und-${value}`;
      return label && isCurrent ? [{ value, label }] : [];
    });
};

const languagesIn = (lang: string): Option[] => {
  const names = new Intl.DisplayNames(lang, { type: 'language' });
  return languages.map((value) => ({ value, label: names.of(value) ?? value }));
};

/** Every time zone; that of the device too, where it has one of another name. */
const zones = (): Option[] => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const names = new Set([...Intl.supportedValuesOf('timeZone'), own]);
  return [...names].sort().map((value) => ({ value, label: value.replaceAll('_', ' ') }));
};

const sorted = (options: Option[], lang: string) => options.sort((a, b) => a.label.localeCompare(b.label, lang));

const kept = new Map<string, readonly Option[]>();

const keptAs = (key: string, make: () => Option[]): readonly Option[] => {
  const options = kept.get(key) ?? make();
  kept.set(key, options);
  return options;
};

/** What a list of the profile offers, named in a language. */
export const choicesIn =
  ({ hints }: Messages, lang: string) =>
  ({ key }: Field): readonly Option[] => {
    switch (key) {
      case 'gender':
        return Object.entries(hints.genders).map(([value, label]) => ({ value, label }));
      case 'locale':
        return keptAs(`locale ${lang}`, () => sorted(languagesIn(lang), lang));
      case 'country':
        return keptAs(`country ${lang}`, () => sorted(countriesIn(lang), lang));
      case 'zoneinfo':
        return keptAs('zoneinfo', zones);
      default:
        return [];
    }
  };
