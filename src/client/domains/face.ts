import type { Api, Call } from '../api.ts';
import { AuthError } from '../errors.ts';
import type { Outcome } from '../session.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

type UploadFaceImage = {
  /** A photo as a `Blob`, with one face in it. */
  image: Blob;
  /** False lets anybody look at it who knows where it is. */
  isPrivate?: boolean | undefined;
};
type MfaAssociateByFace = { photoKeyA: string; photoKeyB: string };
type MfaVerifyByFace = { photoKey: string };

/** A face as a second factor. Photos are uploaded first, and meant by their keys. */
export const face = (api: Api) => ({
  /**
   * Uploads a photo of a face, which nobody can look at, and tells its key.
   *
   * @throws {AuthError} `bad-argument` for what is no `Blob`; `invalid-request` for what is no picture; `too-large`.
   * @example
   * const photoKey = await client.uploadFaceImage({ image });
   */
  uploadFaceImage: async ({ image, isPrivate = true }: UploadFaceImage, call?: Call): Promise<string> => {
    const path = `/api/v2/upload?folder=photos&private=${isPrivate}`;
    const { key } = await api.upload(path, image, call);
    if (typeof key === 'string') return key;
    throw new AuthError('bad-response', `bad-response: ${path}`);
  },

  /**
   * Sets a face up as a second factor, from two photos of it. Where a step is pending it is answered with that.
   *
   * @throws {AuthError} `face-photo-missing`, `face-second-photo-missing` when a photo has expired; `face-bind-failed`;
   * `face-already-bound`; `face-needs-contact`; `mfa-state-invalid`.
   * @example
   * const [photoKeyA, photoKeyB] = await Promise.all(photos.map((image) => client.uploadFaceImage({ image })));
   * const outcome = await client.mfaAssociateByFace({ photoKeyA, photoKeyB });
   */
  mfaAssociateByFace: async ({ photoKeyA, photoKeyB }: MfaAssociateByFace, call?: Call): Promise<Outcome> => {
    const path = '/api/v2/mfa/face/associate';
    const body = { photoA: photoKeyA, photoB: photoKeyB, isExternalPhoto: false };
    if (api.isPending) return api.enter(path, body, call);
    return { status: 'signed-in', user: await api.user({ method: 'POST', path, body, call }) };
  },

  /**
   * Answers the step `mfa` with a photo.
   *
   * @throws {AuthError} `face-mismatch`; `face-photo-missing` when the photo has expired; `mfa-state-invalid`.
   * @example
   * const outcome = await client.mfaVerifyByFace({ photoKey: await client.uploadFaceImage({ image }) });
   */
  mfaVerifyByFace: ({ photoKey }: MfaVerifyByFace, call?: Call) =>
    api.enter('/api/v2/mfa/face/verify', { photo: photoKey, type: 'face' }, call),

  /**
   * Removes the face.
   *
   * @throws {AuthError} `login-expired` with the reason `recent-sign-in`; `not-signed-in`.
   * @example
   * await client.mfaDeleteFace();
   */
  mfaDeleteFace: async (_?: Nothing, call?: Call): Promise<void> => {
    await api.own({ method: 'DELETE', path: '/api/v2/mfa/face/associate', call });
  },
});

export type Face = ReturnType<typeof face>;
