import { Hono } from 'hono';
import { z } from 'zod';
import { recentlySignedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { type Asked, type Env, visitOf } from '../http/context.ts';
import { opaque, optional } from '../http/fields.ts';
import { reply } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

const twoTokens = z.object({ primaryUserToken: opaque, secondaryUserToken: opaque });
const fromProvider = z.object({ provider: z.string().min(1).max(64), primaryUserToken: optional(opaque) });

/** The accounts elsewhere that somebody signs in with: one more, or one less. */
export const linkingRoutes = ({ linking, profiles, sessions }: Services) => {
  const replyCaller = async (c: Asked) => reply(c, await profiles.userOf(c.get('signedIn')));

  return new Hono<Env>()
    .post('/users/link', recentlySignedIn(sessions), reads(twoTokens), async (c) => {
      const { primaryUserToken: primary, secondaryUserToken: secondary } = c.req.valid('json');
      await linking.link(visitOf(c), c.get('signedIn'), { primary, secondary });
      return replyCaller(c);
    })
    .post('/users/unlink', recentlySignedIn(sessions), reads(fromProvider), async (c) => {
      const { provider, primaryUserToken: primary } = c.req.valid('json');
      await linking.unlink(visitOf(c), c.get('signedIn'), { provider, primary });
      return replyCaller(c);
    });
};
