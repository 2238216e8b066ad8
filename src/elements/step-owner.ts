import { LitElement } from 'lit';
import type { AuthClient } from '../client/client.ts';
import type { Step } from '../contract/index.ts';
import type { AuthElement } from './auth-element.ts';
import { audienceOf } from './sign-outs.ts';

const owners = new WeakMap<AuthClient, AuthElement>();

/** Remembers which element asks for a sign-in: the steps of that sign-in are its own. */
export const claimSteps = (client: AuthClient, element: AuthElement): void => void owners.set(client, element);

/** The element that asked for the sign-in that is pending, while it is on the page. */
export const starterOf = (client: AuthClient): AuthElement | null => {
  const owner = owners.get(client);
  return owner?.isConnected ? owner : null;
};

/** Whether an element answers second factors for everybody who shares its client. */
const answers = (element: Element) => 'answersFactors' in element && element.answersFactors === true;

/**
 * Whether the step that is pending belongs to an element. A second factor belongs to whoever is there for them, any other
 * step to the element that asked to sign in; one begun without any goes to the first that asks.
 */
export const ownsStep = (client: AuthClient, { kind }: Step, element: AuthElement): boolean => {
  const answerer = kind === 'mfa' ? [...audienceOf(client)].find(answers) : undefined;
  if (answerer) return answerer === element;
  if (!starterOf(client)) claimSteps(client, element);
  return starterOf(client) === element;
};

/** Redraws those who share a client: who answers for them has come, or has left. */
export const handOver = (client: AuthClient): void => {
  for (const element of audienceOf(client)) if (element instanceof LitElement) element.requestUpdate();
};
