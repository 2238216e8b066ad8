import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { callerOf, type Env } from '../http/context.ts';
import { optional } from '../http/fields.ts';
import { readsQuery } from '../http/query.ts';
import { reply } from '../http/reply.ts';
import { readsFile } from '../http/upload.ts';
import type { Pictures } from '../services/pictures.ts';
import type { Services } from '../services/services.ts';

/** Where a picture goes: one folder, which is none. A private one is a face. */
const place = z
  .object({ folder: optional(z.enum(['photos'])), private: optional(z.enum(['true', 'false'])) })
  .transform((asked) => ({ kind: asked.private === 'true' ? ('face' as const) : ('photo' as const) }));

type Placed = { in: { query: z.input<typeof place> }; out: { query: z.output<typeof place> } };

/** Lets an upload begin where there is room for it. Stands before the reading. */
const received = (pictures: Pictures) =>
  createMiddleware<Env, string, Placed>((c, next) =>
    pictures.receive({ caller: callerOf(c), kind: c.req.valid('query').kind }, next),
  );

/** Pictures of people. Mobile SDKs upload without a token and without naming an application. */
export const uploadRoutes = ({ pictures }: Pick<Services, 'pictures'>) =>
  new Hono<Env>()
    .post('/api/v2/upload', readsQuery(place), received(pictures), readsFile(), async (c) =>
      reply(c, await pictures.keep(c.req.valid('form').file, c.req.valid('query').kind)),
    )
    .get('/uploads/:file', async (c) => {
      const bytes = await pictures.shown(c.req.param('file'));
      c.header('content-type', 'image/webp');
      c.header('content-security-policy', "sandbox; default-src 'none'");
      c.header('cross-origin-resource-policy', 'cross-origin');
      // Not for longer than an upload that nobody claims: what its owner takes away has to go from everywhere.
      c.header('cache-control', 'public, max-age=600');
      return c.body(new Uint8Array(bytes));
    });
