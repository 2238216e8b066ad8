/** Checks a password again and again, as many at once as it is told, and tells how many it checked a second. */
import { hash, verify } from '@node-rs/argon2';

/** The parameters of the server. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };

type Order = { milliseconds: number; atOnce: number };

const kept = await hash('quiet harbour 17', cost);

process.on('message', ({ milliseconds, atOnce }: Order) => {
  const begun = performance.now();
  let checked = 0;
  const keepChecking = async () => {
    while (performance.now() < begun + milliseconds) {
      await verify(kept, 'quiet harbour 17');
      checked += 1;
    }
  };
  void Promise.all(Array.from({ length: atOnce }, keepChecking)).then(() =>
    process.send?.((checked * 1000) / (performance.now() - begun)),
  );
});
process.send?.('ready');
