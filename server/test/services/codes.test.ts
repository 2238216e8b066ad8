import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { suite, test } from 'node:test';
import { createMetrics } from '../../src/metrics.ts';
import { createCodes } from '../../src/services/codes.ts';
import { createLimits } from '../../src/services/limits.ts';
import { createStore } from '../../src/store/store.ts';
import { freshDatabase, rounds } from '../support/database.ts';

const subject = { app: 'app', recipient: 'someone@example.org' };

const freshCodes = async (random: (bytes: number) => Uint8Array = randomBytes) => {
  const store = createStore(await freshDatabase());
  const clock = { now: () => 1_000 };
  const digest = (label: string, text: string) => createHash('sha256').update(`${label}|${text}`).digest('hex');
  const limits = createLimits({ store, clock, metrics: createMetrics(), rates: 'off', digest });
  const codes = createCodes({
    store,
    clock,
    limits,
    policy: { length: 6, ttlSeconds: 300, attempts: 10 },
    random,
    digest,
  });
  return { store, codes };
};

suite('a code', () => {
  test('T17: P3: is spent once, whoever else tries at the same time', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { store, codes } = await freshCodes();
      const code = await codes.draw(subject, 'reset');
      const proofs = await Promise.all(Array.from({ length: 10 }, () => codes.prove(subject, 'reset', code)));

      const results = await Promise.allSettled(
        proofs.map((proof) => store.transaction((within) => codes.spend(within, proof))),
      );

      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    }
  });

  test('comes back when what it was for did not happen; the try does not', async () => {
    const { store, codes } = await freshCodes();
    const code = await codes.draw(subject, 'reset');
    const proof = await codes.prove(subject, 'reset', code);

    await assert.rejects(store.transaction(async (within) => {
      await codes.spend(within, proof);
      throw new Error('no');
    }), /no/); // prettier-ignore

    for (let index = 0; index < 9; index += 1) await codes.prove(subject, 'reset', code);
    await assert.rejects(codes.prove(subject, 'reset', code), /wrong-code/);
  });

  test('T7: has digits that are all as likely, zeros in front included', async () => {
    const { codes } = await freshCodes();
    const seen = Array<number>(10).fill(0);

    for (let index = 0; index < 500; index += 1) {
      const code = await codes.draw(subject, 'verify');
      assert.match(code, /^\d{6}$/);
      for (const digit of code) seen[Number(digit)]! += 1;
    }

    const expected = 300;
    const chiSquare = seen.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // Nine degrees of freedom: one fair run in a hundred million is over this.
    assert.ok(chiSquare < 56, `chi-square ${chiSquare}`);
  });

  test('T7: drops bytes that would make small digits likelier', async () => {
    const bytes = [255, 250, 249, 0, 10, 123, 251, 48, 254, 249];
    const { codes } = await freshCodes((length) =>
      Uint8Array.from({ length }, (_, index) => bytes[index % bytes.length]!),
    );

    assert.equal(await codes.draw(subject, 'verify'), '900389');
  });
});
