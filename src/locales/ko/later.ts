/** Korean: what comes after the first form, in one file. */
export { factors } from './factors.ts';
export { flows } from './flows.ts';
export { replies } from './replies.ts';
export { ways } from './ways.ts';
