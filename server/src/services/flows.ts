import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Queries, Store } from '../store/store.ts';
import type { FlowRow } from '../store/tables.ts';
import type { Vault } from './vault.ts';

/** What is kept of each kind: the way out to a provider, the ticket back to a page, a choice that somebody has to make. */
export type FlowKind = 'trip' | 'ticket' | 'binding';

/** A flow that is open, and what was written into it. */
export type Flow<Data> = { digest: string; app: string; data: Data };

type FlowsNeeds = {
  store: Store;
  clock: Clock;
  /** Encrypts what is kept: who somebody is elsewhere stands in it. */
  vault: Vault;
  random: (bytes: number) => Uint8Array;
};

/** Milliseconds that each may take. */
const lifetimes: Record<FlowKind, number> = { trip: 600_000, ticket: 60_000, binding: 600_000 };

/** Tries that a choice allows. */
const most = 5;

const digestOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** Things begun and not finished: known by a secret, single-use, single-purpose, short-lived. */
export const createFlows = ({ store, clock, vault, random }: FlowsNeeds) => {
  const opened = <Data>(row: FlowRow | undefined): Flow<Data> | null =>
    row ? { digest: row.digest, app: row.app, data: JSON.parse(vault.unlock(row.data)) as Data } : null;

  return {
    /** A secret that nobody can foresee. */
    secret: () => Buffer.from(random(32)).toString('base64url'),

    /** Keeps `data` for whoever brings the secret. */
    async leave(kind: FlowKind, { secret, app, data }: { secret: string; app: string; data: unknown }): Promise<void> {
      const now = clock.now();
      await store.flows.add({
        digest: digestOf(secret),
        kind,
        app,
        data: vault.lock(JSON.stringify(data)),
        attempts: 0,
        created_at: now,
        expires_at: now + lifetimes[kind],
      });
    },

    /** Takes one of the tries of a flow, outside of any transaction. Null when there is none left, or no such flow. */
    async takeTry<Data>(kind: FlowKind, secret: string, app: string): Promise<Flow<Data> | null> {
      return opened(await store.flows.takeTry({ digest: digestOf(secret), kind, app, now: clock.now(), most }));
    },

    /** Spends one. Of many who hold the secret, one gets it. */
    async spend<Data>(kind: FlowKind, secret: string, within: Queries = store): Promise<Flow<Data> | null> {
      return opened(await within.flows.spend({ digest: digestOf(secret), kind, now: clock.now() }));
    },

    /** The same for one that was found before, in the transaction of its effect. */
    async spendFound<Data>(kind: FlowKind, digest: string, within: Queries): Promise<Flow<Data> | null> {
      return opened(await within.flows.spend({ digest, kind, now: clock.now() }));
    },
  };
};

export type Flows = ReturnType<typeof createFlows>;
