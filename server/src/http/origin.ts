import { createMiddleware } from 'hono/factory';
import type { App } from '../pool/schema.ts';
import { isLoopback } from '../pool/loopback.ts';
import { Refusal } from '../refusal.ts';
import type { Asked, Env } from './context.ts';
import { tell } from './headers.ts';

type OriginNeeds = { apps: readonly App[]; publicUrl: string; production: boolean };

const allowedHeaders = [
  'authorization', 'content-type', 'x-authing-app-id', 'x-authing-userpool-id', 'x-authing-request-from',
  'x-authing-sdk-version', 'x-authing-lang', 'x-authing-app-tenant-id', 'x-authing-device-id',
].join(', '); // prettier-ignore

/** Whether a text is an origin and nothing else, on this machine. */
const isLocal = (origin: string): boolean => {
  const url = URL.parse(origin);
  return url !== null && url.origin === origin && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
};

const settingsPath = /^\/api\/v2\/applications\/([^/]+)\/public-config$/;

/** The application that a request names, in its header or its path; undefined when it names none. */
const appNamed = (c: Asked): string | undefined =>
  c.req.header('x-authing-app-id') ?? settingsPath.exec(c.req.path)?.[1];

/**
 * Answers only pages that may ask: those of the application's own origins, our own, and outside production any on this
 * machine. A request without an origin comes from no page. Preflights are answered here.
 *
 * @throws {Refusal} `forbidden`.
 */
export const origins = ({ apps, publicUrl, production }: OriginNeeds) => {
  const mayAsk = (origin: string, appId: string | undefined): boolean => {
    if (origin === publicUrl || (!production && isLocal(origin))) return true;
    const named = apps.filter(({ id }) => id === appId);
    // A preflight names no application: the pair is judged when the request itself comes.
    return (named.length > 0 ? named : apps).some(({ allowedOrigins }) => allowedOrigins.includes(origin));
  };

  return createMiddleware<Env>(async (c, next) => {
    tell(c, 'vary', 'Origin');
    const origin = c.req.header('origin');
    if (origin === undefined) return next();
    const isPreflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (!mayAsk(origin, isPreflight ? undefined : appNamed(c))) throw new Refusal('forbidden');
    tell(c, 'access-control-allow-origin', origin);
    tell(c, 'access-control-allow-credentials', 'true');
    tell(c, 'access-control-expose-headers', 'Retry-After, X-Request-Id, Date');
    if (!isPreflight) return next();
    tell(c, 'access-control-allow-methods', 'GET, POST, DELETE');
    tell(c, 'access-control-allow-headers', allowedHeaders);
    tell(c, 'access-control-max-age', '600');
    return c.body(null, 204);
  });
};
