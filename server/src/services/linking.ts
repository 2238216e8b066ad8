import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow, IdentityRow } from '../store/tables.ts';
import type { Accounts } from './accounts.ts';
import type { Visit } from './entry.ts';
import type { Flows } from './flows.ts';
import type { Choice, Identities } from './identities.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';
import type { Ways } from './ways.ts';

type LinkingNeeds = {
  store: Store;
  accounts: Accounts;
  sessions: Sessions;
  flows: Flows;
  identities: Identities;
  ways: Ways;
  trail: Trail;
};

const badToken = (field: string) => new Refusal('bad-link-token', { field });

const isSocial = ({ connection }: IdentityRow) => connection !== 'ldap' && connection !== 'ad';

const isEmpty = (json: string) => Object.values(JSON.parse(json) as object).every((value) => value === null || (Array.isArray(value) && value.length === 0)); // prettier-ignore

/** The accounts elsewhere that somebody signs in with: one more, or one less. */
export const createLinking = ({ store, accounts, sessions, flows, identities, ways, trail }: LinkingNeeds) => {
  /** Whether a token is one of the caller's own session, whichever of them. */
  const isOwn = async ({ app }: Visit, caller: SignedIn, token: string) =>
    token === caller.token || (await sessions.find(token, app.id))?.session.id === caller.session.id;

  /** Whether nothing of somebody is lost with an account: it came by a sign-in elsewhere, and nothing was added since. */
  const isBare = async (within: Queries, { id, username, password_hash, custom_data, memberships }: AccountRow) => {
    const isPlain = username === null && password_hash === null && isEmpty(custom_data) && isEmpty(memberships);
    if (!isPlain || (await within.totp.confirmedOf(id)) || (await within.faces.of(id))) return false;
    return (await within.passkeys.of(id)).length === 0;
  };

  /** Both rows, taken in one order everywhere: two who link to each other do not wait for ever. */
  const holdBoth = async (within: Queries, one: SignedIn, other: SignedIn) => {
    const isFirst = one.account.id < other.account.id;
    const first = await accounts.hold(within, isFirst ? one : other);
    const second = await accounts.hold(within, isFirst ? other : one);
    return isFirst ? second : first;
  };

  /**
   * Moves what somebody signs in with elsewhere. An account that keeps a way in stays as it is, without them; one that is
   * left with none goes if nothing is lost with it. If something would be, nothing happens at all. Tells whether it went.
   */
  const move = (to: SignedIn, from: SignedIn): Promise<boolean> =>
    store.transaction(async (within) => {
      const left = await holdBoth(within, to, from).catch((cause: unknown) => {
        throw cause instanceof Refusal ? badToken('secondaryUserToken') : cause;
      });
      const social = (await within.identities.of(left.id)).filter(isSocial);
      if (social.length === 0) throw badToken('secondaryUserToken');
      await within.identities.give(social.map(({ id }) => id), to.account.id); // prettier-ignore
      // They may have come by what is somebody else's now.
      await sessions.endEverything(within, left.id);
      if (await ways.remain(within, left)) return false;
      if (!(await isBare(within, left))) throw new Refusal('bad-link-token', { field: 'secondaryUserToken', reason: 'not-empty' }); // prettier-ignore
      await within.accounts.remove(left.id);
      return true;
    });

  /** Adds somebody whom a provider has vouched for a moment ago, and who has no account of their own. */
  const add = (caller: SignedIn, digest: string) =>
    store.transaction(async (within) => {
      const held = await accounts.hold(within, caller);
      const choice = await flows.spendFound<Choice>('binding', digest, within);
      if (!choice || !(await identities.add(within, held.id, choice.data))) throw badToken('secondaryUserToken');
    });

  const tell = (act: string, { app, address }: Visit, { account }: SignedIn, channel?: string) =>
    trail.record(act, { account: account.id, app: app.id, address, ...(channel && { channel }) });

  return {
    /**
     * Adds what the owner of a second token signs in with elsewhere. In its place the key of a step will do which asks whose
     * account somebody is: it is the caller's, then.
     *
     * @throws {Refusal} `bad-link-token`: a first token that is not the caller's, a second one that is over, not recent, of
     * nobody else, or of an account with nothing to give; with the reason `not-empty` when it would be shut for ever.
     */
    async link(visit: Visit, caller: SignedIn, { primary, secondary }: { primary: string; secondary: string }) {
      if (!(await isOwn(visit, caller, primary))) throw badToken('primaryUserToken');
      const other = await sessions.find(secondary, visit.app.id);
      if (other) {
        if (other.account.id === caller.account.id || !sessions.isNew(other)) throw badToken('secondaryUserToken');
        if (await move(caller, other)) tell('account-deletion', visit, other);
      } else {
        const flow = await flows.takeTry<Choice>('binding', secondary, visit.app.id);
        if (!flow) throw badToken('secondaryUserToken');
        await add(caller, flow.digest);
      }
      tell('identity-linked', visit, caller);
    },

    /**
     * Takes away what the caller signs in with at a provider, named by its connection or by itself.
     *
     * @throws {Refusal} `user-not-found` when there is nothing of the kind, `last-login-method` when no way in is left,
     * `bad-link-token` for a token that is not the caller's.
     */
    async unlink(visit: Visit, caller: SignedIn, { provider, primary }: { provider: string; primary: string | undefined }) {
      if (primary !== undefined && !(await isOwn(visit, caller, primary))) throw badToken('primaryUserToken');
      await store.transaction(async (within) => {
        const held = await accounts.hold(within, caller);
        const all = (await within.identities.of(held.id)).filter(isSocial);
        const meant = all.filter((one) => one.connection === provider || one.provider === provider);
        if (meant.length === 0) throw new Refusal('user-not-found', { field: 'provider' });
        await within.identities.remove(meant.map(({ id }) => id));
        if (!(await ways.remain(within, held))) throw new Refusal('last-login-method');
        // Whoever came in by it has to come again.
        await sessions.endOthers(within, caller);
      });
      tell('identity-unlinked', visit, caller, provider);
    },
  }; // prettier-ignore
};

export type Linking = ReturnType<typeof createLinking>;
