import { AuthError } from './errors.ts';

/** Bytes of a password that fit into one block of RSA-2048 with its padding. */
const longest = 245;

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const numberOf = (bytes: Uint8Array) =>
  BigInt(`0x${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);

/** Reads the values of DER one after the other. ITU-T X.690 8.1. */
const values = function* (der: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < der.length;) {
    let length = der[at + 1] ?? 0;
    at += 2;
    if (length > 127) {
      const digits = der.subarray(at, (at += length - 128));
      length = Number(numberOf(digits));
    }
    yield der.subarray(at, (at += length));
  }
};

/** Modulus and exponent of a SubjectPublicKeyInfo, as bare base64 or in PEM. RFC 5280 4.1, RFC 8017 A.1.1. */
const keyIn = (publicKey: unknown) => {
  try {
    const der = bytesOf(String(publicKey).replace(/-----[^-]+-----|\s/g, ''));
    const [info] = values(der);
    const [, bits] = values(info as Uint8Array);
    const [key] = values((bits as Uint8Array).subarray(1));
    const [modulus, exponent] = [...values(key as Uint8Array)].map(numberOf);
    if (modulus && exponent && modulus.toString(2).length >= 2048) return { modulus, exponent };
  } catch {
    // Falls through: whatever is wrong with it, it is no key.
  }
  throw new AuthError('bad-config', 'bad-config: no key to seal passwords with');
};

const power = (base: bigint, exponent: bigint, modulus: bigint) => {
  let result = 1n;
  for (let left = exponent; left; left >>= 1n) {
    if (left & 1n) result = (result * base) % modulus;
    base = (base * base) % modulus;
  }
  return result;
};

/** Random bytes without a zero, which would end the padding. */
const padding = (length: number) => {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  while (bytes.includes(0)) bytes.forEach((byte, at) => byte || crypto.getRandomValues(bytes.subarray(at, at + 1)));
  return bytes;
};

/**
 * Encrypts a password for the holder of the private key, in base64. RFC 8017 7.2.1.
 *
 * @throws {AuthError} `weak-password` for one that is too long, `bad-config` for what is no key.
 */
export const seal = (password: string, publicKey: unknown): string => {
  const message = new TextEncoder().encode(password);
  if (message.length > longest) {
    throw new AuthError('weak-password', 'weak-password: too long', { reason: 'too-long' });
  }
  const { modulus, exponent } = keyIn(publicKey);
  const size = Math.ceil(modulus.toString(16).length / 2);
  const block = [0, 2, ...padding(size - 3 - message.length), 0, ...message];
  const sealed = power(numberOf(Uint8Array.from(block)), exponent, modulus);
  const pairs =
    sealed
      .toString(16)
      .padStart(size * 2, '0')
      .match(/../g) ?? [];
  return btoa(String.fromCharCode(...pairs.map((pair) => parseInt(pair, 16))));
};
