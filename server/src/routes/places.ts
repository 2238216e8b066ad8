import { Hono } from 'hono';
import { signedIn } from '../http/authenticate.ts';
import { type Env, visitOf } from '../http/context.ts';
import { reply } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

/** Where somebody is signed in, and signing out there. Leaving needs no recent sign-in: it gives nobody anything. */
export const placeRoutes = ({ places, sessions }: Services) =>
  new Hono<Env>()
    .get('/users/me/sessions', signedIn(sessions), async (c) => reply(c, await places.list(c.get('signedIn'))))
    .delete('/users/me/sessions', signedIn(sessions), async (c) => {
      await places.endOthers(c.get('signedIn'), visitOf(c));
      return reply(c);
    })
    .delete('/users/me/sessions/:id', signedIn(sessions), async (c) => {
      await places.end(c.get('signedIn'), visitOf(c), c.req.param('id'));
      return reply(c);
    });
