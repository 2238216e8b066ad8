import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Lang } from '../services/letters.ts';
import type { Env } from './context.ts';

/** The language somebody is answered in: Chinese where it is asked for, else English. */
const langOf = (asked: string | undefined): Lang => (/^zh\b/i.test(asked?.trim() ?? '') ? 'zh-CN' : 'en');

type HeadersNeeds = {
  /** Told over https, browsers keep to it. */
  isHttps: boolean;
  random: (bytes: number) => Uint8Array;
  clientAddress: (c: Context) => string | null;
};

/** What every answer carries: the id of its request, and orders to browsers not to keep, guess, frame or run anything. */
export const standardHeaders = ({ isHttps, random, clientAddress }: HeadersNeeds) =>
  createMiddleware<Env>(async (c, next) => {
    const requestId = Buffer.from(random(12)).toString('base64url');
    c.set('requestId', requestId);
    c.set('lang', langOf(c.req.header('x-authing-lang')));
    c.set('address', clientAddress(c as unknown as Context));
    c.header('x-request-id', requestId);
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    c.header('cross-origin-opener-policy', 'same-origin-allow-popups');
    if (isHttps) c.header('strict-transport-security', 'max-age=31536000');
    await next();
  });
