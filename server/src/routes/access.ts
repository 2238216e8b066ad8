import { Hono } from 'hono';
import { z } from 'zod';
import { signedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import type { Env } from '../http/context.ts';
import { optional } from '../http/fields.ts';
import { readsQuery } from '../http/query.ts';
import { reply } from '../http/reply.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services/services.ts';

const onePage = z.object({
  page: z.string().regex(/^[1-9]\d{0,8}$/).default('1').transform(Number), // prettier-ignore
  limit: z.string().regex(/^([1-9]\d?|100)$/).default('10').transform(Number), // prettier-ignore
});
const ofNamespace = z.object({ namespace: optional(z.string()) });
const resources = z.object({
  namespace: optional(z.string()),
  resourceType: optional(z.enum(['DATA', 'API', 'MENU', 'UI', 'BUTTON'])),
});

/** Where somebody belongs, and what they may do. */
export const accessRoutes = ({ access, sessions }: Services) => {
  const insider = signedIn(sessions);

  return new Hono<Env>()
    .get('/users/me/applications/allowed', insider, readsQuery(onePage), (c) =>
      reply(c, access.applications(c.req.valid('query'))),
    )
    .get('/users/me/orgs', insider, (c) => reply(c, access.orgs(c.get('signedIn').account)))
    .get('/users/:id/orgs', insider, (c) => {
      const { account } = c.get('signedIn');
      // Everybody else's id is answered alike, whether or not there is such an account.
      if (c.req.param('id') !== account.id) throw new Refusal('not-allowed');
      return reply(c, access.orgs(account));
    })
    .get('/users/me/roles', insider, readsQuery(ofNamespace), (c) =>
      reply(c, access.roles(c.get('signedIn').account, c.req.valid('query'))),
    )
    .post('/users/resource/authorized', insider, reads(resources), (c) => {
      const { namespace, resourceType: type } = c.req.valid('json');
      return reply(c, access.resources(c.get('signedIn').account, { namespace: namespace || 'default', type }));
    });
};
