import { Hono } from 'hono';
import { z } from 'zod';
import { reads } from '../http/body.ts';
import { type Env, visitOf } from '../http/context.ts';
import { contact, countryCode, flag, sealed, typedCode } from '../http/fields.ts';
import { replyAdmission } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

const byAccount = z.object({ account: contact, password: sealed, autoRegister: flag });
const byEmailCode = z.object({ email: contact, code: typedCode, autoRegister: flag });
const byPhoneCode = z.object({ phone: contact, phoneCountryCode: countryCode, code: typedCode, autoRegister: flag });

/** Signing in. */
export const loginRoutes = ({ login, profiles }: Services) =>
  new Hono<Env>()
    .post('/login/account', reads(byAccount), async (c) =>
      replyAdmission(c, await login.byAccount(visitOf(c), c.req.valid('json')), profiles),
    )
    .post('/login/email-code', reads(byEmailCode), async (c) =>
      replyAdmission(c, await login.byEmailCode(visitOf(c), c.req.valid('json')), profiles),
    )
    .post('/login/phone-code', reads(byPhoneCode), async (c) =>
      replyAdmission(c, await login.byPhoneCode(visitOf(c), c.req.valid('json')), profiles),
    );
