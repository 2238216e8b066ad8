import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Metrics } from '../metrics.ts';
import type { Env } from './context.ts';

/** The pattern that answered, never the path that was asked for: that could hold anything. */
const routeOf = (c: Parameters<typeof matchedRoutes>[0]) =>
  matchedRoutes(c).findLast(({ path }) => !path.includes('*'))?.path ?? 'none';

const methods = new Set(['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS']);

/** Counts every answer, and how long it took. */
export const measured = (metrics: Metrics) =>
  createMiddleware<Env>(async (c, next) => {
    const begun = performance.now();
    await next();
    const method = methods.has(c.req.method) ? c.req.method : 'OTHER';
    const route = routeOf(c);
    const { status } = c.res;
    metrics.count('auth_http_requests_total', {
      route,
      method,
      status: String(status),
      code: String(c.get('code') ?? status),
    });
    metrics.observe('auth_http_request_duration_seconds', { route, method }, (performance.now() - begun) / 1000);
  });
