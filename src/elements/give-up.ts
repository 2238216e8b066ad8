import type { Journey } from './journey.ts';
import { starterOf } from './step-owner.ts';

/** Leaves a step without having taken it: nobody is signed in, and the form that led to it is there again. */
export const giveUp = ({ host }: Journey): void => {
  const { current } = host;
  const starter = current ? starterOf(current) : null;
  (starter ?? host).arriveAt('field');
  current?.cancelStep();
};
