import { parentPort } from 'node:worker_threads';

/** What it does with a picture, by its width. Anything else is not answered. */
const acts: Record<number, () => void> = {
  1: () => parentPort?.postMessage({ faces: [] }),
  2: () => {
    throw new Error('broken');
  },
  3: () => process.exit(0),
  4: () => parentPort?.postMessage({ error: 'no' }),
};

parentPort?.on('message', ({ width }: { width: number }) => acts[width]?.());
parentPort?.postMessage({ ready: true });
