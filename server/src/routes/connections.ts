import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { Envelope } from '../contract.ts';
import { type Asked, type Env, visitOf } from '../http/context.ts';
import { optional } from '../http/fields.ts';
import { messagePage, sentencePage, windowHeaders } from '../http/popup-page.ts';
import { readsQuery } from '../http/query.ts';
import { replyAdmission, replyRefusal } from '../http/reply.ts';
import { originChosen, type PageOrigins, pageChosen } from '../http/targets.ts';
import type { App } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Services } from '../services/services.ts';
import type { Destination, Returned } from '../services/social.ts';

type ConnectionNeeds = Services & { apps: readonly App[]; origins: PageOrigins };

const longest = 2048;
const departure = z.object({
  app_id: z.string().min(1).max(longest),
  origin: optional(z.string().max(longest)),
  redirected: optional(z.string().max(longest)),
  redirect_url: optional(z.string().max(longest)),
  /** The id of whoever is signed in and only has to prove it again. It is no secret, and opens nothing. */
  confirm: optional(z.string().min(1).max(64)),
  code_challenge: optional(z.string().regex(/^[A-Za-z0-9_-]{43}$/)),
});

/** Seconds that a way out may take. */
const patience = 600;
const path = '/connections/social';

/** As `flows.secret` makes them. */
const isState = /^[A-Za-z0-9_-]{43}$/;

/** One cookie for each way out: several windows may be open. */
const cookieOf = (state: string) => `auth-elements-social-${state.slice(0, 12)}`;

const wantsPage = (c: Asked) => (c.req.header('accept') ?? '').includes('text/html');

/** People who are sent through are told in the language of their browser. */
const inTheirLanguage = createMiddleware<Env>(async (c, next) => {
  if (/^zh\b/i.test(c.req.header('accept-language') ?? '')) c.set('lang', 'zh-CN');
  windowHeaders(c);
  await next();
});

const messageOf = (envelope: Envelope) => {
  const { code, message, data } = envelope;
  const event = { source: 'authing', eventType: 'socialLogin' } as const;
  // Clients in the field read the whole envelope out of the message, where it did not end with a user.
  return { code, message: code === 200 ? message : JSON.stringify(envelope), data, event };
};

/** Tells the window's opener what an answer of the API would say. */
const toOpener = async (c: Asked, to: string, answer: Response) => {
  const message = messageOf((await answer.json()) as Envelope);
  return messagePage(c, { to, message });
};

const destinationOf = (c: Asked, app: App, asked: z.output<typeof departure>, origins: PageOrigins): Destination => {
  if (asked.redirected === undefined || asked.redirected === '0')
    return { kind: 'window', origin: originChosen(origins, app, { asked: asked.origin, from: c.req.header('referer') }) };
  const url = pageChosen(origins, app, asked.redirect_url ?? '');
  if (asked.code_challenge === undefined)
    throw new Refusal('invalid-request', { field: 'code_challenge', reason: 'missing' });
  return { kind: 'page', url, challenge: asked.code_challenge };
}; // prettier-ignore

/** Where people pass through on their way to a provider and back: pages, not calls of the API. */
export const connectionRoutes = ({ social, profiles, apps, origins }: ConnectionNeeds) => {
  const isSecure = origins.publicUrl.startsWith('https:');

  /** What stands in the way before anybody waits for an answer. */
  const refuse = async (c: Asked, refusal: Refusal) => {
    const answer = replyRefusal(c, refusal);
    return wantsPage(c) ? sentencePage(c, ((await answer.json()) as Envelope).message) : answer;
  };

  const depart = async (c: Asked, way: Parameters<typeof social.depart>[1]) => {
    const { url, state, browser } = await social.depart(visitOf(c), way);
    setCookie(c, cookieOf(state), browser, { path, httpOnly: true, sameSite: 'Lax', secure: isSecure, maxAge: patience }); // prettier-ignore
    return c.redirect(url.href, 302);
  };

  /** Back to the page that waits, with a ticket for whatever has come of it; or to the window's opener. */
  const arrive = async (c: Asked, { app, destination, come }: Returned) => {
    c.set('app', app);
    if (destination.kind === 'page') {
      const ticket = await social.ticket(app, destination.challenge, come);
      return c.redirect(`${destination.url}#auth_ticket=${ticket}`, 303);
    }
    if (come instanceof Refusal) return toOpener(c, destination.origin, replyRefusal(c, come));
    const admitted = social.enter(visitOf(c), come).then((admission) => replyAdmission(c, admission, profiles));
    return toOpener(c, destination.origin, await refused(c, admitted));
  };

  /** A refusal is an answer as well, where a page waits for one. */
  const refused = (c: Asked, answer: Promise<Response>) =>
    answer.catch((error: unknown) => {
      if (error instanceof Refusal) return replyRefusal(c, error);
      throw error;
    });

  return new Hono<Env>()
    .use(inTheirLanguage)
    .get('/social/:identifier', readsQuery(departure), async (c) => {
      const asked = c.req.valid('query');
      const app = apps.find(({ id }) => id === asked.app_id);
      if (!app) throw new Refusal('app-not-found');
      c.set('app', app);
      const destination = destinationOf(c, app, asked, origins);
      try {
        return await depart(c, { identifier: c.req.param('identifier'), destination, confirms: asked.confirm });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        // Somebody waits for it behind the window; everybody else can read it.
        if (destination.kind === 'page' || !wantsPage(c)) throw error;
        return toOpener(c, destination.origin, replyRefusal(c, error));
      }
    })
    .get('/social/:identifier/callback', async (c) => {
      const answer = new URL(c.req.url).searchParams;
      const state = answer.get('state') ?? '';
      // Nothing else is a state of ours, nor the name of a cookie.
      if (!isState.test(state)) throw new Refusal('login-expired');
      const name = cookieOf(state);
      const browser = getCookie(c, name) ?? '';
      setCookie(c, name, '', { path, httpOnly: true, sameSite: 'Lax', secure: isSecure, maxAge: 0 });
      return arrive(c, await social.comeBack(c.req.param('identifier'), answer, browser));
    })
    .onError((error, c) => {
      if (error instanceof Refusal) return refuse(c, error);
      throw error;
    });
};
