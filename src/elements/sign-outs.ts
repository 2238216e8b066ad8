import type { AuthClient } from '../client/client.ts';
import { emit } from './events.ts';

/** The elements that share a client, in the order in which they came; a provider speaks before all others. */
type Audience = { readonly elements: Set<HTMLElement>; provider?: HTMLElement | undefined; undo: () => void };

const audiences = new WeakMap<AuthClient, Audience>();
/** Whoever says that a session is over. */
type Speaker = Pick<EventTarget, 'dispatchEvent'>;

const enders = new WeakMap<AuthClient, Speaker>();

/** Remembers who is ending the session: that element tells the page. */
export const endedBy = (client: AuthClient, element: Speaker): void => void enders.set(client, element);

/** Says once, for all who share a client, that a session has ended. */
const open = (client: AuthClient): Audience => {
  const audience: Audience = { elements: new Set(), undo: () => undefined };
  let heard = false;
  audience.undo = client.session.subscribe((session) => {
    // The first call tells where the visitor stood already.
    if (heard && session.status === 'anonymous' && session.reason) {
      const speaker = enders.get(client) ?? audience.provider ?? [...audience.elements][0];
      if (speaker) emit(speaker, 'auth-signed-out', { reason: session.reason });
      enders.delete(client);
    }
    heard = true;
  });
  audiences.set(client, audience);
  return audience;
};

/** The elements that share a client. */
export const audienceOf = (client: AuthClient): Iterable<HTMLElement> => audiences.get(client)?.elements ?? [];

/** Lets an element speak for its client; returns its own undo. */
export const joinAudience = (client: AuthClient, element: HTMLElement, isProvider = false): (() => void) => {
  const audience = audiences.get(client) ?? open(client);
  audience.elements.add(element);
  if (isProvider) audience.provider = element;
  return () => {
    audience.elements.delete(element);
    if (audience.provider === element) audience.provider = undefined;
    if (audience.elements.size > 0) return;
    audience.undo();
    audiences.delete(client);
  };
};
