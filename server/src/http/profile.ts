import { z } from 'zod';
import { type ProfileField, profileFields } from '../contract.ts';
import { optional } from './fields.ts';

/** What the rules ask about the world. */
type World = {
  now: () => number;
  /** Whether an address leads to a picture that was uploaded here. */
  isOurs: (url: string) => boolean;
};

/** UTF-16 units. */
const line = z.string().max(1024);
const paragraph = z.string().max(2048);

const protocolOf = (text: string) => URL.parse(text)?.protocol;

const isZone = (text: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== null;
  } catch {
    return false;
  }
};

/** A language tag. Many still write the underscore of their systems. */
const isLocale = (text: string) => {
  try {
    return Intl.getCanonicalLocales(text.replaceAll('_', '-')).length === 1;
  } catch {
    return false;
  }
};

/** Whether a date is one of the calendar, and not still to come. */
const isPastDate = (text: string, now: number) => {
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && date.getTime() <= now;
};

const rulesIn = ({ now, isOurs }: World): Partial<Record<ProfileField, z.ZodType<string>>> => ({
  // What a name may be, the service says.
  username: z.string(),
  profile: paragraph,
  address: paragraph,
  gender: z.enum(['M', 'F', 'U']),
  birthdate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine((text) => isPastDate(text, now())), // prettier-ignore
  zoneinfo: line.refine(isZone),
  locale: line.refine(isLocale),
  photo: paragraph.refine((text) => protocolOf(text) === 'https:' || isOurs(text)),
  website: paragraph.refine((text) => ['https:', 'http:'].includes(protocolOf(text) ?? '')),
});

/** Reads some fields, and nothing else: other keys have no effect. */
const reading = <Value>(fields: readonly ProfileField[], ruleOf: (field: ProfileField) => z.ZodType<Value>) =>
  z.object(Object.fromEntries(fields.map((field) => [field, ruleOf(field)]))).transform((said) => {
    const given = Object.entries(said).filter(([, value]) => value !== undefined);
    const kept: Partial<Record<ProfileField, Exclude<Value, undefined>>> = Object.fromEntries(given);
    return kept;
  });

/** What a profile may say from the start. The username has a call of its own. */
export const profile = (world: World) => {
  const rules = rulesIn(world);
  const fields = profileFields.filter((field) => field !== 'username');
  return reading(fields, (field) => optional(rules[field] ?? line));
};

/** What a profile is to say from now on. What is empty, or null, is said no more. */
export const profileEdits = (world: World) => {
  const rules = rulesIn(world);
  return reading(profileFields, (field) =>
    z
      .preprocess((value) => (value === '' ? null : value), (rules[field] ?? line).nullable().optional())
      .meta({ type: ['string', 'null'] }),
  );
};
