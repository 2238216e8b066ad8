import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createBreaker } from '../../src/outside/breaker.ts';

const fails = () => Promise.reject(new Error('down'));
const works = () => Promise.resolve('done');

const freshBreaker = () => {
  let time = 1_000_000;
  return { breaker: createBreaker({ clock: { now: () => time } }), pass: (ms: number) => void (time += ms) };
};

const failTimes = async (breaker: ReturnType<typeof createBreaker>, count: number) => {
  for (let index = 0; index < count; index += 1) await assert.rejects(breaker(fails), { isPaused: false });
};

suite('S11: a breaker', () => {
  test('hands on what was answered, and says that nobody did with the reason', async () => {
    const { breaker } = freshBreaker();

    assert.equal(await breaker(works), 'done');
    await assert.rejects(breaker(fails), ({ name, cause, retryAfter }: Error & { retryAfter: number }) => {
      assert.deepEqual([name, (cause as Error).message, retryAfter], ['AwayError', 'down', 1]);
      return true;
    });
  });

  test('forgets failures once there is an answer', async () => {
    const { breaker } = freshBreaker();

    await failTimes(breaker, 4);
    await breaker(works);
    await failTimes(breaker, 4);

    assert.equal(await breaker(works), 'done');
  });

  test('asks nobody for half a minute after five failures, and says how long', async () => {
    const { breaker, pass } = freshBreaker();
    await failTimes(breaker, 5);

    pass(10_500);
    await assert.rejects(breaker(works), { isPaused: true, retryAfter: 20 });
    pass(19_499);
    await assert.rejects(breaker(works), { isPaused: true, retryAfter: 1 });
    pass(1);

    assert.equal(await breaker(works), 'done');
    assert.equal(await breaker(works), 'done');
  });

  test('pauses again when the one who tries fails', async () => {
    const { breaker, pass } = freshBreaker();
    await failTimes(breaker, 5);

    pass(30_000);
    await failTimes(breaker, 1);

    await assert.rejects(breaker(works), { isPaused: true, retryAfter: 30 });
  });

  test('lets one try at a time', async () => {
    const { breaker, pass } = freshBreaker();
    await failTimes(breaker, 5);
    pass(30_000);

    const results = await Promise.allSettled([breaker(works), breaker(works), breaker(works)]);

    assert.deepEqual(results.map(({ status }) => status), ['fulfilled', 'rejected', 'rejected']); // prettier-ignore
  });

  test('S14: pauses no longer when the clock is set back', async () => {
    const { breaker, pass } = freshBreaker();
    await failTimes(breaker, 5);

    pass(-3_600_000);

    assert.equal(await breaker(works), 'done');
  });
});
