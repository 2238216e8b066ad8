import { Hono } from 'hono';
import { z } from 'zod';
import { signedInOf } from '../http/authenticate.ts';
import { body } from '../http/body.ts';
import { type Env, visitOf } from '../http/context.ts';
import { contact, countryCode, opaque, optional, sealed, typedCode } from '../http/fields.ts';
import { reply } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

const byEmail = z.object({ email: contact, code: typedCode, newPassword: sealed });
const byPhone = z.object({ phone: contact, phoneCountryCode: countryCode, code: typedCode, newPassword: sealed });
const byFirstLogin = z.object({ token: opaque, password: sealed });
const update = z.object({ newPassword: sealed, oldPassword: optional(sealed) });

/** Choosing another password. */
export const passwordRoutes = ({ recovery, sessions, profiles }: Services) =>
  new Hono<Env>()
    .post('/password/reset/email', async (c) => {
      await recovery.byEmail(visitOf(c), await body(c, byEmail));
      return reply(c);
    })
    .post('/password/reset/sms', async (c) => {
      await recovery.byPhone(visitOf(c), await body(c, byPhone));
      return reply(c);
    })
    .post('/users/password/reset-by-first-login-token', async (c) => {
      await recovery.byFirstLogin(visitOf(c), await body(c, byFirstLogin));
      return reply(c);
    })
    .post('/password/update', async (c) => {
      const signedIn = await signedInOf(c, sessions);
      const account = await recovery.update(visitOf(c), signedIn, await body(c, update));
      return reply(c, profiles.userOf({ ...signedIn, account }));
    });
