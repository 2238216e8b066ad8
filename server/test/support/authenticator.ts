import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a server asks of a browser, as far as it matters here. */
type Asked = { challenge: string; rp?: { id: string }; rpId?: string; user?: { id: string } };

/** How an answer differs from an honest one. */
export type Twist = Partial<{
  challenge: string;
  origin: string;
  type: string;
  crossOrigin: boolean;
  rpId: string;
  /** Of the authenticator data. */
  flags: number;
  counter: number;
  id: string;
  userHandle: string;
  signature: (bytes: Buffer) => Buffer;
}>;

/** Present, verified, may be kept elsewhere, is kept elsewhere, brings a key. WebAuthn 6.1. */
export const flag = { up: 1, uv: 4, be: 8, bs: 16, at: 64 } as const;

type Cbor = number | string | Buffer | Map<number | string, Cbor>;

const head = (kind: number, size: number): Buffer => {
  if (size < 24) return Buffer.of((kind << 5) | size);
  if (size < 256) return Buffer.of((kind << 5) | 24, size);
  return Buffer.of((kind << 5) | 25, size >> 8, size & 255);
};

/** RFC 8949, as much of it as keys are written with. */
const cbor = (value: Cbor): Buffer => {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, held]) => [cbor(key), cbor(held)])]);
};

const bytesOf = (text = '') => Buffer.from(text, 'base64url');

const jwkOf = (key: KeyObject) => key.export({ format: 'jwk' });

/** RFC 9053 2 and 7. */
const coseOf = (algorithm: number, { x, y, n, e }: ReturnType<typeof jwkOf>): Map<number, Cbor> => {
  if (algorithm === -8) return new Map<number, Cbor>([[1, 1], [3, -8], [-1, 6], [-2, bytesOf(x)]]); // prettier-ignore
  if (algorithm === -257) return new Map<number, Cbor>([[1, 3], [3, -257], [-1, bytesOf(n)], [-2, bytesOf(e)]]); // prettier-ignore
  const curve = algorithm === -35 ? 2 : 1;
  return new Map<number, Cbor>([[1, 2], [3, algorithm], [-1, curve], [-2, bytesOf(x)], [-3, bytesOf(y)]]); // prettier-ignore
};

const pairOf = (algorithm: number): { publicKey: KeyObject; privateKey: KeyObject } => {
  if (algorithm === -8) return generateKeyPairSync('ed25519');
  if (algorithm === -257) return generateKeyPairSync('rsa', { modulusLength: 2048 });
  return generateKeyPairSync('ec', { namedCurve: algorithm === -35 ? 'P-384' : 'P-256' });
};

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest();

type Setting = {
  /** COSE: ES256 unless said otherwise. */
  algorithm?: number;
  transports?: string[];
  /** Kept elsewhere too, as those of password managers are. */
  synced?: boolean;
  /** Counts its uses; others say 0 for ever. */
  counts?: boolean;
  aaguid?: string;
};

/**
 * A browser with an authenticator that holds one passkey: real keys, real signatures, and every way to say something else than
 * the truth.
 */
export const createAuthenticator = (page: string, setting: Setting = {}) => {
  const { algorithm = -7, transports = ['internal'], synced = false, counts = true } = setting;
  const aaguid = Buffer.from((setting.aaguid ?? '0'.repeat(32)).replaceAll('-', ''), 'hex');
  const { publicKey, privateKey } = pairOf(algorithm);
  const id = randomBytes(32).toString('base64url');
  let [owner, count] = ['', 0];

  const clientData = (type: string, asked: Asked, twist: Twist) => {
    const { challenge = asked.challenge, origin = page, crossOrigin = false } = twist;
    return Buffer.from(JSON.stringify({ type: twist.type ?? type, challenge, origin, crossOrigin }));
  };

  const honest = flag.up | flag.uv | (synced ? flag.be | flag.bs : 0);

  const authenticatorData = (asked: Asked, { rpId, flags = honest, counter }: Twist, key = Buffer.alloc(0)) => {
    const said = Buffer.alloc(4);
    said.writeUInt32BE(counter ?? (counts ? (count += 1) : 0));
    const hasKey = key.length > 0 ? flag.at : 0;
    return Buffer.concat([sha256(rpId ?? asked.rp?.id ?? asked.rpId ?? ''), Buffer.of(flags | hasKey), said, key]);
  };

  return {
    id,

    /** Makes the passkey. */
    make(asked: Asked, twist: Twist = {}) {
      owner = asked.user?.id ?? '';
      const shown = bytesOf(twist.id ?? id);
      const length = Buffer.of(shown.length >> 8, shown.length & 255);
      const key = Buffer.concat([aaguid, length, shown, cbor(coseOf(algorithm, jwkOf(publicKey)))]);
      const attestation = new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authenticatorData(asked, twist, key)],
      ]);
      return {
        ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: clientData('webauthn.create', asked, twist).toString('base64url'),
          attestationObject: cbor(attestation).toString('base64url'),
          transports,
        },
      };
    },

    /** Proves it. */
    prove(asked: Asked, twist: Twist = {}) {
      const said = clientData('webauthn.get', asked, twist);
      const data = authenticatorData(asked, twist);
      const whole = Buffer.concat([data, sha256(said)]);
      const signed = sign(algorithm === -8 ? null : 'sha256', whole, privateKey);
      const shown = twist.id ?? id;
      return {
        ...{ id: shown, rawId: shown, type: 'public-key', clientExtensionResults: {} },
        response: {
          clientDataJSON: said.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: (twist.signature?.(signed) ?? signed).toString('base64url'),
          userHandle: twist.userHandle ?? owner,
        },
      };
    },
  };
};

export type Authenticator = ReturnType<typeof createAuthenticator>;
