/** For a site's own server: who sent a request. No page, no dependency: runs in Node 20 and newer, in workers and at the edge. */
export { verifyToken, type VerifiedToken, type VerifyOptions } from './verify/verify-token.ts';
export { TokenError, type TokenErrorCode } from './verify/token-error.ts';
export type { PublishedKeys } from './verify/public-keys.ts';
