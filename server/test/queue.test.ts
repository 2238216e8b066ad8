import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createMetrics } from '../src/metrics.ts';
import { Refusal } from '../src/refusal.ts';
import { createQueue } from '../src/queue.ts';

const held = () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { work: () => promise, end: resolve };
};

suite('the line before the hashes', () => {
  test('S9: lets a few through at once, and the others in turn', async () => {
    const metrics = createMetrics();
    const queue = createQueue({ width: 2, longest: 10, patience: 1e9, metrics });
    const works = Array.from({ length: 5 }, held);
    const begun: number[] = [];
    const done = works.map(({ work }, index) => queue(() => (begun.push(index), work())));
    await Promise.resolve();

    assert.deepEqual(begun, [0, 1]);
    assert.match(metrics.render(), /auth_argon2_inflight 2\n[^]*auth_argon2_queue 3\n/);
    works[1]!.end();
    await done[1];
    await new Promise(setImmediate);
    assert.deepEqual(begun, [0, 1, 2]);
    for (const { end } of works) end();
    await Promise.all(done);
    assert.match(metrics.render(), /auth_argon2_inflight 0\n[^]*auth_argon2_queue 0\n/);
  });

  test('turns away whoever finds it too long, and says for how long', async () => {
    const queue = createQueue({ width: 1, longest: 1, patience: 1e9, metrics: createMetrics() });
    const first = held();
    const running = queue(first.work);
    const waiting = queue(async () => 'second');

    await assert.rejects(
      queue(async () => 'third'),
      (error) => {
        assert.ok(error instanceof Refusal);
        return error.refusal === 'unavailable' && Number(error.details.retryAfter) >= 1;
      },
    );
    first.end();
    await running;
    assert.equal(await waiting, 'second');
  });

  test('turns away whoever would wait longer than anybody does', async () => {
    const queue = createQueue({ width: 1, longest: 1000, patience: 120, metrics: createMetrics() });
    const first = held();
    const running = queue(first.work);
    const waiting = [queue(async () => 1), queue(async () => 2)];

    // Work is taken to last 50 ms before any was measured: the third would wait 150 ms.
    await assert.rejects(
      queue(async () => 3),
      Refusal,
    );
    first.end();
    await Promise.all([running, ...waiting]);
  });

  test('goes on after work that failed', async () => {
    const queue = createQueue({ width: 1, longest: 1, patience: 1e9, metrics: createMetrics() });

    await assert.rejects(queue(() => Promise.reject(new Error('broken'))), /broken/); // prettier-ignore
    assert.equal(await queue(async () => 'well'), 'well');
  });
});
