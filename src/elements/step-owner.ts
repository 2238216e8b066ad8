import { LitElement } from 'lit';
import type { AuthClient } from '../client/client.ts';
import { audienceOf } from './sign-outs.ts';

const owners = new WeakMap<AuthClient, Element>();

/** Remembers which element asks for a sign-in: the steps of that sign-in are its own. */
export const claimSteps = (client: AuthClient, element: Element): void => void owners.set(client, element);

/** Whether the step that is pending belongs to an element. One begun without any goes to the first that asks. */
export const ownsStep = (client: AuthClient, element: Element): boolean => {
  const owner = owners.get(client);
  if (!owner?.isConnected) owners.set(client, element);
  return owners.get(client) === element;
};

/** Redraws those who share a client: the one that had asked for its steps has left. */
export const handOver = (client: AuthClient): void => {
  for (const element of audienceOf(client)) if (element instanceof LitElement) element.requestUpdate();
};
