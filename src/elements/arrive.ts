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

/** Tells the page where an attempt has ended, once the form is gone, and leads on. */
export const arrive = async (
  { host, options }: Journey,
  outcome: Outcome,
  method: SignInMethod,
  isNewUser = false,
): Promise<void> => {
  const isRegistered = method === 'register';
  host.arriveAt('heading');
  await host.updateComplete;
  if (outcome.status === 'pending') {
    const step = publicStep(outcome.step);
    if (isRegistered) emit(host, 'auth-registered', { step });
    emit(host, 'auth-step', { step });
    return;
  }
  const user = publicUser(outcome.user);
  if (isRegistered) emit(host, 'auth-registered', { user });
  emit(host, 'auth-signed-in', { user, method, isNewUser });
  redirect(host, options.redirectUrl);
};
