import { accountStore } from './accounts.ts';
import { challengeStore } from './challenges.ts';
import { codeStore } from './codes.ts';
import type { Database, OpenDatabase } from './database.ts';
import { definitionStore } from './definitions.ts';
import { deliveryStore } from './deliveries.ts';
import { faceStore } from './faces.ts';
import { failureStore } from './failures.ts';
import { flowStore } from './flows.ts';
import { identityStore } from './identities.ts';
import { keyStore } from './keys.ts';
import { limitStore } from './limits.ts';
import { createMemory, type Memory, noMemory } from './memory.ts';
import { ceremonyStore, passkeyStore } from './passkeys.ts';
import { pictureStore } from './pictures.ts';
import { type Found, sessionStore } from './sessions.ts';
import { totpStore } from './totp.ts';

const queries = (db: Database, memory: Memory<Found> = noMemory()) => ({
  accounts: accountStore(db),
  sessions: sessionStore(db, memory),
  codes: codeStore(db),
  challenges: challengeStore(db),
  limits: limitStore(db),
  failures: failureStore(db),
  deliveries: deliveryStore(db),
  keys: keyStore(db),
  totp: totpStore(db),
  pictures: pictureStore(db),
  faces: faceStore(db),
  identities: identityStore(db),
  flows: flowStore(db),
  definitions: definitionStore(db),
  passkeys: passkeyStore(db),
  ceremonies: ceremonyStore(db),
});

/** Every query, bound to one connection or to one transaction. */
export type Queries = ReturnType<typeof queries>;

/** Every query, and transactions. */
export type Store = Queries & {
  /**
   * All of `effect` or nothing. Inside, only the store that is handed in may be used (SQLite has one connection, which is
   * taken), and nothing is awaited but queries.
   */
  transaction<Result>(effect: (within: Queries) => Promise<Result>): Promise<Result>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Moves what was written into the file itself; nothing to do on PostgreSQL. */
  checkpoint(): Promise<void>;
  close(): Promise<void>;
};

/** The queries of an open database. */
export const createStore = ({ db, written, ping, checkpoint, close }: OpenDatabase): Store => ({
  ...queries(db, written ? createMemory(written) : noMemory()),
  transaction: (effect) => db.transaction().execute((within) => effect(queries(within))),
  ping,
  checkpoint,
  close,
});
