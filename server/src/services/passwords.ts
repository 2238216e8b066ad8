import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';
import type { Metrics } from '../metrics.ts';
import { Refusal } from '../refusal.ts';
import type { Queue } from '../queue.ts';

/** OWASP's figures for argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
const asItIsNow = '$argon2id$v=19$m=19456,t=2,p=1$';

/** Bytes that one block of RSA-2048 carries. */
const longest = 245;

const common = new Set(dictionary['passwords-common']);

const normal = (password: string) => password.normalize('NFKC');

const folded = (text: string) => normal(text).toLowerCase();

/** Letters, digits, and anything else but blanks. */
const classes = [/\p{L}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}\s]/u];

/** How hard a password is to guess: 1 low, 2 medium, 3 high. A hint, never a gate. */
const levelOf = (password: string): number => {
  if ([...password].length < 6) return 1;
  return Math.max(1, classes.filter((one) => one.test(password)).length);
};

type PasswordsNeeds = {
  policy: { minLength: number; rejectCommon: boolean };
  queue: Queue;
  metrics: Metrics;
  /** A hash of nothing anybody knows, by the parameters of today. */
  dummy: string;
};

/** Makes the hash that stands in for accounts that have none. */
export const dummyHash = (unknown: Uint8Array): Promise<string> => hash(unknown, cost);

/** Passwords: which will do, and whether one is right. */
export const createPasswords = ({ policy, queue, metrics, dummy }: PasswordsNeeds) => ({
  /**
   * Lets a password pass that may be set. `own` is what its owner is known by.
   *
   * @throws {Refusal} `weak-password`, with the reason.
   */
  check(password: string, own: readonly (string | null | undefined)[]): void {
    const refuse = (reason: string): never => {
      throw new Refusal('weak-password', { field: 'password', reason });
    };
    if (Buffer.byteLength(password) > longest) refuse('too-long');
    if ([...normal(password)].length < policy.minLength) refuse('too-short');
    const guess = folded(password);
    if (policy.rejectCommon && common.has(guess)) refuse('too-common');
    if (own.some((name) => name && folded(name) === guess)) refuse('too-common');
  },

  /** What is kept of a password. */
  kept: async (password: string) => ({
    hash: await queue(() => hash(normal(password), cost)),
    level: levelOf(password),
  }),

  /** Whether a password is the one behind `kept`. It costs the same when there is none, or nothing could be unsealed. */
  async matches(kept: string | null, password: string | null): Promise<boolean> {
    const right = await queue(() => {
      metrics.count('auth_password_checks_total', {});
      return verify(kept ?? dummy, normal(password ?? ''));
    });
    return right && kept !== null && password !== null;
  },

  /** Whether a hash was made when hashes were cheaper. */
  isDated: (kept: string): boolean => !kept.startsWith(asItIsNow),
});

export type Passwords = ReturnType<typeof createPasswords>;
