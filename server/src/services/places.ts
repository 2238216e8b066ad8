import type { SessionRow as Place } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import type { Store } from '../store/store.ts';
import type { SessionRow } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import { namesOf } from '../outside/agents.ts';
import type { Visit } from './entry.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';

type PlacesNeeds = { store: Store; accounts: Accounts; sessions: Sessions; trail: Trail };

/** What an id looks like. Databases refuse some texts, and that would be another answer. */
const shape = /^[\w-]{22}$/;

const at = (milliseconds: number) => new Date(milliseconds).toISOString();

const placeOf = ({ id, agent, address, created_at, last_seen_at }: SessionRow, current: string): Place => ({
  id,
  current: id === current,
  ...namesOf(agent),
  ip: address,
  createdAt: at(created_at),
  lastSeenAt: at(last_seen_at),
});

/** Where somebody is signed in, in whatever application of the pool. */
export const createPlaces = ({ store, accounts, sessions, trail }: PlacesNeeds) => {
  const tell = (act: string, { account }: SignedIn, { app, address }: Visit, session?: string) =>
    trail.record(act, { account: account.id, app: app.id, address, ...(session && { session }) });

  return {
    /** All of them: the one that asks first, then those used last. */
    async list({ account, session }: SignedIn): Promise<Place[]> {
      const rows = await sessions.liveOf(account.id);
      const places = rows.map((row) => placeOf(row, session.id));
      return [...places.filter(({ current }) => current), ...places.filter(({ current }) => !current)];
    },

    /**
     * Signs out in one.
     *
     * @throws {Refusal} `not-allowed` for one that is over, or of somebody else: nobody learns which.
     */
    async end(caller: SignedIn, visit: Visit, id: string): Promise<void> {
      const ended = shape.test(id) && (await store.sessions.endOf(caller.account.id, id));
      if (!ended) throw new Refusal('not-allowed');
      tell('session-ended', caller, visit, id);
    },

    /** Signs out everywhere else, steps that are still to be taken included. */
    async endOthers(caller: SignedIn, visit: Visit): Promise<void> {
      await store.transaction(async (within) => {
        await accounts.hold(within, caller);
        await sessions.endOthers(within, caller);
      });
      tell('other-sessions-ended', caller, visit);
    },
  };
};

export type Places = ReturnType<typeof createPlaces>;
