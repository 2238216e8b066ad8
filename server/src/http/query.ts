import { createMiddleware } from 'hono/factory';
import type { z } from 'zod';
import { Refusal } from '../refusal.ts';
import type { Env } from './context.ts';
import { described } from './described.ts';
import { problemIn } from './problem.ts';

/** What a route gets to see under `c.req.valid('query')`. */
type Asks<Schema extends z.ZodType> = { in: { query: z.input<Schema> }; out: { query: z.output<Schema> } };

/**
 * Reads what the address asks beside its path as what `schema` says, for `c.req.valid('query')`.
 *
 * @throws {Refusal} `invalid-request`, also for a key that stands there twice: nobody could say which one counts.
 * @example
 * .get('/users/me/roles', signedIn(sessions), readsQuery(ofNamespace), (c) => reply(c, access.roles(c.req.valid('query'))))
 */
export const readsQuery = <Schema extends z.ZodType>(schema: Schema) => {
  const read = createMiddleware<Env, string, Asks<Schema>>(async (c, next) => {
    const asked = Object.entries(c.req.queries());
    const twice = asked.find(([, values]) => values.length > 1);
    if (twice) throw new Refusal('invalid-request', { field: twice[0], reason: 'bad-value' });
    const document = Object.fromEntries(asked.map(([key, [value]]) => [key, value]));
    const result = schema.safeParse(document);
    if (!result.success) throw problemIn(result.error, document);
    c.req.addValidatedData('query', result.data as object);
    await next();
  });
  return described(read, { query: schema });
};
