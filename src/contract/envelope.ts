/** What every answer of the API is wrapped in. `code` decides: 200 is success, anything else a refusal or a step. */
export type Envelope<Data = unknown> = {
  code: number;
  /** A class for clients that act on it: 200, 302 for a step, 4xx and 5xx as HTTP means them. */
  statusCode: number;
  /** The same as `code` where that is not 200. */
  apiCode?: number;
  /** A sentence for logs and for clients without words of their own. */
  message: string;
  data: Data;
  /** Refusals carry it, and the header `X-Request-Id` too: what to quote when asking for help. */
  requestId?: string;
};

/** What a refusal may say beside its number. */
export type RefusalDetails = {
  /** The key of the request that is at fault. */
  field?: string;
  /** Whole seconds. */
  retryAfter?: number;
  /** Why, where one number has several reasons: `too-short`, `too-common`, `too-long`, `recent-sign-in`. */
  reason?: string;
};
