import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { Limits } from './limits.ts';

/** What a code was asked for. `verify` will do for the first three, `any` (an SMS without a scene) for everything, once. */
export type Purpose = 'sign-in' | 'register' | 'bind' | 'reset' | 'mfa' | 'verify' | 'any';

/** What a code is used for. */
export type Use = Extract<Purpose, 'sign-in' | 'register' | 'bind' | 'reset' | 'mfa'>;

const fitting: Record<Use, readonly Purpose[]> = {
  'sign-in': ['sign-in', 'verify', 'any'],
  register: ['register', 'verify', 'any'],
  bind: ['bind', 'verify', 'any'],
  reset: ['reset', 'any'],
  mfa: ['mfa', 'any'],
};

/** Who a code was sent to, in which application. The recipient is spelt as it is compared. */
export type Subject = { app: string; recipient: string };

/** A code that was right. It is spent together with what it was for. */
export type Proof = Subject & { purpose: string; digest: string };

type CodesNeeds = {
  store: Store;
  clock: Clock;
  limits: Limits;
  policy: { length: number; ttlSeconds: number; attempts: number };
  random: (bytes: number) => Uint8Array;
  digest: (label: string, text: string) => string;
};

/** Digits nobody can foresee. Bytes over 249 are dropped: they would make small digits likelier. */
const digits = (length: number, random: (bytes: number) => Uint8Array): string => {
  let code = '';
  while (code.length < length) {
    code += [...random(length * 2)].filter((byte) => byte < 250).map((byte) => byte % 10).join(''); // prettier-ignore
  }
  return code.slice(0, length);
};

/** Codes sent to prove an address. Each belongs to one application, purpose and recipient, and is spent once. */
export const createCodes = ({ store, clock, limits, policy, random, digest }: CodesNeeds) => {
  const digestOf = ({ app, recipient }: Subject, purpose: string, code: string) =>
    digest('code', [app, purpose, recipient, code].join('\0'));

  const isSame = (kept: string, guessed: string) => timingSafeEqual(Buffer.from(kept), Buffer.from(guessed));

  return {
    /** Draws a code in place of the one before it. Only a digest of it is kept. */
    async draw(subject: Subject, purpose: Purpose): Promise<string> {
      const code = digits(policy.length, random);
      const expires_at = clock.now() + policy.ttlSeconds * 1000;
      await store.codes.put({ ...subject, purpose, digest: digestOf(subject, purpose, code), attempts: 0, expires_at });
      return code;
    },

    /**
     * Compares a code. The try is taken first, and outside of any transaction, so that a wrong guess is never undone.
     *
     * @throws {Refusal} `wrong-code`: wrong, expired, spent, tried too often and never sent are told apart by nobody.
     */
    async prove(subject: Subject, use: Use, code: string): Promise<Proof> {
      const wrong = new Refusal('wrong-code', { field: 'code' });
      // What cannot be a code of ours costs no try.
      if (code.length !== policy.length) throw wrong;
      const today = await limits.wrongCode([subject.app, use, subject.recipient].join('\0'));
      const kept = await store.codes.takeTry(
        { ...subject, purposes: fitting[use] },
        { now: clock.now(), most: policy.attempts },
      );
      const right = kept.find((row) => isSame(row.digest, digestOf(subject, row.purpose, code)));
      if (right || kept.length === 0) await today.release();
      if (!right) throw wrong;
      return { ...subject, ...right };
    },

    /**
     * Spends a proven code in the transaction of what it was for: both happen, once, or neither.
     *
     * @throws {Refusal} `wrong-code` when somebody else was quicker with it.
     */
    async spend(within: Queries, proof: Proof): Promise<void> {
      if (!(await within.codes.consume(proof))) throw new Refusal('wrong-code', { field: 'code' });
    },
  };
};

export type Codes = ReturnType<typeof createCodes>;
