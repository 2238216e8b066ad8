import { Hono } from 'hono';
import { z } from 'zod';
import { callerIn, signedIn, tokenIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { type Env, visitOf } from '../http/context.ts';
import { reply, replyJson } from '../http/reply.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services/services.ts';

/** Someone signed in: who it is, for how long, and no more. */
export const sessionRoutes = ({ sessions, profiles, trail }: Services) =>
  new Hono<Env>()
    .get('/users/me', signedIn(sessions), async (c) => {
      const caller = c.get('signedIn');
      return replyJson(c, await profiles.textOf(caller, caller.isLinked));
    })
    .post('/users/refresh-token', reads(z.object({})), async (c) => {
      const token = tokenIn(c);
      const renewed = token === null ? null : await sessions.renew(token, c.get('app').id);
      if (!renewed) throw new Refusal('not-signed-in');
      const seconds = { iat: Math.floor(renewed.issuedAt / 1000), exp: Math.floor(renewed.expiresAt / 1000) };
      return reply(c, { ...(await profiles.userOf(renewed)), ...seconds });
    })
    .get('/logout', async (c) => {
      if (tokenIn(c) === null) return reply(c);
      const caller = await callerIn(c, sessions);
      if (!caller) throw new Refusal('session-invalid');
      await sessions.end(caller.session.id);
      const { app, address } = visitOf(c);
      trail.record('sign-out', { account: caller.account.id, app: app.id, address });
      return reply(c);
    });
