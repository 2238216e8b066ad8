import { Hono } from 'hono';
import { z } from 'zod';
import { reads } from '../http/body.ts';
import { type Asked, type Env, visitOf } from '../http/context.ts';
import { calledAccount, opaque, optional, sealed } from '../http/fields.ts';
import { replyAdmission } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

const longestName = 256;
const longestPassword = 1024;

const username = z.string().min(1).max(longestName);
const withSeal = calledAccount('username', { password: sealed }, username);
const inClear = calledAccount('username', { password: z.string().min(1).max(longestPassword) }, username);

const carrierTokens = z.object({ token: opaque, accessToken: opaque, netWork: optional(z.int()) });

/** Signing in by what somebody else says: a directory, or a carrier. */
export const directoryRoutes = ({ directories, oneAuth, profiles }: Services) => {
  type Typed = Omit<Parameters<typeof directories.login>[2], 'isSealed'>;
  const enter = async (c: Asked, name: 'ldap' | 'ad', typed: Typed, isSealed: boolean) =>
    replyAdmission(c, await directories.login(visitOf(c), name, { ...typed, isSealed }), profiles);

  return new Hono<Env>()
    .post('/login/ldap', reads(withSeal), (c) => enter(c, 'ldap', c.req.valid('json'), true))
    .on('POST', ['/login/ad', '/login/ad-all-in-one'], reads(withSeal), (c) =>
      enter(c, 'ad', c.req.valid('json'), true),
    )
    .post('/ldap/verify-user', reads(inClear), (c) => enter(c, 'ldap', c.req.valid('json'), false))
    .post('/ad/verify-user', reads(inClear), (c) => enter(c, 'ad', c.req.valid('json'), false))
    .post('/ecConn/oneAuth/login', reads(carrierTokens), async (c) =>
      replyAdmission(c, await oneAuth.login(visitOf(c), c.req.valid('json')), profiles),
    );
};
