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

/** Bytes of an id, and how many ids are drawn at a time: each drawing costs as much as the rest of an id. */
const id = { bytes: 12, drawn: 128 };

const createIds = (random: (bytes: number) => Uint8Array) => {
  let drawn = Buffer.alloc(0);
  return (): string => {
    if (drawn.length === 0) drawn = Buffer.from(random(id.bytes * id.drawn));
    const next = drawn.toString('base64url', 0, id.bytes);
    drawn = drawn.subarray(id.bytes);
    return next;
  };
};

/** What every answer carries: the id of its request, and orders to browsers not to keep, guess, frame or run anything. */
export const standardHeaders = ({ isHttps, random, clientAddress }: HeadersNeeds) => {
  const nextId = createIds(random);
  return createMiddleware<Env>(async (c, next) => {
    const requestId = nextId();
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
};
