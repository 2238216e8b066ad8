import { Hono } from 'hono';
import { recentlySignedIn, signedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { type Env, visitOf } from '../http/context.ts';
import { profileEdits } from '../http/profile.ts';
import { reply } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

/** What somebody says of themselves, how well they are guarded, and how they go. */
export const profileRoutes = ({ clock, deletion, editing, pictures, profiles, securityLevels, sessions }: Services) => {
  const edits = profileEdits({ now: () => clock.now(), isOurs: pictures.isOurs });

  return new Hono<Env>()
    .post('/users/profile/update', signedIn(sessions), reads(edits), async (c) => {
      const caller = c.get('signedIn');
      const account = await editing.update(visitOf(c), caller, c.req.valid('json'));
      return reply(c, await profiles.userOf({ ...caller, account }));
    })
    .get('/users/me/security-level', signedIn(sessions), async (c) =>
      reply(c, await securityLevels.of(c.get('signedIn').account, visitOf(c).app)),
    )
    .delete('/users/delete', recentlySignedIn(sessions), async (c) => {
      await deletion.remove(visitOf(c), c.get('signedIn'));
      return reply(c);
    });
};
