import type { AuthClient } from '../client/client.ts';
import type { Outcome } from '../client/session.ts';
import type { AuthElement } from './auth-element.ts';
import { emit, type SignInMethod } from './events.ts';
import type { Journey } from './journey.ts';
import { publicStep, publicUser } from './public.ts';
import { ownsStep } from './step-owner.ts';
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

/** How a sign-in began, and where. */
type Beginning = { readonly journey: Journey; readonly method: SignInMethod; readonly isNewUser: boolean };

/** How the sign-ins began that a step stands in the way of: it may be another element that answers it. */
const beginnings = new WeakMap<AuthClient, Beginning>();

const tell = ({ host }: Journey, outcome: Outcome, { journey, method, isNewUser }: Beginning) => {
  if (outcome.status === 'pending') return void emit(host, 'auth-step', { step: publicStep(outcome.step) });
  const { user } = outcome;
  // Only a step that is given up leads back to what was typed.
  journey.carried = '';
  if (method !== 'register') host.current?.noteMethod(method);
  const proceed = () => {
    emit(host, 'auth-signed-in', { user: publicUser(host.current?.currentUser ?? user), method, isNewUser });
    redirect(journey.host.isConnected ? journey.host : host, journey.options.redirectUrl);
  };
  const { finishing } = journey;
  journey.finishing = null;
  if (!finishing) return proceed();
  // Meanwhile nothing is under way that could be called off.
  void finishing(user).then(proceed);
};

/** Tells the page where an attempt has ended, once the form is gone, and leads on. */
export const arrive = async (
  journey: Journey,
  outcome: Outcome,
  method: SignInMethod,
  isNewUser = false,
): Promise<void> => {
  const { host } = journey;
  const beginning = { journey, method, isNewUser };
  if (method !== 'register') journey.finishing = null;
  if (host.current) beginnings.set(host.current, beginning);
  // Where another element asks for the step, the visitor is led there.
  if (outcome.status !== 'pending' || !host.current || ownsStep(host.current, outcome.step, host))
    host.arriveAt('heading');
  await host.updateComplete;
  if (method === 'register') {
    const { status } = outcome;
    const detail = status === 'pending' ? { step: publicStep(outcome.step) } : { user: publicUser(outcome.user) };
    emit(host, 'auth-registered', detail);
  }
  tell(journey, outcome, beginning);
};

/** The same after a step: it was begun in the way that led to it. Only the step knows of an account that it has opened. */
export const resume = async (journey: Journey, outcome: Outcome, isNewUser = false): Promise<void> => {
  const { host } = journey;
  const beginning = host.current && beginnings.get(host.current);
  // What is there for challenges alone has nothing more to show.
  for (const each of new Set([host, beginning?.journey.host ?? host])) each.arriveAt('heading');
  await host.updateComplete;
  const before = beginning ?? { journey, method: 'password', isNewUser: false };
  tell(journey, outcome, isNewUser ? { ...before, isNewUser } : before);
};
