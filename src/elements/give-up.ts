import type { Journey } from './journey.ts';

/** Leaves a step without having taken it: nobody is signed in, and the form of before is there again. */
export const giveUp = ({ host }: Journey): void => {
  host.arriveAt('field');
  host.current?.cancelStep();
};
