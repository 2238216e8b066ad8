import { z } from 'zod';
import { type ProfileField, profileFields } from '../contract.ts';
import { optional } from './fields.ts';

const line = z.string().max(512);
const paragraph = z.string().max(2048);

const isHttps = (text: string) => URL.parse(text)?.protocol === 'https:';

const isZone = (text: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) !== null;
  } catch {
    return false;
  }
};

/** Whether a date is one of the calendar, and not still to come. */
const isPastDate = (text: string, now: number) => {
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && date.getTime() <= now;
};

/** What a profile may say, and nothing else: other keys have no effect. The username has a call of its own. */
export const profile = (now: () => number) => {
  const rules: Partial<Record<ProfileField, z.ZodType<string>>> = {
    profile: paragraph,
    address: paragraph,
    gender: z.enum(['M', 'F', 'U']),
    birthdate: z.string().regex(/^\d{4}-\d{2}-\d{2}$/).refine((text) => isPastDate(text, now())), // prettier-ignore
    zoneinfo: line.refine(isZone),
    photo: paragraph.refine(isHttps),
    website: paragraph.refine((text) => isHttps(text) || URL.parse(text)?.protocol === 'http:'),
  };
  const fields = profileFields.filter((field) => field !== 'username');
  const shape = Object.fromEntries(fields.map((field) => [field, optional(rules[field] ?? line)]));
  return z.object(shape).transform((said) => {
    const given = Object.entries(said).filter(([, value]) => value !== undefined);
    const kept: Partial<Record<ProfileField, string>> = Object.fromEntries(given);
    return kept;
  });
};
