import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import type { Pixels } from './image-decoder.ts';

/** What the models say about one face. */
export type FoundFace = {
  /** How sure it is that this is a face, 0 to 1. */
  score: number;
  /** Pixels of its smaller side. */
  size: number;
  /** What tells it from other faces. */
  descriptor: number[];
  /** How much it looks like a face rather than a picture of one, 0 to 1; two models. */
  real: number;
  live: number;
};

/** The part of the library that is used here. Its own types belong to builds that do not run without a browser. */
type Library = {
  Human: new (config: object) => {
    load(): Promise<void>;
    detect(input: unknown): Promise<{
      error?: string;
      face: {
        score: number;
        box: [number, number, number, number];
        embedding?: number[];
        real?: number;
        live?: number;
      }[];
    }>;
    tf: {
      tensor3d(values: Uint8Array, shape: [number, number, number], type: 'int32'): unknown;
      dispose(tensor: unknown): void;
    };
  };
};

// Models are files beside the library. Nothing here reaches for the network, whatever a library would like.
globalThis.fetch = async (input) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (url.protocol !== 'file:') throw new TypeError(`This worker reads files alone, not ${url.protocol}`);
  return new Response(await readFile(url));
};

const require = createRequire(import.meta.url);
/** Of its builds, the one for Node is beside the one that can be asked for. */
const folder = dirname(fileURLToPath(import.meta.resolve('@vladmandic/human')));

const config = {
  backend: 'wasm',
  wasmPath: `${dirname(require.resolve('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm'))}/`,
  modelBasePath: pathToFileURL(`${join(folder, '..', 'models')}/`).href,
  cacheModels: false,
  cacheSensitivity: 0,
  warmup: 'none',
  debug: false,
  filter: { enabled: false },
  gesture: { enabled: false },
  face: {
    enabled: true,
    detector: { rotation: true, maxDetected: 4, minConfidence: 0.4, skipFrames: 0, skipTime: 0 },
    mesh: { enabled: true },
    iris: { enabled: false },
    emotion: { enabled: false },
    description: { enabled: true, skipFrames: 0, skipTime: 0 },
    antispoof: { enabled: true, skipFrames: 0, skipTime: 0 },
    liveness: { enabled: true, skipFrames: 0, skipTime: 0 },
  },
  body: { enabled: false },
  hand: { enabled: false },
  object: { enabled: false },
  segmentation: { enabled: false },
};

const loaded = async () => {
  const { Human } = require(join(folder, 'human.node-wasm.js')) as Library;
  const human = new Human(config);
  await human.load();
  return human;
};

const human = await loaded();

const look = async ({ data, width, height }: Pixels): Promise<FoundFace[]> => {
  const tensor = human.tf.tensor3d(data, [height, width, 3], 'int32');
  const { face, error } = await human.detect(tensor);
  human.tf.dispose(tensor);
  if (error) throw new Error(error);
  return face.map(({ score, box, embedding = [], real = 0, live = 0 }) => ({
    score,
    size: Math.min(box[2], box[3]),
    descriptor: [...embedding],
    real,
    live,
  }));
};

parentPort?.on('message', (pixels: Pixels) => {
  look(pixels).then(
    (faces) => parentPort?.postMessage({ faces }),
    (error: unknown) => parentPort?.postMessage({ error: String(error) }),
  );
});
parentPort?.postMessage({ ready: true });
