import type { Outcome } from '../client/session.ts';
import type { AuthElement } from './auth-element.ts';
import { emit, type SignInMethod } from './events.ts';
import type { Journey } from './journey.ts';
import { publicStep, publicUser } from './public.ts';
import { safeUrl } from './url.ts';

/** Leads on to where the page wants people who are signed in: on its own origin, unless it prevents that. */
const redirect = (host: AuthElement, url: string | undefined) => {
  if (!url) return;
  const target = safeUrl(url);
  if (target?.origin !== location.origin) {
    // eslint-disable-next-line no-console -- Meant for whoever builds the page.
    return console.error(`<${host.localName}>: redirect-url leaves this site, so it is not followed.`);
  }
  if (emit(host, 'auth-before-redirect', { url: target.href, reason: 'signed-in' })) location.assign(target);
};

type Beginning = { readonly method: SignInMethod; readonly isNewUser: boolean };

/** How the sign-ins began that a step stands in the way of. */
const beginnings = new WeakMap<Journey, Beginning>();

const tell = ({ host, options }: Journey, outcome: Outcome, { method, isNewUser }: Beginning) => {
  if (outcome.status === 'pending') return void emit(host, 'auth-step', { step: publicStep(outcome.step) });
  emit(host, 'auth-signed-in', { user: publicUser(outcome.user), method, isNewUser });
  redirect(host, options.redirectUrl);
};

/** Tells the page where an attempt has ended, once the form is gone, and leads on. */
export const arrive = async (
  journey: Journey,
  outcome: Outcome,
  method: SignInMethod,
  isNewUser = false,
): Promise<void> => {
  const { host } = journey;
  beginnings.set(journey, { method, isNewUser });
  host.arriveAt('heading');
  await host.updateComplete;
  if (method === 'register') {
    const { status } = outcome;
    const detail = status === 'pending' ? { step: publicStep(outcome.step) } : { user: publicUser(outcome.user) };
    emit(host, 'auth-registered', detail);
  }
  tell(journey, outcome, { method, isNewUser });
};

/** The same after a step: it was begun in the way that led to it. */
export const resume = async (journey: Journey, outcome: Outcome): Promise<void> => {
  journey.host.arriveAt('heading');
  await journey.host.updateComplete;
  tell(journey, outcome, beginnings.get(journey) ?? { method: 'password', isNewUser: false });
};
