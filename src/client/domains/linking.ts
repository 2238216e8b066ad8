import type { User } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';

type Link = { primaryUserToken: string; secondaryUserToken: string };
type Unlink = {
  /** As an identity of the user names it: its `connectionId`, or its `provider`. */
  provider: string;
};

/**
 * The accounts elsewhere that belong to whoever is signed in. Each of these throws `login-expired` with the reason
 * `recent-sign-in` when the last sign-in is too long ago, and `not-signed-in`.
 */
export const linking = (api: Api) => ({
  /**
   * Adds the accounts elsewhere that the owner of a second token signs in with. Where a window can be opened, `linkSocial`
   * gets that token by itself.
   *
   * @throws {AuthError} `bad-link-token` when one of the tokens is not good for it.
   * @example
   * const { identities } = await client.link({ primaryUserToken: client.currentUser.token, secondaryUserToken });
   */
  link: ({ primaryUserToken, secondaryUserToken }: Link, call?: Call): Promise<User> =>
    api.user({ method: 'POST', path: '/api/v2/users/link', body: { primaryUserToken, secondaryUserToken }, call }),

  /**
   * Takes an account elsewhere away: it signs nobody in here any more.
   *
   * @throws {AuthError} `user-not-found` when there is none of the kind; `last-login-method` when there is no other way in.
   * @example
   * await client.unlink({ provider: 'github' });
   */
  unlink: async ({ provider }: Unlink, call?: Call): Promise<User> => {
    const { token } = await api.me(call);
    const body = { provider, primaryUserToken: token };
    return api.user({ method: 'POST', path: '/api/v2/users/unlink', body, call });
  },
});

export type Linking = ReturnType<typeof linking>;
