import { Hono } from 'hono';
import { reads } from '../http/body.ts';
import { type Env, visitOf } from '../http/context.ts';
import { calledAccount, countryCode, optional, sealed, typedCode } from '../http/fields.ts';
import { profile } from '../http/profile.ts';
import { replyAdmission } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

/** Opening an account. */
export const registrationRoutes = ({ registration, profiles, pictures, clock }: Services) => {
  const said = optional(profile({ now: () => clock.now(), isOurs: pictures.isOurs }));
  const withEmail = calledAccount('email', { password: sealed, profile: said });
  const withUsername = calledAccount('username', { password: sealed, profile: said });
  const withEmailCode = calledAccount('email', { code: typedCode, profile: said });
  const withPhoneCode = calledAccount('phone', {
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
