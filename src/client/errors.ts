import type { HostedRefusalName, RefusalName } from '../contract/index.ts';

/** Faults before any server has judged, and those only an element meets. */
export type LocalFault =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'bad-response'
  | 'bad-config'
  | 'bad-argument'
  | 'missing-client'
  | 'popup-blocked'
  | 'passkey-cancelled'
  | 'camera-denied';

/** A name with a sentence in every language. */
export type KnownErrorCode = RefusalName | HostedRefusalName | LocalFault;

/** What `AuthError.code` can be: a name, or `error-` and the number where nobody has named it. */
export type AuthErrorCode = KnownErrorCode | `error-${number}`;

type Details = {
  /** The number on the wire; 0 for a local fault. */
  number?: number;
  field?: string | undefined;
  retryAfter?: number | undefined;
  reason?: string | undefined;
  requestId?: string | undefined;
  cause?: unknown;
};

/**
 * Why something was not done: a server said no, or could not be reached.
 *
 * @example
 * try {
 *   await client.loginByAccount({ account, password });
 * } catch (error) {
 *   if (error instanceof AuthError && error.code === 'wrong-credentials') tryAgain();
 *   else throw error;
 * }
 */
export class AuthError extends Error {
  override readonly name = 'AuthError';
  /** What happened, by a name that does not change. */
  readonly code: AuthErrorCode;
  /** The number on the wire, 0 when no server answered. */
  readonly number: number;
  /** The key of the request at fault, where one is. */
  readonly field?: string;
  /** Whole seconds to wait before trying again. */
  readonly retryAfter?: number;
  /** Why, where one code has several reasons: `too-short`, `too-common`, `recent-sign-in`, … */
  readonly reason?: string;
  /** What to quote to whoever runs the server. */
  readonly requestId?: string;

  constructor(code: AuthErrorCode, message: string, { number = 0, cause, ...details }: Details = {}) {
    super(message, { cause });
    this.code = code;
    this.number = number;
    Object.assign(this, details);
  }
}
