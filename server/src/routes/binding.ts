import { Hono } from 'hono';
import { z } from 'zod';
import { recentlySignedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { type Asked, type Env, visitOf } from '../http/context.ts';
import { contact, countryCode, optional, typedCode } from '../http/fields.ts';
import { reply } from '../http/reply.ts';
import type { Claim } from '../services/binding.ts';
import type { Services } from '../services/services.ts';
import type { SignedIn } from '../services/sessions.ts';

type Said = { address: [key: string, typed: string]; countryCode?: string | undefined };

const maybeCode = optional(typedCode);
const maybeContact = optional(contact);

/** An address, and its code under the first of its keys that is there. */
const claimOf = (context: z.RefinementCtx, { address, countryCode: country }: Said, codes: object): Claim => {
  const given = Object.entries(codes).find((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (given) {
    const [[addressKey, typed], [codeKey, code]] = [address, given];
    return { typed, countryCode: country, code, fields: { address: addressKey, code: codeKey } };
  }
  context.addIssue({ code: 'custom', path: Object.keys(codes).slice(0, 1) });
  return z.NEVER;
};

/** The address before, with its code: both, or neither. */
const oldClaimOf = (
  context: z.RefinementCtx,
  key: string,
  typed: string | undefined,
  codes: object,
  country?: string,
) => {
  if (typed !== undefined) return claimOf(context, { address: [key, typed], countryCode: country }, codes);
  if (Object.values(codes).some((code) => code !== undefined)) context.addIssue({ code: 'custom', path: [key] });
  return undefined;
};

/** iOS and Android name the code after the address, Flutter does not. */
const phone = { phone: contact, phoneCountryCode: countryCode, phoneCode: maybeCode, code: maybeCode };
const email = { email: contact, emailCode: maybeCode, code: maybeCode };

const phoneClaim = (said: z.output<z.ZodObject<typeof phone>>, context: z.RefinementCtx) => {
  const { phoneCode, code } = said;
  return claimOf(context, { address: ['phone', said.phone], countryCode: said.phoneCountryCode }, { phoneCode, code });
};

const emailClaim = (said: z.output<z.ZodObject<typeof email>>, context: z.RefinementCtx) => {
  const { emailCode, code } = said;
  return claimOf(context, { address: ['email', said.email] }, { emailCode, code });
};

const bindPhone = z
  .object(phone)
  .transform((said, context) => ({ kind: 'phone' as const, claim: phoneClaim(said, context) }));

const bindEmail = z
  .object(email)
  .transform((said, context) => ({ kind: 'email' as const, claim: emailClaim(said, context) }));

const updatePhone = z
  .object({ ...phone, oldPhone: maybeContact, oldPhoneCode: maybeCode, oldPhoneCountryCode: countryCode })
  .transform((said, context) => {
    const { oldPhone, oldPhoneCode, oldPhoneCountryCode } = said;
    const old = oldClaimOf(context, 'oldPhone', oldPhone, { oldPhoneCode }, oldPhoneCountryCode);
    return { kind: 'phone' as const, claim: phoneClaim(said, context), old };
  });

const updateEmail = z
  .object({ ...email, oldEmail: maybeContact, oldEmailCode: maybeCode })
  .transform((said, context) => {
    const { oldEmail, oldEmailCode } = said;
    const old = oldClaimOf(context, 'oldEmail', oldEmail, { oldEmailCode });
    return { kind: 'email' as const, claim: emailClaim(said, context), old };
  });

/** Phone and email of somebody signed in. */
export const bindingRoutes = ({ binding, profiles, sessions }: Services) => {
  const recent = recentlySignedIn(sessions);

  const answer = async (c: Asked, account: SignedIn['account']) =>
    reply(c, await profiles.userOf({ ...c.get('signedIn'), account }));

  return new Hono<Env>()
    .post('/users/phone/bind', recent, reads(bindPhone), async (c) =>
      answer(c, await binding.bind(visitOf(c), c.get('signedIn'), c.req.valid('json'))),
    )
    .post('/users/phone/update', recent, reads(updatePhone), async (c) =>
      answer(c, await binding.update(visitOf(c), c.get('signedIn'), c.req.valid('json'))),
    )
    .post('/users/phone/unbind', recent, reads(z.object({})), async (c) =>
      answer(c, await binding.unbind(visitOf(c), c.get('signedIn'), 'phone')),
    )
    .post('/users/email/bind', recent, reads(bindEmail), async (c) =>
      answer(c, await binding.bind(visitOf(c), c.get('signedIn'), c.req.valid('json'))),
    )
    .post('/users/email/update', recent, reads(updateEmail), async (c) =>
      answer(c, await binding.update(visitOf(c), c.get('signedIn'), c.req.valid('json'))),
    )
    .post('/users/email/unbind', recent, reads(z.object({})), async (c) =>
      answer(c, await binding.unbind(visitOf(c), c.get('signedIn'), 'email')),
    );
};
