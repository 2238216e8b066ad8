import { Hono } from 'hono';
import { z } from 'zod';
import { signedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { type Env, visitOf } from '../http/context.ts';
import { contact, countryCode, opaque, optional, sealed, typedCode } from '../http/fields.ts';
import { reply } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

const byEmail = z.object({ email: contact, code: typedCode, newPassword: sealed });
const byPhone = z.object({ phone: contact, phoneCountryCode: countryCode, code: typedCode, newPassword: sealed });
const toCheck = z
  .object({ email: optional(contact), phone: optional(contact), phoneCountryCode: countryCode, code: typedCode })
  .meta({ anyOf: [{ required: ['email'] }, { required: ['phone'] }] })
  .refine(({ email, phone }) => email ?? phone, { path: ['email'] });
const byToken = z.object({ resetPasswordToken: opaque, newPassword: sealed, repeatPassword: sealed });
const byFirstLogin = z.object({ token: opaque, password: sealed });
const update = z.object({ newPassword: sealed, oldPassword: optional(sealed) });

/** Choosing another password. */
export const passwordRoutes = ({ forgotten, recovery, sessions, settings, profiles }: Services) =>
  new Hono<Env>()
    .post('/password/reset/email', reads(byEmail), async (c) => {
      await recovery.byCode(visitOf(c), c.req.valid('json'));
      return reply(c);
    })
    .post('/password/reset/sms', reads(byPhone), async (c) => {
      await recovery.byCode(visitOf(c), c.req.valid('json'));
      return reply(c);
    })
    .post('/users/password/forget/check-code', reads(toCheck), async (c) => {
      const visit = visitOf(c);
      const resetPasswordToken = await forgotten.check(visit, c.req.valid('json'));
      const { passwordStrength, customPasswordStrength } = settings.of(visit.app.id) ?? {};
      return reply(c, { resetPasswordToken, passwordStrength, customPasswordStrength });
    })
    .post('/users/password/password-reset', reads(byToken), async (c) => {
      await forgotten.reset(visitOf(c), c.req.valid('json'));
      return reply(c);
    })
    .post('/users/password/reset-by-first-login-token', reads(byFirstLogin), async (c) => {
      await recovery.byFirstLogin(visitOf(c), c.req.valid('json'));
      return reply(c);
    })
    .post('/password/update', signedIn(sessions), reads(update), async (c) => {
      const caller = c.get('signedIn');
      const account = await recovery.update(visitOf(c), caller, c.req.valid('json'));
      return reply(c, await profiles.userOf({ ...caller, account }));
    });
