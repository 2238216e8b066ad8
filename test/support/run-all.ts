/**
 * `npm test`: every check and every suite, to the end even where one fails. Ends with the line
 * `N passed, N failed`; a check counts as one test.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, rmSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Tally = { passed: number; failed: number };

/** Where Web Test Runner leaves its count. */
const elementsTally = join(import.meta.dirname, '../../node_modules/.cache/elements-tally.json');

const lastNumber = (output: string, pattern: RegExp) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);

/** Reads the closing lines of Node's test runner. */
const nodeTally = (output: string): Tally => ({
  passed: lastNumber(output, /^ℹ pass (\d+)/gm),
  failed: lastNumber(output, /^ℹ fail (\d+)/gm) + lastNumber(output, /^ℹ cancelled (\d+)/gm),
});

const browserTally = (): Tally =>
  existsSync(elementsTally) ? (JSON.parse(readFileSync(elementsTally, 'utf8')) as Tally) : { passed: 0, failed: 0 };

type Suite = { script: string; tally?: (output: string) => Tally };

/** What only reads is done side by side. */
const checks: Suite[] = ['check:types', 'check:lint', 'check:format', 'check:size'].map((script) => ({ script }));

/** One after the other, and side by side what waits more than it works. */
const suites: Suite[][] = [
  [{ script: 'test:node', tally: nodeTally }],
  [{ script: 'test:server', tally: nodeTally }],
  [
    { script: 'test:postgres', tally: nodeTally },
    { script: 'test:walks', tally: browserTally },
  ],
  [{ script: 'test:elements', tally: browserTally }],
  [{ script: 'test:e2e', tally: nodeTally }],
  [
    { script: 'test:managers', tally: nodeTally },
    { script: 'test:frameworks', tally: nodeTally },
  ],
];

/** Runs one script, showing what it says, and keeps that. */
const run = async (script: string) => {
  console.log(`\n── ${script}`);
  const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += String(chunk);
    process.stdout.write(chunk);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { ok: code === 0, output };
};

const tallyOf = ({ ok, output }: { ok: boolean; output: string }, read?: (output: string) => Tally): Tally => {
  if (!read) return { passed: Number(ok), failed: Number(!ok) };
  const tally = read(output);
  // A suite that ran nothing, or broke before it could count, has failed, whatever it printed.
  if (tally.passed + tally.failed === 0 || (!ok && tally.failed === 0)) return { ...tally, failed: tally.failed + 1 };
  return tally;
};

const total: Tally = { passed: 0, failed: 0 };
const failures: string[] = [];

const add = async ({ script, tally: read }: Suite) => {
  const begun = performance.now();
  const { passed, failed } = tallyOf(await run(script), read);
  console.log(
    `\n── ${script}: ${passed} passed, ${failed} failed, ${Math.round((performance.now() - begun) / 1000)} s`,
  );
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(script);
};

for (const script of ['test:install', 'build']) await add({ script });
await Promise.all(checks.map(add));
for (const together of suites) {
  rmSync(elementsTally, { force: true });
  await Promise.all(together.map(add));
}

if (failures.length > 0) console.log(`\nfailed in: ${failures.join(', ')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
