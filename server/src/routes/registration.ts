import { Hono } from 'hono';
import { z } from 'zod';
import { reads } from '../http/body.ts';
import { type Env, visitOf } from '../http/context.ts';
import { contact, countryCode, optional, sealed, typedCode } from '../http/fields.ts';
import { profile } from '../http/profile.ts';
import { replyAdmission } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

/** Lets older clients call the name `account`, whatever kind of name it is. */
const named = <Shape extends z.ZodRawShape>(field: keyof Shape & string, shape: Shape) =>
  z.preprocess((given) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given) || !('account' in given)) return given;
    return { [field]: given.account, ...given };
  }, z.object(shape));

/** Opening an account. */
export const registrationRoutes = ({ registration, profiles, pictures, clock }: Services) => {
  const said = optional(profile({ now: () => clock.now(), isOurs: pictures.isOurs }));
  const withEmail = named('email', { email: contact, password: sealed, profile: said });
  const withUsername = named('username', { username: contact, password: sealed, profile: said });
  const withEmailCode = named('email', { email: contact, code: typedCode, profile: said });
  const withPhoneCode = named('phone', {
    phone: contact,
    phoneCountryCode: countryCode,
    code: typedCode,
    password: optional(sealed),
    profile: said,
  });

  return (
    new Hono<Env>()
      .on('POST', ['/register/email', '/register-email'], reads(withEmail), async (c) =>
        replyAdmission(c, await registration.withEmail(visitOf(c), c.req.valid('json')), profiles),
      )
      .on('POST', ['/register/username', '/register-username'], reads(withUsername), async (c) =>
        replyAdmission(c, await registration.withUsername(visitOf(c), c.req.valid('json')), profiles),
      )
      .on('POST', ['/register/email-code', '/register-email-code'], reads(withEmailCode), async (c) =>
        replyAdmission(c, await registration.withEmailCode(visitOf(c), c.req.valid('json')), profiles),
      )
      // Without a code nobody has proved the number: those who only send a password are told what is missing.
      .on(
        'POST',
        ['/register/phone-code', '/register-phone-code', '/register-phone'],
        reads(withPhoneCode),
        async (c) => replyAdmission(c, await registration.withPhoneCode(visitOf(c), c.req.valid('json')), profiles),
      )
  );
};
