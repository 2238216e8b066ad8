import { Hono } from 'hono';
import { z } from 'zod';
import { reads } from '../http/body.ts';
import { type Asked, type Env, visitOf } from '../http/context.ts';
import { calledAccount, contact, countryCode, opaque, sealed, typedCode } from '../http/fields.ts';
import { replyAdmission } from '../http/reply.ts';
import type { Admission } from '../services/entry.ts';
import type { Services } from '../services/services.ts';

const withKey = z.object({ key: opaque });
const byAccount = withKey.extend({ account: contact, password: sealed });
const byPhoneCode = withKey.extend({ phone: contact, phoneCountryCode: countryCode, code: typedCode });
const byEmailCode = withKey.extend({ email: contact, code: typedCode });
const byTicket = z.object({ ticket: opaque, verifier: z.string().regex(/^[A-Za-z0-9._~-]{43,128}$/) });

/** Some clients say `account` for the id of one. */
const chosen = calledAccount('accountId', { key: opaque }, z.string().min(1).max(64));

/** Which account somebody is whom a provider vouches for. */
const bindingRoutes = ({ arrivals, login, profiles }: Services) => {
  const replied = async (c: Asked, admission: Promise<Admission>) => replyAdmission(c, await admission, profiles);

  return (base: string) =>
    new Hono<Env>()
      .post(`${base}/byAccount`, reads(byAccount), async (c) => {
        const pending = await arrivals.pending(visitOf(c), c.req.valid('json').key);
        const { account, password } = c.req.valid('json');
        return replied(c, login.byAccount(visitOf(c), { account, password }, pending));
      })
      .post(`${base}/byPhoneCode`, reads(byPhoneCode), async (c) => {
        const { key, ...typed } = c.req.valid('json');
        return replied(c, login.byPhoneCode(visitOf(c), typed, await arrivals.pending(visitOf(c), key)));
      })
      .post(`${base}/byEmailCode`, reads(byEmailCode), async (c) => {
        const { key, ...typed } = c.req.valid('json');
        return replied(c, login.byEmailCode(visitOf(c), typed, await arrivals.pending(visitOf(c), key)));
      })
      .on('POST', [`${base}/select`, `${base}/byAccountId`], reads(chosen), (c) => {
        const { key, accountId } = c.req.valid('json');
        return replied(c, arrivals.select(visitOf(c), { key, account: accountId }));
      })
      .post(`${base}/register`, reads(withKey), (c) =>
        replied(c, arrivals.create(visitOf(c), c.req.valid('json').key)),
      );
};

/** What pages and phones ask after somebody has come back from a provider. */
export const socialRoutes = (services: Services) =>
  new Hono<Env>()
    .post('/connections/social/exchange', reads(byTicket), async (c) =>
      replyAdmission(c, await services.social.exchange(visitOf(c), c.req.valid('json')), services.profiles),
    )
    .route('/', bindingRoutes(services)('/ecConn/wechatMobile'));

/** The same questions by the addresses that the widget of the hosted services asks. */
export const federationRoutes = (services: Services) => bindingRoutes(services)('/interaction/federation/binding');
