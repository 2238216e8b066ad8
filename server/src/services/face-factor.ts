import type { Queries, Store } from '../store/store.ts';
import type { Accounts } from './accounts.ts';
import type { Admission, Visit } from './entry.ts';
import type { Faces } from './face.ts';
import type { Mfa, Pending } from './mfa.ts';
import type { Sessions, SignedIn } from './sessions.ts';
import type { Trail } from './trail.ts';

type FaceFactorNeeds = { store: Store; faces: Faces; accounts: Accounts; mfa: Mfa; sessions: Sessions; trail: Trail };

/** Two photographs of one person, by the keys of their uploads. */
type Photos = { photoA: string; photoB: string };

/** A face as the second factor of somebody. */
export const createFaceFactor = ({ store, faces, accounts, mfa, sessions, trail }: FaceFactorNeeds) => {
  const tell = (act: string, account: string, { app, address }: Visit) =>
    trail.record(act, { account, app: app.id, address, method: 'face' });

  return {
    /**
     * Gives a face to somebody signed in. Their other sessions end.
     *
     * @throws {Refusal} what `faces.enrol` does.
     */
    async associate(caller: SignedIn, visit: Visit, photos: Photos): Promise<void> {
      const descriptor = await faces.enrol(caller.account, photos);
      await store.transaction(async (within) => {
        await accounts.hold(within, caller);
        await faces.keep(within, caller.account.id, descriptor);
        await sessions.endOthers(within, caller);
      });
      tell('factor-added', caller.account.id, visit);
    },

    /** The same on the way in, for somebody without any factor. @throws {Refusal} `not-allowed`, `mfa-state-invalid`, as above. */
    async associatePending(pending: Pending, visit: Visit, photos: Photos): Promise<Admission> {
      faces.require();
      await mfa.mayEnrol(pending, visit, 'FACE');
      const { account } = pending;
      const judge = () => faces.enrol(account, photos);
      const descriptor = await mfa.trying(pending, visit, { factor: 'FACE', judge });
      const effect = (within: Queries) => faces.keep(within, account.id, descriptor);
      const admission = await mfa.pass(pending, visit, { factor: 'FACE', effect, enrols: true });
      tell('factor-added', account.id, visit);
      return admission;
    },

    /** Lets somebody in by their face. @throws {Refusal} what `faces.check` does; `mfa-state-invalid`. */
    async verify(pending: Pending, visit: Visit, photo: string): Promise<Admission> {
      const { id } = pending.account;
      await mfa.trying(pending, visit, { factor: 'FACE', judge: () => faces.check(id, photo) });
      // A face that was taken away meanwhile lets nobody in any more.
      const effect = (within: Queries) => faces.requireKept(within, id);
      return mfa.pass(pending, visit, { factor: 'FACE', effect });
    },

    /** Takes the face away. Other sessions end. Nothing happens where there is none. */
    async remove(caller: SignedIn, visit: Visit): Promise<void> {
      const isGone = await store.transaction(async (within) => {
        await accounts.hold(within, caller);
        if (!(await faces.remove(within, caller.account.id))) return false;
        await sessions.endOthers(within, caller);
        return true;
      });
      if (isGone) tell('factor-removed', caller.account.id, visit);
    },
  };
};

export type FaceFactor = ReturnType<typeof createFaceFactor>;
