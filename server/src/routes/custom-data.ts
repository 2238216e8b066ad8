import { Hono } from 'hono';
import { z } from 'zod';
import { signedIn } from '../http/authenticate.ts';
import { reads } from '../http/body.ts';
import type { Asked, Env } from '../http/context.ts';
import { optional } from '../http/fields.ts';
import { readsQuery } from '../http/query.ts';
import { answerJson } from '../http/headers.ts';
import { reply } from '../http/reply.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services/services.ts';

/** Whose data. Nobody's but that of whoever asks, who may be left out. */
const target = { targetType: optional(z.enum(['USER'])), targetId: optional(z.string()) };
const ofTarget = z.object(target);
const values = z.object({
  ...target,
  udfs: z.array(z.object({ definition: z.string(), value: z.unknown().optional() })),
});

/** One answer for everybody else's id, whether or not there is such an account. */
const demandSelf = (c: Asked, { targetId }: { targetId?: string | undefined }) => {
  if (targetId !== undefined && targetId !== c.get('signedIn').account.id) throw new Refusal('not-allowed');
};

/** What an application keeps of its users, for themselves to read and to set. */
export const customDataRoutes = ({ customData, sessions }: Services) =>
  new Hono<Env>()
    .post('/udvs/get', signedIn(sessions), reads(ofTarget), (c) => {
      demandSelf(c, c.req.valid('json'));
      c.set('code', 200);
      // A bare list: the SDK for iOS reads it as that after every sign-in.
      return answerJson(c, 200, customData.rowsOf(c.get('signedIn').account));
    })
    .get('/udfs/values', signedIn(sessions), readsQuery(ofTarget), (c) => {
      demandSelf(c, c.req.valid('query'));
      return reply(c, customData.rowsOf(c.get('signedIn').account));
    })
    .post('/udfs/values', signedIn(sessions), reads(values), async (c) => {
      const { udfs, ...asked } = c.req.valid('json');
      demandSelf(c, asked);
      return reply(c, await customData.set(c.get('signedIn'), udfs));
    });
