import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Metrics } from '../metrics.ts';
import { BadImage, remade } from '../outside/image-decoder.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import { createQueue } from '../queue.ts';
import type { Limits } from './limits.ts';

/** `photo` is shown to everybody, `face` to nobody. */
export type PictureKind = 'photo' | 'face';

type PicturesNeeds = {
  store: Store;
  clock: Clock;
  limits: Limits;
  random: (bytes: number) => Uint8Array;
  digest: (label: string, text: string) => string;
  metrics: Metrics;
  /** The origin the world knows, or null while nobody has said it: a photo without an address is none. */
  publicUrl: string | null;
  /** Bytes that are left where the data is kept. */
  freeSpace: () => Promise<number>;
};

/** Milliseconds until an upload goes that nobody claims. */
const lifetime = 600_000;

/** Bytes: of all that is unclaimed, and of the disk, which what matters more shall have. */
const room = { unclaimed: 200_000_000, disk: 64 * 1024 * 1024 };

/** Pixels a side. */
const longest: Record<PictureKind, number> = { photo: 512, face: 1024 };

/** Uploads being read, and pictures being decoded: each holds megabytes. */
const lines = {
  reading: { width: 16, longest: 32, patience: 10_000 },
  decoding: { width: 2, longest: 32, patience: 10_000 },
};

const isFileName = /^([\w-]{22})\.webp$/;

/** Pictures of people: uploaded by anybody, kept for a while, and for longer by who claims them. */
export const createPictures = (needs: PicturesNeeds) => {
  const { store, clock, limits, random, digest, metrics, publicUrl, freeSpace } = needs;
  const reading = createQueue({ ...lines.reading, metrics, name: 'uploads' });
  const decoding = createQueue({ ...lines.decoding, metrics, name: 'pictures' });
  const folder = `${publicUrl}/uploads/`;
  const digestOf = (bytes: Uint8Array) => digest('picture', createHash('sha256').update(bytes).digest('hex'));

  /** Stops uploads before anything else would have to stop. What comes at the same moment may go a little beyond. */
  const requireRoom = async () => {
    if ((await freeSpace()) < room.disk) throw new Refusal('unavailable', { retryAfter: 60 });
    if ((await store.pictures.unclaimed()) >= room.unclaimed) throw new Refusal('unavailable', { retryAfter: 600 });
  };

  const decoded = async (bytes: Buffer, kind: PictureKind) => {
    try {
      return await decoding(() => remade(bytes, { longest: longest[kind] }));
    } catch (error) {
      if (!(error instanceof BadImage)) throw error;
      throw new Refusal('invalid-request', { field: 'file', reason: 'no-picture', cause: error });
    }
  };

  return {
    /** What stands for the bytes of a picture where they are not kept. */
    digestOf,

    /**
     * Does `work`, the reading and keeping of an upload, if there is room for it.
     *
     * @throws {Refusal} `not-allowed` while the server's own address is not known, `rate-limited`, `unavailable`.
     */
    async receive({ caller, kind }: { caller: string; kind: PictureKind }, work: () => Promise<void>): Promise<void> {
      if (kind === 'photo' && publicUrl === null) throw new Refusal('not-allowed');
      await limits.upload(caller);
      await requireRoom();
      await reading(work);
    },

    /**
     * Keeps a picture until it is claimed, or ten minutes. The bytes that came are forgotten.
     *
     * @throws {Refusal} `invalid-request`.
     */
    async keep(uploaded: Buffer, kind: PictureKind): Promise<{ key: string; url: string | null }> {
      const bytes = await decoded(uploaded, kind);
      const [key, now] = [Buffer.from(random(16)).toString('base64url'), clock.now()];
      await store.pictures.add({
        id: key,
        kind,
        account: null,
        bytes,
        size: bytes.length,
        digest: digestOf(uploaded),
        created_at: now,
        expires_at: now + lifetime,
      });
      return { key, url: kind === 'photo' ? `${folder}${key}.webp` : null };
    },

    /** The picture behind the last part of its address. @throws {Refusal} `not-found`. */
    async shown(fileName: string): Promise<Uint8Array> {
      const key = isFileName.exec(fileName)?.[1];
      const photo = key === undefined ? undefined : await store.pictures.photo(key, clock.now());
      if (!photo) throw new Refusal('not-found');
      return photo.bytes;
    },

    /** Whether an address leads to a picture here. */
    isOurs: (url: string): boolean => publicUrl !== null && url.startsWith(folder),

    /**
     * Makes a photo here the one of an account, in place of the one before; false when there is none to be had, because it
     * expired or is somebody else's.
     */
    async claim(within: Queries, account: string, url: string): Promise<boolean> {
      const key = isFileName.exec(url.slice(folder.length))?.[1];
      const claimed = key !== undefined && (await within.pictures.claim(key, account, clock.now()));
      if (!claimed) return false;
      await within.pictures.removeOthers(account, claimed.id);
      return true;
    },

    /** Removes the photo of an account, which shows another one now, or none. */
    forget: async (within: Queries, account: string): Promise<void> => {
      await within.pictures.removeOthers(account, null);
    },

    /** Takes out a picture of a face, for good; null when there is none. */
    takeFace: async (key: string) => (await store.pictures.takeFace(key, clock.now())) ?? null,
  };
};

export type Pictures = ReturnType<typeof createPictures>;
