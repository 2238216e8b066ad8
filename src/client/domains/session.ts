import type { User } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

/** The session itself: who is signed in, for how long, and no longer. */
export const session = (api: Api) => ({
  /**
   * Asks the server who is signed in, as they are now, and moves the session there.
   *
   * @throws {AuthError} `not-signed-in`.
   * @example
   * const { nickname } = await client.getCurrentUser();
   */
  getCurrentUser: (_?: Nothing, call?: Call): Promise<User> =>
    api.user({ method: 'GET', path: '/api/v2/users/me', call }),

  /**
   * Takes a new token in the place of the one in use. The client does so by itself when the time has come.
   *
   * @throws {AuthError} `not-signed-in` when the session is over: then nobody is signed in any more.
   * @example
   * const { token } = await client.updateIdToken();
   */
  updateIdToken: (_?: Nothing, call?: Call): Promise<User> => api.renewed(call),

  /**
   * Signs out: here and in the other tabs at once, whatever becomes of the request that tells the server.
   *
   * @throws {AuthError} `network` and the like when the server could not be told.
   * @example
   * await client.logout();
   */
  logout: (_?: Nothing, call?: Call): Promise<void> => api.leave(call),
});

export type SessionMethods = ReturnType<typeof session>;
