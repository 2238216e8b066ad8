/** Why a token was not taken. */
export type TokenErrorCode =
  | 'missing'
  | 'malformed'
  | 'unknown-key'
  | 'wrong-signature'
  | 'wrong-issuer'
  | 'wrong-application'
  | 'not-yet-valid'
  | 'expired'
  | 'keys-unavailable';

const sentences: Record<TokenErrorCode, string> = {
  missing: 'There is no token.',
  malformed: 'This is not a sign-in token.',
  'unknown-key': 'The token names a key that its server does not have.',
  'wrong-signature': 'The signature of the token is wrong.',
  'wrong-issuer': 'The token was made by another server.',
  'wrong-application': 'The token is for another application.',
  'not-yet-valid': 'The token is not valid yet.',
  expired: 'The token is over.',
  'keys-unavailable': 'The keys that tokens are checked with cannot be read.',
};

/**
 * A token that opens nothing, or nobody can tell.
 *
 * @example
 * if (error instanceof TokenError) response.writeHead(error.status).end(error.code);
 */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  /** What was wrong, by a name that does not change. */
  readonly code: TokenErrorCode;
  /** What to answer with: 401, or 503 where the keys could not be read and the token may be right. */
  readonly status: 401 | 503;

  constructor(code: TokenErrorCode, { cause }: { cause?: unknown } = {}) {
    super(sentences[code], { cause });
    this.code = code;
    this.status = code === 'keys-unavailable' ? 503 : 401;
  }
}
