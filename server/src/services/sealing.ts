import { constants, type KeyObject, privateDecrypt, publicEncrypt, createPublicKey } from 'node:crypto';

const blockOf = (sealed: string, size: number): Buffer | null => {
  const block = Buffer.from(sealed, 'base64');
  return block.length === size && block.toString('base64') === sealed ? block : null;
};

/**
 * Opens sealed passwords. It never throws and never tells why something could not be opened: whoever learns that breaks
 * the seal of others (RFC 8017 7.2.2).
 *
 * @throws {Error} at once, when this Node does not answer garbage with garbage (implicit rejection).
 */
export const createSealing = (privateKey: KeyObject) => {
  const size = (privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  const padding = constants.RSA_PKCS1_PADDING;

  const open = (sealed: string): string | null => {
    const block = blockOf(sealed, size);
    if (!block) return null;
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        privateDecrypt({ key: privateKey, padding }, block),
      );
    } catch {
      return null;
    }
  };

  const known = publicEncrypt({ key: createPublicKey(privateKey), padding }, Buffer.from('self-test')).toString(
    'base64',
  );
  if (open(known) !== 'self-test') throw new Error('The sealing key does not open what it sealed.');
  // The top byte keeps the block below the modulus, so that only the padding is wrong.
  privateDecrypt({ key: privateKey, padding }, Buffer.concat([Buffer.of(0), Buffer.alloc(size - 1, 7)]));

  return { open };
};

export type Sealing = ReturnType<typeof createSealing>;
