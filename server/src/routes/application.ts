import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { tell } from '../http/headers.ts';
import { reply } from '../http/reply.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services/services.ts';

/** A new key is published a day before it signs, so that no cache is too old. */
const forCaches = 'public, max-age=300';

/** What anybody may know: settings of applications, and the public halves of our keys. None of it names an application in a header. */
export const applicationRoutes = ({ settings, tokens }: Services) =>
  new Hono<Env>()
    .get('/api/v2/applications/:appId/public-config', (c) => {
      const found = settings.of(c.req.param('appId'));
      if (!found) throw new Refusal('app-not-found');
      tell(c, 'cache-control', 'public, max-age=60, stale-while-revalidate=86400');
      return reply(c, found);
    })
    .get('/api/v2/.well-known', (c) => reply(c, { publicKey: settings.publicKey }))
    .get('/oidc/.well-known/openid-configuration', (c) => {
      tell(c, 'cache-control', forCaches);
      return c.json(settings.discovery);
    })
    .get('/oidc/.well-known/jwks.json', (c) => {
      tell(c, 'cache-control', forCaches);
      return c.json(tokens.published());
    });
