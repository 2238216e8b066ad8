import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';
import type { Keys } from './keys.ts';
import type { Sessions } from './sessions.ts';
import type { Totp } from './totp.ts';

type SweepingNeeds = { store: Store; clock: Clock; sessions: Sessions; keys: Keys; totp: Totp };

/** Removes what has expired: nothing asks for it any more, but it would pile up. */
export const createSweeping =
  ({ store, clock, sessions, keys, totp }: SweepingNeeds) =>
  async (): Promise<void> => {
    const now = clock.now();
    const { codes, challenges, limits, failures, pictures, flows, ceremonies } = store;
    for (const table of [codes, challenges, limits, failures, pictures, flows, ceremonies]) await table.sweep(now);
    await sessions.sweep();
    await totp.sweep();
    await keys.rotate();
  };
