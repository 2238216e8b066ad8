/** Keys as a server publishes them. RFC 7517. */
export type PublishedKeys = { readonly keys: readonly Readonly<Record<string, unknown>>[] };

/** A key that can check signatures, made with one algorithm and no other. */
export type PublicKey = { alg: Algorithm; verify(signature: BufferSource, signed: BufferSource): Promise<boolean> };

export type Algorithm = 'ES256' | 'RS256';

/** Keys by their ids. */
export type PublicKeys = ReadonlyMap<string, PublicKey>;

type How = {
  kty: string;
  /** What is read of a published key: never the private half, should somebody have published it. */
  members: readonly string[];
  made: EcKeyImportParams | RsaHashedImportParams;
  proved: EcdsaParams | { name: string };
};

/** The two that servers sign with: both ask for a key that only the server has. */
const algorithms: Readonly<Record<Algorithm, How>> = {
  ES256: {
    kty: 'EC',
    members: ['kty', 'crv', 'x', 'y'],
    made: { name: 'ECDSA', namedCurve: 'P-256' },
    proved: { name: 'ECDSA', hash: 'SHA-256' },
  },
  RS256: {
    kty: 'RSA',
    members: ['kty', 'n', 'e'],
    made: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    proved: { name: 'RSASSA-PKCS1-v1_5' },
  },
};

export const isAlgorithm = (value: unknown): value is Algorithm => value === 'ES256' || value === 'RS256';

/** Keys that are read of one server. */
const most = 100;

const isStrong = ({ algorithm }: CryptoKey) =>
  !('modulusLength' in algorithm) || (algorithm.modulusLength as number) >= 2048;

/** A published key, or null for one that is of no use here. */
const keyIn = async (published: Readonly<Record<string, unknown>>): Promise<PublicKey | null> => {
  const { alg, use } = published;
  if (!isAlgorithm(alg) || (use !== undefined && use !== 'sig')) return null;
  const { kty, members, made, proved } = algorithms[alg];
  if (published['kty'] !== kty) return null;
  const half = Object.fromEntries(members.map((name) => [name, published[name]]));
  const key = await crypto.subtle.importKey('jwk', half, made, false, ['verify']).catch(() => null);
  if (!key || !isStrong(key)) return null;
  return { alg, verify: (signature, signed) => crypto.subtle.verify(proved, key, signature, signed) };
};

/** @throws {TypeError} for what is no set of keys. */
export const keysIn = async (published: unknown): Promise<PublicKeys> => {
  const { keys } = (published ?? {}) as Partial<PublishedKeys>;
  if (!Array.isArray(keys)) throw new TypeError('These are no keys: a JWK Set was expected.');
  const read = await Promise.all(
    (keys as PublishedKeys['keys']).slice(0, most).map(async (each) => [each['kid'], await keyIn(each)] as const),
  );
  return new Map(read.flatMap(([kid, key]) => (typeof kid === 'string' && key ? [[kid, key] as const] : [])));
};
