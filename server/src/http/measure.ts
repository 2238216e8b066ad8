import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import type { Metrics } from '../metrics.ts';
import type { Env } from './context.ts';

/** The pattern that answered, never the path that was asked for: that could hold anything. */
const routeOf = (c: Parameters<typeof matchedRoutes>[0]) =>
  matchedRoutes(c).findLast(({ path }) => !path.includes('*'))?.path ?? 'none';

const methods = new Set(['GET', 'POST', 'DELETE', 'PUT', 'PATCH', 'HEAD', 'OPTIONS']);

type Answered = { method: string; route: string; status: number; code: number };

/** Counts every answer, and how long it took. */
export const measured = (metrics: Metrics) => {
  /** There are as many as ways to answer: none of what tells them apart can be chosen by whoever asks. */
  const kinds = new Map<string, (seconds: number) => void>();

  const kindOf = ({ method, route, status, code }: Answered) => {
    const count = metrics.counter('auth_http_requests_total', { route, method, status: `${status}`, code: `${code}` });
    const time = metrics.timer('auth_http_request_duration_seconds', { route, method });
    return (seconds: number) => {
      count();
      time(seconds);
    };
  };

  return createMiddleware<Env>(async (c, next) => {
    const begun = performance.now();
    await next();
    const method = methods.has(c.req.method) ? c.req.method : 'OTHER';
    const { status } = c.res;
    const [route, code] = [routeOf(c), c.get('code') ?? status];
    const key = `${method} ${route} ${status} ${code}`;
    const note = kinds.get(key) ?? kindOf({ method, route, status, code });
    kinds.set(key, note);
    note((performance.now() - begun) / 1000);
  });
};
