import type { ProfileField, SecurityLevel, User } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';
import { AuthError } from '../errors.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

type UpdateProfile = { [Field in ProfileField]?: string | null | undefined };
type UploadAvatar = {
  /** A picture as a `Blob`: a `File` of an input is one. */
  image: Blob;
};

/** What people say of themselves, how well their account is guarded, and its end. */
export const profile = (api: Api) => ({
  /**
   * Changes fields of the profile; what is left out stays, and null empties a field. Phone, email and password have methods
   * of their own.
   *
   * @throws {AuthError} `already-exists` when the user name is taken; `invalid-request` with its `field`; `not-signed-in`.
   * @example
   * const { nickname } = await client.updateProfile({ nickname: 'Iron', company: 'Harbour' });
   */
  updateProfile: (fields: UpdateProfile, call?: Call): Promise<User> =>
    api.user({ method: 'POST', path: '/api/v2/users/profile/update', body: { ...fields }, call }),

  /**
   * Uploads a picture and makes it the photo of the profile.
   *
   * @throws {AuthError} `bad-argument` for what is no `Blob`; `invalid-request` for what is no picture; `too-large`;
   * `not-signed-in`.
   * @example
   * const { photo } = await client.uploadAvatar({ image: input.files[0] });
   */
  uploadAvatar: async ({ image }: UploadAvatar, call?: Call): Promise<User> => {
    const { url } = await api.upload('/api/v2/upload?folder=photos', image, call);
    if (typeof url !== 'string') throw new AuthError('bad-response', 'bad-response: /api/v2/upload');
    return api.user({ method: 'POST', path: '/api/v2/users/profile/update', body: { photo: url }, call });
  },

  /**
   * Tells how well the account is guarded, as a score from 0 to 100 and what makes it.
   *
   * @throws {AuthError} `not-signed-in`.
   * @example
   * const { score, mfa } = await client.getSecurityLevel();
   */
  getSecurityLevel: async (_?: Nothing, call?: Call): Promise<SecurityLevel> =>
    (await api.object({ method: 'GET', path: '/api/v2/users/me/security-level', call })) as SecurityLevel,

  /**
   * Deletes the account, for good: ask first. Nobody is signed in afterwards.
   *
   * @throws {AuthError} `login-expired` with the reason `recent-sign-in` when the last sign-in is too long ago: then nothing
   * has happened; `not-signed-in`.
   * @example
   * if (confirm('Delete your account? This cannot be undone.')) await client.deleteAccount();
   */
  deleteAccount: (_?: Nothing, call?: Call): Promise<void> =>
    api.erase({ method: 'DELETE', path: '/api/v2/users/delete', call }),
});

export type Profile = ReturnType<typeof profile>;
