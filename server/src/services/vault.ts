import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/**
 * Keeps secrets unreadable at rest: AES-256-GCM under `key`. Without a key they stay as they are, and say so.
 *
 * @throws {Error} when something was kept under another key.
 */
export const createVault = (key: Uint8Array | null) => ({
  lock(secret: string): string {
    if (!key) return `plain:${secret}`;
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return `aes:${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')}`;
  },

  unlock(kept: string): string {
    if (kept.startsWith('plain:')) return kept.slice('plain:'.length);
    if (!key) throw new Error('The keys in the database are locked, and there is no master key: put master.key back.');
    const bytes = Buffer.from(kept.slice('aes:'.length), 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new Error('The keys in the database were locked with another master key: put the right one back.', {
        cause,
      });
    }
  },
});

export type Vault = ReturnType<typeof createVault>;
