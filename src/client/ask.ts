import type { Answer, Call } from './transport.ts';

/** What is asked of the API. */
export type Ask = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body?: Record<string, unknown> | FormData;
  /** Changes nothing, although it is no GET: may be asked again. */
  readonly isRead?: boolean;
  readonly call?: Call | undefined;
};

/** Sends one request to the API, with a token where there is one. */
export type Send = (request: Ask, token: string | undefined) => Promise<Answer>;

/** An answer, and the token it was asked with. */
export type Exchange = { readonly answer: Answer; readonly token: string | undefined };

/** Who is signed in? */
export const me: Ask = { method: 'GET', path: '/api/v2/users/me' };
