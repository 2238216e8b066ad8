import { z } from 'zod';
import type { UserPool } from './schema.ts';

/** A field that the pool declares. */
export type CustomField = UserPool['customFields'][number];

/** UTF-16 units of one text. */
const longest = 4096;

/** A moment of ISO 8601 with its zone, or a day, which begins in UTC. */
const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text, context) => {
  const time = Date.parse(text);
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  context.addIssue({ code: 'custom' });
  return z.NEVER;
});

/** Whole numbers that are no longer exact are refused, like the zero that JSON writes as another. */
const isExact = (number: number) =>
  !Object.is(number, -0) && (!Number.isInteger(number) || Number.isSafeInteger(number));

const kinds: Record<CustomField['dataType'], z.ZodType> = {
  STRING: z.string().max(longest),
  NUMBER: z.number().refine(isExact),
  BOOLEAN: z.boolean(),
  DATETIME: moment,
  OBJECT: z.record(z.string(), z.json()),
};

/** A value as it is kept for a type, times as ISO 8601 in UTC; undefined when it is none of that type. */
export const customValue = (type: CustomField['dataType'], given: unknown): unknown =>
  kinds[type].safeParse(given).data;
