import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Factor } from '../contract.ts';
import type { Queries, Store } from '../store/store.ts';
import type { ChallengeRow } from '../store/tables.ts';
import type { Tokens } from './tokens.ts';

/** What a step is about. A challenge of one kind opens nothing of the other. */
export type ChallengeKind = 'mfa' | 'new-password' | 'reset';

/** How the visitor came as far as the step. */
export type WayHere = {
  methods: readonly string[];
  by: string;
  /** When they proved it, where that was not just before the step; null where nobody knows. */
  at?: number | null | undefined;
  /** The second factor that this has used up already. */
  factor?: Factor;
  tookPasswordAway?: boolean;
  /** Which flow holds an identity elsewhere that is to be theirs. */
  flow?: string;
  /** The address that a reset was proved by. */
  recipient?: string;
};

type ChallengesNeeds = { store: Store; clock: Clock; tokens: Tokens; random: (bytes: number) => Uint8Array };

/** Milliseconds that a step may take. */
const lifetime = 600_000;
/** Wrong answers, after which a step is over and the sign-in begins anew. */
const tries = 5;

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** What a step leaves behind: known by a token, single-use, single-purpose, short-lived. */
export const createChallenges = ({ store, clock, tokens, random }: ChallengesNeeds) => ({
  /** Leaves a challenge behind, and answers the token that opens it. The token of a second factor is signed, like those beside it. */
  async leave(
    kind: ChallengeKind,
    { account, app, way }: { account: string; app: string; way: WayHere },
  ): Promise<string> {
    const now = clock.now();
    const secret = Buffer.from(random(32)).toString('base64url');
    await store.challenges.add({
      digest: digestOf(secret),
      kind,
      account,
      app,
      visit: JSON.stringify(way),
      attempts: 0,
      created_at: now,
      expires_at: now + lifetime,
    });
    if (kind !== 'mfa') return secret;
    const [iat, exp] = [Math.floor(now / 1000), Math.floor((now + lifetime) / 1000)];
    return tokens.sign('mfa+jwt', { sub: account, aud: app, jti: secret, iat, exp });
  },

  /** The live challenge of a kind that a secret opens. */
  find: (kind: ChallengeKind, secret: string, app: string): Promise<ChallengeRow | undefined> =>
    store.challenges.find({ kind, digest: digestOf(secret), app, now: clock.now(), most: tries }),

  /** Takes one of the tries of a step, before anything is compared. False when they are used up, or the step is over. */
  takeTry: async ({ digest }: ChallengeRow): Promise<boolean> =>
    (await store.challenges.takeTry(digest, { now: clock.now(), most: tries })) !== undefined,

  /** Gives a try back that we did not get to judge. */
  releaseTry: ({ digest }: ChallengeRow) => store.challenges.releaseTry(digest),

  /** Spends it, in the transaction of its effect. Of many who hold it, one gets it. */
  spend: (within: Queries, kind: ChallengeKind, secret: string, app: string): Promise<ChallengeRow | undefined> =>
    within.challenges.spend({ kind, digest: digestOf(secret), app, now: clock.now() }),

  /** The same, for whoever has found it before. */
  spendFound: (within: Queries, { kind, digest, app }: ChallengeRow): Promise<ChallengeRow | undefined> =>
    within.challenges.spend({ kind, digest, app, now: clock.now() }),
});

export type Challenges = ReturnType<typeof createChallenges>;
