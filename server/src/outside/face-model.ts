import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { FoundFace } from './face-worker.ts';
import type { Pixels } from './image-decoder.ts';

export type { FoundFace } from './face-worker.ts';

/** Finds faces in pictures, one picture after another. */
export type FaceModel = {
  /** Whether what it needs is installed. */
  readonly isAvailable: boolean;
  /** @throws {FaceModelFault} when nobody can tell. */
  faces(picture: Pixels): Promise<FoundFace[]>;
  close(): Promise<void>;
};

/** The models gave no answer: too slow, or gone. The next picture meets new ones. */
export class FaceModelFault extends Error {
  override readonly name = 'FaceModelFault';
}

/** For a server without the optional packages. */
export const noFaceModel: FaceModel = {
  isAvailable: false,
  faces: () => Promise.reject(new FaceModelFault('There is no face model here.')),
  close: async () => undefined,
};

const packages = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-converter', '@tensorflow/tfjs-backend-wasm'];

/** Whether the optional packages are here. */
export const hasFaceModel = (): boolean => {
  try {
    for (const name of packages) import.meta.resolve(name);
    const folder = dirname(fileURLToPath(import.meta.resolve('@vladmandic/human')));
    return existsSync(join(folder, 'human.node-wasm.js'));
  } catch {
    return false;
  }
};

type FaceModelNeeds = {
  /** What runs the models. Another one is for tests of what happens when it fails. */
  worker?: URL;
  /** Milliseconds: for reading the models, and for one picture. */
  patience?: { load: number; look: number };
};

type Said = { ready?: true; faces?: FoundFace[]; error?: string };

/** The next thing a worker says, or why it will say nothing. */
const heard = (worker: Worker, milliseconds: number) =>
  new Promise<Said>((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) => settle(() => reject(new FaceModelFault(reason, { cause })));
    const said = (message: Said) => settle(() => resolve(message));
    const failed = (cause: unknown) => fail('The face models failed.', cause);
    const ended = () => fail('The face models ended.');
    const timer = setTimeout(() => fail('The face models took too long.'), milliseconds);
    const settle = (then: () => void) => {
      clearTimeout(timer);
      worker.off('message', said).off('error', failed).off('exit', ended);
      then();
    };
    worker.on('message', said).on('error', failed).on('exit', ended);
  });

const begin = async (file: URL, milliseconds: number) => {
  const worker = new Worker(file);
  // What nobody listens for would end the whole process.
  worker.on('error', () => undefined);
  await heard(worker, milliseconds).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  return worker;
};

const ask = async (worker: Worker, picture: Pixels, milliseconds: number) => {
  worker.ref();
  const answer = heard(worker, milliseconds);
  worker.postMessage(picture);
  const { faces, error } = await answer;
  if (!faces) throw new FaceModelFault(error ?? 'The face models said nothing.');
  // While nobody asks, it keeps no process alive.
  worker.unref();
  return faces;
};

/**
 * The models run in a thread of their own, which begins with the first picture: they take 200 megabytes, and a quarter of a
 * second for each face. A thread that fails, or does not answer in time, is ended; the next picture begins another.
 */
export const createFaceModel = ({
  worker: file = new URL('./face-worker.ts', import.meta.url),
  patience = { load: 60_000, look: 10_000 },
}: FaceModelNeeds = {}): FaceModel => {
  let running: Promise<Worker> | null = null;

  const forget = (begun: Promise<Worker>) => {
    if (running === begun) running = null;
  };

  const start = (): Promise<Worker> => {
    const begun = begin(file, patience.load);
    begun.then((worker) => worker.once('exit', () => forget(begun))).catch(() => forget(begun));
    return begun;
  };

  const end = async (begun: Promise<Worker>) => {
    forget(begun);
    await begun.then((worker) => worker.terminate()).catch(() => undefined);
  };

  const look = async (picture: Pixels) => {
    const begun = (running ??= start());
    try {
      return await ask(await begun, picture, patience.look);
    } catch (error) {
      await end(begun);
      throw error;
    }
  };

  let before: Promise<unknown> = Promise.resolve();
  return {
    isAvailable: true,
    faces(picture) {
      const found = before.then(() => look(picture));
      before = found.catch(() => undefined);
      return found;
    },
    close: async () => void (running && (await end(running))),
  };
};
