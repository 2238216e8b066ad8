import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import type { Clock } from '../clock.ts';
import type { Keys } from './keys.ts';

/** What a token names: someone, in an application, by a row that says whether it still counts. */
export type Claims = {
  sub: string;
  aud: string;
  /** The session of a sign-in token. */
  sid?: string;
  jti: string;
  /** Whole seconds. */
  iat: number;
  exp: number;
  auth_time?: number;
  amr?: readonly string[];
  data?: { id: string; userPoolId: string };
};

/** A sign-in token, or one that opens the second factor and nothing else. */
export type TokenType = 'JWT' | 'mfa+jwt';

type TokensNeeds = { keys: Keys; clock: Clock; issuer: string };

/** Seconds that clocks may differ. */
const leeway = 60;
const longest = 8192;

/** Whether a segment is spelt the one way there is: spare bits and padding would give a token many spellings. */
const isExact = (segment: string) =>
  Buffer.from(segment, 'base64url').toString('base64url') === segment && segment !== '';

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

type Said = Readonly<Record<string, unknown>>;

/** Tokens whose signatures are remembered. */
const most = 5_000;

/** A token whose signature was right: the same bytes are right for as long as there is the key. */
type Proven = { kid: string; typ: string; said: Said };

/** Those that were seen last. */
const createMemory = () => {
  const proven = new Map<string, Proven>();
  return {
    of: (token: string) => proven.get(token),
    keep(token: string, proof: Proven): void {
      const [oldest] = proven.size >= most ? proven.keys() : [];
      if (oldest !== undefined) proven.delete(oldest);
      proven.set(token, proof);
    },
  };
};

const headerOf = (token: string) => {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return {};
  }
};

/** Signs tokens with ES256, and reads those it signed itself. */
export const createTokens = ({ keys, clock, issuer }: TokensNeeds) => {
  const memory = createMemory();

  const prove = async (token: string): Promise<Proven | null> => {
    const segments = token.split('.');
    if (token.length > longest || segments.length !== 3 || !segments.every(isExact)) return null;
    const header = headerOf(token);
    // RFC 8725 3.1, 3.10: one algorithm, our own keys by their ids, and no key that the token brings or points to.
    const isOurs = header.alg === 'ES256' && Object.keys(header).every((name) => ['alg', 'kid', 'typ'].includes(name));
    const { kid, typ } = header;
    const key = isOurs && isText(kid) && isText(typ) ? await keys.withId(kid) : null;
    const signed = key && (await compactVerify(token, key.publicKey, { algorithms: ['ES256'] }).catch(() => null));
    if (!signed || kid === undefined || typ === undefined) return null;
    const proof = { kid, typ, said: JSON.parse(new TextDecoder().decode(signed.payload)) as Said };
    memory.keep(token, proof);
    return proof;
  };

  const verified = async (token: string, typ: TokenType): Promise<Said | null> => {
    const known = memory.of(token);
    // A key that is gone opens nothing, remembered or not.
    const proof = known && (await keys.withId(known.kid)) ? known : await prove(token);
    return proof?.typ === typ ? proof.said : null;
  };

  return {
    sign: (typ: TokenType, claims: Claims): Promise<string> => {
      const { id, privateKey } = keys.current();
      return new CompactSign(Buffer.from(JSON.stringify({ iss: issuer, ...claims })))
        .setProtectedHeader({ alg: 'ES256', kid: id, typ })
        .sign(privateKey);
    },

    /** What a token names, or null when it is not ours, of another kind, for another application, or over. */
    async read(
      token: string,
      { typ, app, late = false }: { typ: TokenType; app: string; late?: boolean },
    ): Promise<Claims | null> {
      const claims = await verified(token, typ);
      const now = Math.floor(clock.now() / 1000);
      if (!claims || claims['iss'] !== issuer || claims['aud'] !== app) return null;
      const { sub, jti, iat, exp, nbf } = claims;
      if (!isText(sub) || !isText(jti) || !isTime(iat) || !isTime(exp)) return null;
      const isEarly = iat > now + leeway || (nbf !== undefined && (!isTime(nbf) || nbf > now + leeway));
      const isOver = exp <= now - leeway && !late;
      return isEarly || isOver ? null : (claims as Claims);
    },

    /** What kind of token a text says it is. Nobody has checked it: for choosing what to ask of it next. */
    typeOf(token: string): string | undefined {
      try {
        return decodeProtectedHeader(token).typ;
      } catch {
        return undefined;
      }
    },

    /** The public halves, for whoever checks tokens elsewhere. RFC 7517. */
    published: () => ({
      keys: keys
        .all()
        .map(({ id, publicKey }) => ({ ...publicKey.export({ format: 'jwk' }), kid: id, alg: 'ES256', use: 'sig' })),
    }),
  };
};

export type Tokens = ReturnType<typeof createTokens>;
