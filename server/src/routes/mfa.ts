import { Hono } from 'hono';
import { z } from 'zod';
import { reads } from '../http/body.ts';
import { underChallenge } from '../http/challenge.ts';
import { type Env, visitOf } from '../http/context.ts';
import { contact, countryCode, optional, typedCode } from '../http/fields.ts';
import { reply, replyAdmission } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

const address = z
  .object({ phone: optional(contact), phoneCountryCode: countryCode, email: optional(contact) })
  .refine(({ phone, email }) => phone ?? email, { path: ['email'] });
const byPhone = z.object({ phone: contact, phoneCountryCode: countryCode, code: typedCode });
const byEmail = z.object({ email: contact, code: typedCode });

/** The second factor by a phone or an email. */
export const mfaRoutes = (services: Services) => {
  const { mfaContacts, profiles } = services;
  const onTheWayIn = underChallenge(services);
  return new Hono<Env>()
    .post('/applications/mfa/check', onTheWayIn, reads(address), async (c) =>
      reply(c, await mfaContacts.check(c.get('pending'), visitOf(c), c.req.valid('json'))),
    )
    .post('/applications/mfa/sms/verify', onTheWayIn, reads(byPhone), async (c) =>
      replyAdmission(c, await mfaContacts.byPhone(c.get('pending'), visitOf(c), c.req.valid('json')), profiles),
    )
    .post('/applications/mfa/email/verify', onTheWayIn, reads(byEmail), async (c) =>
      replyAdmission(c, await mfaContacts.byEmail(c.get('pending'), visitOf(c), c.req.valid('json')), profiles),
    );
};
