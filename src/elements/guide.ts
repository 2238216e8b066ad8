import type { AuthClient } from '../client/client.ts';
import type { Problem } from '../forms/problem.ts';
import type { Way } from './picture.ts';

/** Where a form leads: what can be done about a problem, and what has to be seen to around a request. */
export type Guide = {
  /** What can be done about a problem, beside its sentence. */
  readonly wayOn: (problem: Problem) => Way | null;
  /** Whether a problem is told elsewhere than where it came up; if so, leads there. */
  readonly leadsElsewhere: (problem: Problem) => boolean;
  /** Called before a form is sent. */
  readonly leaving: (client: AuthClient) => void;
  /** Called once the service has answered. */
  readonly settled: (client: AuthClient) => void;
  /** Makes ready what is wanted after the form. */
  readonly foresee: () => void;
  /** Takes over a refusal that can be mended, and does the thing again then; false where it cannot. */
  readonly mends?: (error: unknown, again: () => Promise<void>) => boolean;
};
