import type { SessionRow } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

type EndSession = {
  /** Of a row of `listSessions`. */
  id: string;
};

const path = '/api/v2/users/me/sessions';

/**
 * Where whoever is signed in is signed in everywhere. Each of these throws `not-signed-in`, and `not-found` where a service
 * tells nothing of it.
 */
export const sessions = (api: Api) => ({
  /**
   * Lists the places where somebody is signed in: this one first, then those used last.
   *
   * @throws {AuthError} `not-found` where the service has no such list; `not-signed-in`.
   * @example
   * const [here, ...elsewhere] = await client.listSessions();
   */
  listSessions: (_?: Nothing, call?: Call): Promise<SessionRow[]> => api.list({ method: 'GET', path, call }),

  /**
   * Signs out in one of these places. Whoever is there learns it with their next request.
   *
   * @throws {AuthError} `not-allowed` for one that is over already, or somebody else's; `not-signed-in`.
   * @example
   * await client.endSession({ id: session.id });
   */
  endSession: async ({ id }: EndSession, call?: Call): Promise<void> => {
    await api.own({ method: 'DELETE', path: `${path}/${encodeURIComponent(id)}`, call });
  },

  /**
   * Signs out everywhere but here.
   *
   * @throws {AuthError} `not-signed-in`.
   * @example
   * await client.endOtherSessions();
   */
  endOtherSessions: async (_?: Nothing, call?: Call): Promise<void> => {
    await api.own({ method: 'DELETE', path, call });
  },
});

export type Sessions = ReturnType<typeof sessions>;
