import { createMiddleware } from 'hono/factory';
import type { Pool } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Env } from './context.ts';

/**
 * Finds the application that asks, by its header. The header of a pool may be missing, but not wrong.
 *
 * @throws {Refusal} `app-not-found`, `pool-not-found`.
 */
export const namedApplication = ({ apps, userPool }: Pick<Pool, 'apps' | 'userPool'>) =>
  createMiddleware<Env>(async (c, next) => {
    const app = apps.find(({ id }) => id === c.req.header('x-authing-app-id'));
    if (!app) throw new Refusal('app-not-found');
    const pool = c.req.header('x-authing-userpool-id');
    if (pool !== undefined && pool !== '' && pool !== userPool.id) throw new Refusal('pool-not-found');
    c.set('app', app);
    await next();
  });
