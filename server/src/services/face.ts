import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { type FaceModel, FaceModelFault, type FoundFace } from '../outside/face-model.ts';
import { pixelsOf } from '../outside/image-decoder.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import { createQueue } from '../queue.ts';
import type { Limits } from './limits.ts';
import type { Pictures } from './pictures.ts';
import type { Vault } from './vault.ts';

type FacesNeeds = {
  store: Store;
  clock: Clock;
  model: FaceModel;
  pictures: Pictures;
  limits: Limits;
  /** Keeps what tells one face from another unreadable at rest. */
  vault: Vault;
  metrics: Metrics;
  log: Log;
};

/**
 * What a face has to reach. Measured on 128 faces of the photographs that come with the models, most of them 106 pixels wide:
 *
 * - `alike`, the cosine between two faces. 18 photographs of one man over several years, two enrolled against a third: 62 of
 *   100 pass; 70 other people against him: none, and none above 0.62. Of 1,431 pairs of portraits 5 reach it, and each of
 *   those looks like one person twice.
 * - `real` and `live`, two models that look for pictures of pictures: none of the faces was below 0.3 in the first; 4, dark or
 *   blurred, were below 0.4 in the second, and so are faces in the dark. Prints and screens, as far as they could be made
 *   here, are not: one picture cannot tell. That is why a face is a second factor here and nothing more.
 * - `size`, the pixels of a face.
 */
const least = { alike: 0.7, real: 0.3, live: 0.4, size: 80, score: 0.6 };

/** Pictures wait for the one thread that looks at them. */
const line = { width: 1, longest: 8, patience: 10_000 };

type Taken = { bytes: Uint8Array; digest: string };

const unit = (vector: readonly number[]): number[] => {
  const length = Math.hypot(...vector) || 1;
  return vector.map((part) => part / length);
};

const between = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, part, index) => sum + part * (other[index] ?? 0), 0);

const middle = (one: readonly number[], other: readonly number[]) =>
  unit(one.map((part, index) => part + (other[index] ?? 0)));

const written = (face: readonly number[]) => Buffer.from(Float32Array.from(face).buffer).toString('base64');

const read = (text: string): number[] => {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(index * 4));
};

/** What tells a face from others, where there is exactly one, large enough, and nothing says that it is only a picture. */
const onlyFaceIn = (found: readonly FoundFace[]): number[] | null => {
  const [face, ...others] = found;
  if (!face || others.length > 0) return null;
  const { score, size, real, live, descriptor } = face;
  const isGood = score >= least.score && size >= least.size && real >= least.real && live >= least.live;
  return isGood ? unit(descriptor) : null;
};

/** Faces as a second factor. Photographs are gone once they were looked at; of a face its numbers stay, encrypted. */
export const createFaces = ({ store, clock, model, pictures, limits, vault, metrics, log }: FacesNeeds) => {
  const inTurn = createQueue({ ...line, metrics, name: 'faces' });

  const requireModel = () => {
    if (!model.isAvailable) throw new Refusal('not-allowed');
  };

  const faceIn = async ({ bytes }: Taken): Promise<number[] | null> => {
    try {
      return onlyFaceIn(await model.faces(await pixelsOf(bytes)));
    } catch (error) {
      if (!(error instanceof FaceModelFault)) throw error;
      log.error('face-model', { error });
      throw new Refusal('unavailable', { retryAfter: 1, cause: error });
    }
  };

  /** Whether none of these was ever shown by this account, as the bytes that came or as the picture in them. */
  const areNew = async (account: string, photos: readonly Taken[]): Promise<boolean> => {
    const digests = photos.flatMap(({ bytes, digest }) => [digest, pictures.digestOf(bytes)]);
    const rows = [...new Set(digests)].map((digest) => ({ account, digest, created_at: clock.now() }));
    return (await store.faces.note(rows)).length === digests.length;
  };

  const isSame = async (account: string, photo: Taken): Promise<boolean> => {
    const kept = await store.faces.of(account);
    if (!(await areNew(account, [photo])) || !kept) return false;
    const face = await faceIn(photo);
    return face !== null && between(read(vault.unlock(kept.descriptor)), face) >= least.alike;
  };

  /** One face out of two photographs; null when it is not the same one, once in each. */
  const faceOf = async (account: string, photos: readonly [Taken, Taken]): Promise<number[] | null> => {
    if (!(await areNew(account, photos))) return null;
    const [one, other] = [await faceIn(photos[0]), await faceIn(photos[1])];
    return one && other && between(one, other) >= least.alike ? middle(one, other) : null;
  };

  return {
    /** Without its models there is no such factor: it is listed nowhere. */
    isAvailable: model.isAvailable,

    /** @throws {Refusal} `not-allowed` without them. */
    require: requireModel,

    /**
     * Reads the face that an account is to have, from two photographs of one person. They are gone afterwards, whatever comes
     * of it. The face counts once it is kept with `keep`.
     *
     * @throws {Refusal} `not-allowed`, `face-needs-contact`, `face-already-bound`, `face-photo-missing`,
     *   `face-second-photo-missing`, `face-bind-failed`, `unavailable`.
     */
    async enrol(
      { id, email, phone }: AccountRow,
      { photoA, photoB }: { photoA: string; photoB: string },
    ): Promise<string> {
      requireModel();
      if (email === null && phone === null) throw new Refusal('face-needs-contact');
      return inTurn(async () => {
        const [one, other] = [await pictures.takeFace(photoA), await pictures.takeFace(photoB)];
        if (!one) throw new Refusal('face-photo-missing', { field: 'photoA' });
        if (!other) throw new Refusal('face-second-photo-missing', { field: 'photoB' });
        if (await store.faces.of(id)) throw new Refusal('face-already-bound');
        const face = await faceOf(id, [one, other]);
        if (!face) throw new Refusal('face-bind-failed');
        return vault.lock(written(face));
      });
    },

    /** Gives an account the face that was read. @throws {Refusal} `face-already-bound`. */
    async keep(within: Queries, account: string, descriptor: string): Promise<void> {
      const added = await within.faces.add({ account, descriptor, created_at: clock.now() });
      if (!added) throw new Refusal('face-already-bound');
    },

    /**
     * Lets only the face of the account pass, in a photograph that nobody has seen. The try is taken first.
     *
     * @throws {Refusal} `not-allowed`, `face-photo-missing`, `face-mismatch`, `unavailable`.
     */
    async check(account: string, photo: string): Promise<void> {
      requireModel();
      const attempt = await limits.factor('face', account, 'face-mismatch');
      const look = async () => {
        const taken = await pictures.takeFace(photo);
        if (!taken) throw new Refusal('face-photo-missing', { field: 'photo' });
        return isSame(account, taken);
      };
      try {
        if (!(await inTurn(look))) throw new Refusal('face-mismatch');
      } catch (error) {
        // Only a face that was judged counts.
        if (!(error instanceof Refusal && error.refusal === 'face-mismatch')) await attempt.release();
        throw error;
      }
      await attempt.succeeded();
    },

    /** @throws {Refusal} `face-mismatch` when the account has no face any more. */
    async requireKept(within: Queries, account: string): Promise<void> {
      if (!(await within.faces.of(account))) throw new Refusal('face-mismatch');
    },

    /** Takes the face of an account away; false when it has none. */
    remove: async (within: Queries, account: string): Promise<boolean> =>
      (await within.faces.remove(account)) !== undefined,
  };
};

export type Faces = ReturnType<typeof createFaces>;
