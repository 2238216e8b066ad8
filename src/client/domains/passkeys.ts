import type { Ceremony, Passkey } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';
import { AuthError } from '../errors.ts';
import type { Creation, Made, Request } from '../passkey-ceremony.ts';
import type { Keeper } from '../passkey-keeper.ts';
import type { Outcome } from '../session.ts';
import { fetchCode } from '../waiting.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

type LoginByPasskey = {
  /** Waits without a dialog until one is chosen where a name is typed: in a field with `autocomplete="username webauthn"`. */
  conditional?: boolean | undefined;
  /** A text, or an object, that travels to the server's own hooks. */
  context?: object | string | undefined;
};
type AddPasskey = { name?: string | undefined };
type RenamePasskey = { id: string; name: string };
type RemovePasskey = { id: string };

const base = '/api/v3/webauthn';

const ceremonies = () => fetchCode(() => import('../passkey-ceremony.ts'));

/** For what can be done without. */
const quietly = (work: () => Promise<unknown>) => void work().catch(() => undefined);

/** Passkeys: as the only thing one signs in with, as a second factor, and the list of them. */
export const passkeys = (api: Api) => {
  const begin = <Options>(way: string, call?: Call) =>
    api.post(`${base}/${way}/initialize`, {}, call) as Promise<Ceremony<Options>>;

  /** Tells whoever keeps passkeys in this browser, where it lets pages do that. */
  const tell = (say: (keeper: Keeper, rpId: string) => Promise<void>) =>
    quietly(async () => {
      const { passkeyRpId } = await api.application.publicConfig();
      await say(await fetchCode(() => import('../passkey-keeper.ts')), passkeyRpId ?? location.hostname);
    });

  const list = async (call?: Call): Promise<Passkey[]> => {
    const rows = await api.list<Passkey>({ method: 'GET', path: `${base}/credentials`, call });
    tell(async ({ tellAccepted }, rpId) => {
      const { id, email, username, phone } = await api.me();
      const name = email ?? username ?? phone ?? id;
      await tellAccepted(rpId, { id, name, accepted: rows.map((row) => row.id) });
    });
    return rows;
  };

  /** Has one made, and kept. What the server does not take must not be offered later on. */
  const make = async <Kept>(
    { publicKey, ticket }: Ceremony<Creation>,
    keep: (made: Made) => Promise<Kept>,
    call?: Call,
  ) => {
    const { makePasskey } = await ceremonies();
    const credential = await makePasskey(publicKey, call?.signal);
    try {
      return await keep({ credential, ticket });
    } catch (error) {
      tell(({ tellUnknown }, rpId) => tellUnknown(publicKey.rp.id ?? rpId, credential.id));
      throw error;
    }
  };

  /** On the way in: answers the step with it, and moves the session. */
  const enrol = async (name: string | undefined, call?: Call): Promise<Passkey> => {
    const id = await make(
      await begin<Creation>('mfa-bind', call),
      async (made) => {
        await api.enter(`${base}/mfa-bind/finalize`, { ...made, name }, call);
        return made.credential.id;
      },
      call,
    );
    const added = (await list(call)).find((row) => row.id === id);
    if (added) return added;
    throw new AuthError('bad-response', `bad-response: ${base}/credentials`);
  };

  return {
    /**
     * Signs in with a passkey; the browser asks which, and nobody has to type a name. With `conditional` there is no dialog:
     * they are offered among what the browser fills in, for as long as the call is not aborted. Any other passkey dialog ends
     * such an offer. Call it in a click otherwise.
     *
     * @throws {AuthError} `passkey-cancelled` when the dialog is closed; `wrong-credentials` whatever the cause; `login-expired`
     * when it was left open for too long; `not-allowed` where passkeys are not offered; `forbidden` on a page of another domain;
     * `aborted`.
     * @example
     * const outcome = await client.loginByPasskey();
     * @example
     * if (await offersConditional()) await client.loginByPasskey({ conditional: true }, { signal });
     */
    loginByPasskey: async ({ conditional, context }: LoginByPasskey = {}, call?: Call): Promise<Outcome> => {
      const { offerPasskey, provePasskey } = await ceremonies();
      const proof = conditional
        ? await offerPasskey(() => begin<Request>('login', call), call?.signal)
        : await provePasskey(await begin<Request>('login', call), call?.signal);
      return api.enter(`${base}/login/finalize`, { ...proof, context }, call);
    },

    /**
     * Answers the step `mfa` with a passkey. Call it in a click.
     *
     * @throws {AuthError} `passkey-cancelled`; `wrong-credentials`; `login-expired`; `mfa-state-invalid`; `forbidden`; `aborted`.
     * @example
     * const outcome = await client.mfaVerifyByPasskey();
     */
    mfaVerifyByPasskey: async (_?: Nothing, call?: Call): Promise<Outcome> => {
      const { provePasskey } = await ceremonies();
      const proof = await provePasskey(await begin<Request>('mfa-verify', call), call?.signal);
      return api.enter(`${base}/mfa-verify/finalize`, proof, call);
    },

    /**
     * The passkeys of whoever is signed in, the oldest first. Tells the browser as well which ones count, where it listens.
     *
     * @throws {AuthError} `not-signed-in`.
     * @example
     * const names = (await client.listPasskeys()).map(({ name }) => name);
     */
    listPasskeys: (_?: Nothing, call?: Call): Promise<Passkey[]> => list(call),

    /**
     * Adds a passkey. Call it in a click. While the step `mfa` is pending, and its owner has no other factor, the step is
     * answered with it: then they are signed in.
     *
     * @throws {AuthError} `passkey-cancelled`, with the reason `already-there` where this device has one; `invalid-request` for
     * what cannot be kept; `not-allowed` with the reason `too-many`, or where another factor can answer the step; `login-expired`
     * with the reason `recent-sign-in`; `forbidden` on a page of another domain; `aborted`; `not-signed-in`.
     * @example
     * const { id, name } = await client.addPasskey({ name: 'My laptop' });
     */
    addPasskey: async ({ name }: AddPasskey = {}, call?: Call): Promise<Passkey> => {
      if (api.isPending) return enrol(name, call);
      const path = `${base}/registration`;
      const begun = (await api.object({ method: 'GET', path, call })) as Ceremony<Creation>;
      const keep = async ({ credential, ticket }: Made) => {
        const body = { ticket, registrationCredential: credential, name };
        return (await api.object({ method: 'POST', path, body, call })) as Passkey;
      };
      return make(begun, keep, call);
    },

    /**
     * Gives a passkey another name.
     *
     * @throws {AuthError} `not-allowed` for one that is not theirs; `invalid-request`; `not-signed-in`.
     * @example
     * await client.renamePasskey({ id, name: 'The old laptop' });
     */
    renamePasskey: async ({ id, name }: RenamePasskey, call?: Call): Promise<Passkey> => {
      const path = `${base}/rename-credential/${encodeURIComponent(id)}`;
      return (await api.object({ method: 'POST', path, body: { name }, call })) as Passkey;
    },

    /**
     * Removes a passkey, and tells the browser where it listens.
     *
     * @throws {AuthError} `not-allowed` for one that is not theirs; `last-login-method` for the last way in; `login-expired`
     * with the reason `recent-sign-in`; `not-signed-in`.
     * @example
     * await client.removePasskey({ id });
     */
    removePasskey: async ({ id }: RemovePasskey, call?: Call): Promise<void> => {
      const path = `${base}/remove-credential/${encodeURIComponent(id)}`;
      await api.own({ method: 'POST', path, body: {}, call });
      tell(({ tellUnknown }, rpId) => tellUnknown(rpId, id));
    },
  };
};

export type Passkeys = ReturnType<typeof passkeys>;
