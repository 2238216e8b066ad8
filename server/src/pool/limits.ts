import { z } from 'zod';

/** How often, unless the pool file says otherwise. Per address, account or recipient, as each name tells. */
export const defaultLimits = {
  loginPerAddressMinute: 20,
  loginPerAddressHour: 200,
  loginPerAddressAccountMinute: 5,
  loginFailuresPause: 10,
  loginFailuresOff: 100,
  sendsPerRecipientHour: 5,
  sendsPerRecipientDay: 10,
  sendsPerAddressHour: 10,
  smsHour: 100,
  registerPerAddressHour: 30,
  existsPerAddressHour: 60,
  resetPerAddressHour: 20,
  uploadsPerAddressHour: 20,
};

/** One number for each limit. */
export type RateLimits = typeof defaultLimits;

const meanings: Record<keyof RateLimits, string> = {
  loginPerAddressMinute: 'Failed sign-ins from one address in a minute.',
  loginPerAddressHour: 'Failed sign-ins from one address in an hour.',
  loginPerAddressAccountMinute: 'Failed sign-ins from one address to one account in a minute.',
  loginFailuresPause: 'Failures in a row after which an account pauses password sign-in.',
  loginFailuresOff: 'Failures in a row after which password sign-in is off until the password is reset.',
  sendsPerRecipientHour: 'Codes to one recipient in an hour.',
  sendsPerRecipientDay: 'Codes to one recipient in a day.',
  sendsPerAddressHour: 'Codes asked for by one address in an hour.',
  smsHour: 'Text messages in an hour, in all.',
  registerPerAddressHour: 'Registrations from one address in an hour.',
  existsPerAddressHour: 'Questions whether an account exists, from one address in an hour.',
  resetPerAddressHour: 'Password resets from one address in an hour.',
  uploadsPerAddressHour: 'Uploads from one address in an hour.',
};

const names = Object.keys(defaultLimits) as (keyof RateLimits)[];

const limit = (name: keyof RateLimits) =>
  z.int().min(1).max(1_000_000_000).default(defaultLimits[name]).describe(meanings[name]);

const numbers = z.strictObject(
  Object.fromEntries(names.map((name) => [name, limit(name)])) as Record<keyof RateLimits, ReturnType<typeof limit>>,
);

/** What `userPool.rateLimits` may be. A number left out keeps its default. */
export const rateLimits = z
  .union([z.literal('default'), z.literal('off'), numbers])
  .default('default')
  .describe('How often callers, accounts and recipients may act: "default", "off", or numbers.');
