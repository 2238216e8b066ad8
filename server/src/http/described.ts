import type { z } from 'zod';

/** What a step on the way to a route says about it, for the OpenAPI document. */
export type Description = {
  /** What the body has to be. */
  body?: z.ZodType;
  /** What the address may ask beside its path. */
  query?: z.ZodType;
  /** Which token opens it. */
  token?: 'sign-in' | 'challenge' | 'either';
  /** The body is a form with one file. */
  file?: true;
};

const descriptions = new WeakMap<object, Description>();

/** Notes what `step` says about the routes it stands before, and gives it back. */
export const described = <Step extends object>(step: Step, description: Description): Step => {
  descriptions.set(step, description);
  return step;
};

/** What a step says about the routes it stands before. */
export const descriptionOf = (step: object): Description => descriptions.get(step) ?? {};
