import { isLoopback } from '../pool/loopback.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';

/** Whose pages may be answered beside those of an application. */
export type PageOrigins = { publicUrl: string; production: boolean };

/** Whether a page of an origin may hear who has signed in to an application. Compared as a whole: no part of it is looked at. */
const mayHear = ({ publicUrl, production }: PageOrigins, { allowedOrigins }: App, { origin, hostname }: URL): boolean =>
  allowedOrigins.includes(origin) || origin === publicUrl || (!production && isLoopback(hostname));

const webAddress = (text: string): URL | null => {
  const url = URL.parse(text);
  // Spelt as browsers spell it, and without a name and a password: nothing is left that could be read in two ways.
  const isPlain = url !== null && (url.href === text || url.origin === text) && url.username + url.password === '';
  return isPlain && /^https?:$/.test(url.protocol) ? url : null;
};

/**
 * The origin that a window is to answer: the one that it was asked for; else the one that opened it, where browsers say; else
 * the only one that there is. Whichever it is, it must be one that may hear it.
 *
 * @throws {Refusal} `invalid-request` for one that may not, and where none can be told.
 */
export const originChosen = (
  origins: PageOrigins,
  app: App,
  { asked, from }: { asked: string | undefined; from: string | undefined },
): string => {
  const named = asked === undefined ? null : webAddress(asked);
  if (asked !== undefined) {
    if (named?.origin === asked && mayHear(origins, app, named)) return asked;
    throw new Refusal('invalid-request', { field: 'origin', reason: 'unknown-value' });
  }
  const opener = URL.parse(from ?? '');
  if (opener && mayHear(origins, app, opener)) return opener.origin;
  const [only, ...others] = app.allowedOrigins;
  if (only !== undefined && others.length === 0) return only;
  throw new Refusal('invalid-request', { field: 'origin', reason: 'missing' });
};

/**
 * The page that somebody is to be sent back to.
 *
 * @throws {Refusal} `invalid-request` unless it belongs to an origin that may hear who has signed in.
 */
export const pageChosen = (origins: PageOrigins, app: App, asked: string): string => {
  const url = webAddress(asked);
  const field = 'redirect_url';
  if (asked === '') throw new Refusal('invalid-request', { field, reason: 'missing' });
  if (!url || !mayHear(origins, app, url) || url.href.includes('#'))
    throw new Refusal('invalid-request', { field, reason: 'unknown-value' });
  return url.href;
};
