import { keyNamed, type Source } from './issuers.ts';
import { isAlgorithm } from './public-keys.ts';
import { TokenError } from './token-error.ts';

/** What has to be known to check a token: its application, and a server to ask for its keys, or the keys. */
export type VerifyOptions = Source & { appId: string };

/** Who sent a request, as the token says that came with it. */
export type VerifiedToken = {
  userId: string;
  appId: string;
  /** The sign-in that the token belongs to; null where a server names none. */
  sessionId: string | null;
  /** When its user last proved who they are, and how: `pwd`, `otp`, … */
  signedInAt: Date | null;
  methods: readonly string[];
  issuedAt: Date;
  expiresAt: Date;
};

type Said = Readonly<Record<string, unknown>>;

const longest = 8192;

/** Seconds that clocks may differ. */
const leeway = 60;

/** The bytes of a segment that is spelt the one way there is. */
const bytesIn = (segment: string): Uint8Array<ArrayBuffer> => {
  const binary = atob(segment.replaceAll('-', '+').replaceAll('_', '/'));
  const exact = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  if (exact !== segment || segment === '') throw new SyntaxError('A segment is not base64url.');
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
};

const objectIn = (segment: string): Said => {
  const said: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytesIn(segment)));
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new SyntaxError('A segment is no object.');
  return said as Said;
};

/** What a token is made of, before anything of it is believed. */
const opened = (token: string) => {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  try {
    if (token.length > longest || more.length > 0) throw new SyntaxError('A token has three segments.');
    const signed = new TextEncoder().encode(`${header}.${payload}`);
    return { header: objectIn(header), claims: objectIn(payload), signature: bytesIn(signature), signed };
  } catch (cause) {
    throw new TokenError('malformed', { cause });
  }
};

/** RFC 8725 3.1, 3.10, 3.11: an algorithm from a list, one kind of token, and no key that the token brings or points to. */
const headIn = (header: Said) => {
  const { alg, kid, typ } = header;
  const isPlain = Object.keys(header).every((name) => ['alg', 'kid', 'typ'].includes(name));
  if (!isPlain || !isAlgorithm(alg) || typeof kid !== 'string' || typ !== 'JWT') throw new TokenError('malformed');
  return { alg, kid };
};

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const dateOf = (seconds: number) => new Date(seconds * 1000);

const believed = (claims: Said, { issuer, appId }: { issuer: string; appId: string }): VerifiedToken => {
  const { iss, aud, sub, sid, iat, exp, nbf = iat, auth_time, amr } = claims;
  if (iss !== issuer) throw new TokenError('wrong-issuer');
  if (aud !== appId) throw new TokenError('wrong-application');
  if (!isText(sub) || !isTime(iat) || !isTime(exp) || !isTime(nbf)) throw new TokenError('malformed');
  const now = Math.floor(Date.now() / 1000);
  if (exp <= now - leeway) throw new TokenError('expired');
  if (Math.max(iat, nbf) > now + leeway) throw new TokenError('not-yet-valid');
  return {
    userId: sub,
    appId,
    sessionId: isText(sid) ? sid : null,
    signedInAt: isTime(auth_time) ? dateOf(auth_time) : null,
    methods: Array.isArray(amr) ? amr.filter(isText) : [],
    issuedAt: dateOf(iat),
    expiresAt: dateOf(exp),
  };
};

/**
 * Tells who sent a request to a site's own server, without asking anybody: the token is signed, and the keys of the server that
 * signs are remembered. So it tells what was true when the token was made. Whoever has signed out since, or was signed out,
 * passes until the token ends.
 *
 * @param token What stands in `Authorization`, with or without `Bearer` before it.
 * @throws {TokenError} that says why nobody may pass, and what to answer.
 * @example
 * const { userId } = await verifyToken(request.headers.get('authorization'), {
 *   host: 'https://login.example.com',
 *   appId: 'my-app',
 * });
 */
export const verifyToken = async (
  token: string | null | undefined,
  { appId, ...source }: VerifyOptions,
): Promise<VerifiedToken> => {
  const shown = token?.replace(/^Bearer +/i, '');
  if (!shown) throw new TokenError('missing');
  if (!appId) throw new TypeError('appId is missing: a token is for one application.');
  const { header, claims, signature, signed } = opened(shown);
  const { alg, kid } = headIn(header);
  const { issuer, key } = await keyNamed(kid, source);
  // The key says what it is for: a token that names another algorithm is made for a confusion of the two.
  if (key?.alg !== alg) throw new TokenError('unknown-key');
  if (!(await key.verify(signature, signed))) throw new TokenError('wrong-signature');
  return believed(claims, { issuer, appId });
};
