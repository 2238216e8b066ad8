import type { ProfileField } from '../contract.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import { isTaken } from '../store/taken.ts';
import type { Accounts } from './accounts.ts';
import type { Contacts } from './contacts.ts';
import type { Visit } from './entry.ts';
import type { Limits } from './limits.ts';
import type { Pictures } from './pictures.ts';
import type { SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';
import type { Ways } from './ways.ts';

/** What is to be said from now on; null is to be said no more. Fields left out stay. */
export type Edits = Partial<Record<ProfileField, string | null>>;

type EditingNeeds = {
  store: Store;
  accounts: Accounts;
  contacts: Contacts;
  limits: Limits;
  pictures: Pick<Pictures, 'isOurs' | 'claim' | 'forget'>;
  trail: Trail;
  ways: Ways;
};

const refuse = (field: string, reason: string): never => {
  throw new Refusal('invalid-request', { field, reason });
};

/** A profile without the fields that are gone. */
const merged = (profile: string, edits: Edits): string => {
  const all = Object.entries({ ...(JSON.parse(profile) as Edits), ...edits });
  return JSON.stringify(Object.fromEntries(all.filter(([, value]) => value !== null)));
};

/** Changing what somebody says of themselves: all of it, or nothing. */
export const createEditing = ({ store, accounts, contacts, limits, pictures, trail, ways }: EditingNeeds) => {
  /** The name that is asked for: undefined when none is, null when it is to go. */
  const named = (username: string | null | undefined) =>
    username ? (contacts.username(username) ?? refuse('username', 'bad-username')) : username;

  /** One picture of ours at most belongs to somebody: what is shown no more goes. */
  const show = async (within: Queries, account: string, photo: string | null) => {
    if (photo === null || !pictures.isOurs(photo)) return pictures.forget(within, account);
    if (!(await pictures.claim(within, account, photo))) refuse('photo', 'no-picture');
  };

  const rename = async (within: Queries, before: AccountRow, after: AccountRow) => {
    if (after.username === null && !(await ways.remain(within, after))) refuse('username', 'last-login-method');
    const names = { from: before.username_key, to: after.username_key };
    await limits.follow(within, { account: after.id, kind: 'username', ...names });
  };

  const write = (caller: SignedIn, username: string | null | undefined, edits: Edits) =>
    store.transaction(async (within) => {
      const held = await accounts.hold(within, caller);
      const name = username === undefined ? held.username : username;
      const key = username === undefined ? held.username_key : username;
      const edited = await within.accounts.edit(held.id, {
        username: name,
        username_key: key,
        profile: merged(held.profile, edits),
      });
      if (edits.photo !== undefined) await show(within, held.id, edits.photo);
      const isRenamed = key !== held.username_key;
      if (isRenamed) await rename(within, held, edited);
      return { account: edited, isRenamed };
    });

  return {
    /**
     * Changes the fields that are given.
     *
     * @throws {Refusal} `already-exists` when the username is taken; `invalid-request` for a name that will not do or is the
     * last way in, and for a picture that is not to be had.
     */
    async update(visit: Visit, caller: SignedIn, { username, ...edits }: Edits): Promise<AccountRow> {
      const name = named(username);
      try {
        const { account, isRenamed } = await write(caller, name, edits);
        const { app, address } = visit;
        if (isRenamed) trail.record('username-change', { account: account.id, app: app.id, address });
        return account;
      } catch (error) {
        if (!isTaken(error)) throw error;
        throw new Refusal('already-exists', { field: 'username', cause: error });
      }
    },
  };
};

export type Editing = ReturnType<typeof createEditing>;
