import { hash, verify } from '@node-rs/argon2';
import type { Queue } from '../queue.ts';

/** A code as its owner keeps it, and as we do. */
export type RecoveryCode = { shown: string; hash: string };

type RecoveryCodesNeeds = { queue: Queue; random: (bytes: number) => Uint8Array };

/** OWASP's figures for argon2id, as for passwords. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

/** Four hex digits each, six times: 96 bits. */
const groups = 6;

const plain = (typed: string) =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-\u2010-\u2015]/g, '');

/** The one code that replaces a lost authenticator app. It is shown once; what is kept of it opens nothing. */
export const createRecoveryCodes = ({ queue, random }: RecoveryCodesNeeds) => ({
  async draw(): Promise<RecoveryCode> {
    const digits = Buffer.from(random(groups * 2)).toString('hex');
    return { shown: digits.match(/.{4}/g)?.join('-') ?? digits, hash: await queue(() => hash(digits, cost)) };
  },

  /** Whether a text has the form of a code: what has not costs no try. */
  isOne: (typed: string): boolean => /^[\da-f]{24}$/.test(plain(typed)),

  /** Whether it is the code behind `kept`. */
  matches: (kept: string, typed: string): Promise<boolean> => queue(() => verify(kept, plain(typed))),
});

export type RecoveryCodes = ReturnType<typeof createRecoveryCodes>;
