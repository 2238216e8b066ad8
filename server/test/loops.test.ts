import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { createLog } from '../src/log.ts';
import { repeat, startLoops } from '../src/loops.ts';

const rhythm = { pause: 1000, longest: 8000, failed: () => undefined };

/** Lets everything run that waits for no timer. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

const withTimers = (context: TestContext) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  return async (milliseconds: number) => {
    context.mock.timers.tick(milliseconds);
    await settle();
  };
};

suite('a loop', () => {
  test('works at once, and again after its pause', async (t) => {
    const pass = withTimers(t);
    let turns = 0;
    const loop = repeat(async () => ((turns += 1), false), rhythm);

    await settle();
    assert.equal(turns, 1);
    await pass(999);
    assert.equal(turns, 1);
    await pass(1);
    assert.equal(turns, 2);
    await loop.stop();
  });

  test('does not pause while there is more', async (t) => {
    withTimers(t);
    let left = 5;
    const loop = repeat(async () => (left -= 1) > 0, rhythm);

    await settle();

    assert.equal(left, 0);
    await loop.stop();
  });

  test('is woken from its pause', async (t) => {
    const pass = withTimers(t);
    let turns = 0;
    const loop = repeat(async () => ((turns += 1), false), rhythm);
    await settle();

    loop.wake();
    await settle();

    assert.equal(turns, 2);
    await pass(1000);
    assert.equal(turns, 3);
    await loop.stop();
  });

  test('does one more turn when woken at work', async (t) => {
    const pass = withTimers(t);
    let turns = 0;
    let finish = () => {};
    const loop = repeat(() => ((turns += 1), new Promise((resolve) => (finish = () => resolve(false)))), rhythm);

    loop.wake();
    finish();
    await settle();
    await pass(0);

    assert.equal(turns, 2);
    finish();
    await loop.stop();
  });

  test('tells of failures, pauses longer after each, and is itself again after a success', async (t) => {
    const pass = withTimers(t);
    const failures: unknown[] = [];
    let turns = 0;
    let isAway = true;
    const work = async () => {
      turns += 1;
      if (isAway) throw new Error(`away ${turns}`);
      return false;
    };
    const loop = repeat(work, { ...rhythm, failed: (error) => failures.push((error as Error).message) });

    await settle();
    for (const pause of [2000, 4000, 8000, 8000]) {
      const before = turns;
      await pass(pause - 1);
      assert.equal(turns, before);
      await pass(1);
      assert.equal(turns, before + 1);
    }
    isAway = false;
    await pass(8000);
    await pass(1000);

    assert.equal(turns, 7);
    assert.deepEqual(failures, ['away 1', 'away 2', 'away 3', 'away 4', 'away 5']);
    await loop.stop();
  });

  test('finishes what runs before it is stopped, and starts nothing more', async (t) => {
    const pass = withTimers(t);
    let turns = 0;
    let finish = () => {};
    const loop = repeat(() => ((turns += 1), new Promise((resolve) => (finish = () => resolve(true)))), rhythm);
    let isStopped = false;

    const stopped = loop.stop().then(() => (isStopped = true));
    await settle();
    assert.equal(isStopped, false);
    finish();
    await stopped;
    await pass(60_000);

    assert.equal(turns, 1);
  });
});

suite('the loops of the server', () => {
  test('deliver each second and when woken, sweep and move the write-ahead log each minute', async (t) => {
    const pass = withTimers(t);
    const done: string[] = [];
    const loops = startLoops({
      deliver: async () => (done.push('deliver'), 0),
      sweep: async () => void done.push('sweep'),
      checkpoint: async () => void done.push('checkpoint'),
      log: createLog(() => undefined),
    });
    await settle();
    assert.deepEqual(done.splice(0).sort(), ['checkpoint', 'deliver', 'sweep']);

    await pass(1000);
    assert.deepEqual(done.splice(0), ['deliver']);
    loops.wake();
    await settle();
    assert.deepEqual(done.splice(0), ['deliver']);
    await pass(59_000);
    assert.deepEqual(done.splice(0).sort(), ['checkpoint', 'deliver', 'sweep']);

    await loops.stop();
  });

  test('log a failure and go on', async (t) => {
    const pass = withTimers(t);
    const lines: string[] = [];
    let sweeps = 0;
    const sweep = async () => {
      sweeps += 1;
      throw new Error('database away');
    };
    const log = createLog((line) => lines.push(line));
    const loops = startLoops({ deliver: async () => 0, sweep, checkpoint: async () => undefined, log });

    await settle();
    await pass(60_000);

    assert.equal(sweeps, 2);
    assert.match(lines[0]!, /"level":"error","event":"sweep-failed".*database away/);
    await loops.stop();
  });
});
