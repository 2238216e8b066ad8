import type { RefusalDetails, RefusalName } from './contract.ts';

type Details = RefusalDetails & {
  /** True for a body that is no JSON at all: such a request is answered with HTTP 400. */
  malformed?: boolean;
  cause?: unknown;
};

/**
 * The server saying no. Thrown anywhere, rendered once.
 *
 * @example
 * throw new Refusal('already-exists', { field: 'email' });
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly refusal: RefusalName;
  readonly details: RefusalDetails;
  readonly malformed: boolean;

  constructor(refusal: RefusalName, { malformed = false, cause, ...details }: Details = {}) {
    super(refusal, { cause });
    this.refusal = refusal;
    this.details = details;
    this.malformed = malformed;
  }
}
