import { Hono } from 'hono';
import { z } from 'zod';
import { recentlySignedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import { underChallenge, underChallengeOrSignedIn } from '../http/challenge.ts';
import { type Env, visitOf } from '../http/context.ts';
import { opaque, optional } from '../http/fields.ts';
import { reply, replyAdmission } from '../http/reply.ts';
import type { Services } from '../services/services.ts';

// A photograph is one that was uploaded here: nothing is fetched from an address.
const photos = z.object({ photoA: opaque, photoB: opaque, isExternalPhoto: optional(z.literal(false)) });
const byFace = z.object({ photo: opaque, type: optional(z.enum(['face'])) });

/** A face as the second factor. */
export const faceRoutes = (services: Services) => {
  const { faceFactor, profiles, sessions } = services;
  const onTheWayIn = underChallenge(services);
  const verify = ['/mfa/face/verify', '/applications/mfa/face/verify'];
  return new Hono<Env>()
    .on('POST', verify, onTheWayIn)
    .on('POST', verify, reads(byFace), async (c) =>
      replyAdmission(c, await faceFactor.verify(c.get('pending'), visitOf(c), c.req.valid('json').photo), profiles),
    )
    .post('/mfa/face/associate', underChallengeOrSignedIn(services), reads(photos), async (c) => {
      const [caller, visit, shown] = [c.get('enrolling'), visitOf(c), c.req.valid('json')];
      if ('challenge' in caller)
        return replyAdmission(c, await faceFactor.associatePending(caller, visit, shown), profiles);
      await faceFactor.associate(caller, visit, shown);
      return reply(c, await profiles.userOf(caller));
    })
    .delete('/mfa/face/associate', recentlySignedIn(sessions), async (c) => {
      await faceFactor.remove(c.get('signedIn'), visitOf(c));
      return reply(c);
    });
};
