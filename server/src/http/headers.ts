import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { Lang } from '../services/letters.ts';
import type { Asked, Env } from './context.ts';

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
  let at = 0;
  return (): string => {
    if (at === drawn.length) [drawn, at] = [Buffer.from(random(id.bytes * id.drawn)), 0];
    at += id.bytes;
    return drawn.toString('base64url', at - id.bytes, at);
  };
};

const standing = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin-allow-popups',
};

/** Answers that carry everything already. */
const complete = new WeakSet<Response>();

/** Adds to what the answer will carry, or says it differently. */
export const tell = (c: Asked, name: string, value: string): void => {
  c.get('headers')[name] = value;
};

/**
 * An answer that is JSON already, with everything it has to carry. Written plainly: headers that can be changed cost as much as
 * a session.
 */
export const answerWritten = (c: Asked, status: number, json: string): Response => {
  tell(c, 'content-type', 'application/json');
  const response = new Response(json, { status, headers: c.get('headers') });
  complete.add(response);
  return response;
};

/** The same, of what is written here. */
export const answerJson = (c: Asked, status: number, body: unknown): Response =>
  answerWritten(c, status, JSON.stringify(body));

/** What every answer carries: the id of its request, and orders to browsers not to keep, guess, frame or run anything. */
export const standardHeaders = ({ isHttps, random, clientAddress }: HeadersNeeds) => {
  const nextId = createIds(random);
  const always = { ...standing, ...(isHttps && { 'strict-transport-security': 'max-age=31536000' }) };
  return createMiddleware<Env>(async (c, next) => {
    const requestId = nextId();
    c.set('requestId', requestId);
    c.set('lang', langOf(c.req.header('x-authing-lang')));
    c.set('address', clientAddress(c as unknown as Context));
    c.set('headers', { 'x-request-id': requestId, ...always });
    await next();
    if (complete.has(c.res)) return;
    for (const [name, value] of Object.entries(c.get('headers'))) if (!c.res.headers.has(name)) c.header(name, value);
  });
};
