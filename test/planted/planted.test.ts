import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { type Edit, type Mistake, mistakes } from './mistakes.ts';

const root = join(import.meta.dirname, '../..');

const editsOf = ({ file, right, wrong, also = [] }: Mistake): Edit[] => [{ file, right, wrong }, ...also];

/** What the server's tests run on, in a folder where it may be broken. */
const copied = (context: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'planted-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'server'));
  const filter = (path: string) => !['node_modules', '.data'].includes(basename(path));
  for (const part of ['server/src', 'server/test', 'src']) cpSync(join(root, part), join(folder, part), { recursive: true, filter }); // prettier-ignore
  for (const file of ['package.json', 'tsconfig.json', 'server/package.json', 'server/tsconfig.json'])
    cpSync(join(root, file), join(folder, file));
  for (const modules of ['node_modules', 'server/node_modules'])
    symlinkSync(join(root, modules), join(folder, modules));
  return folder;
};

const plant = (folder: string, { file, right, wrong }: Edit) => {
  const path = join(folder, 'server', file);
  const text = readFileSync(path, 'utf8');
  assert.equal(text.split(right).length, 2, `what is right stands in ${file} once`);
  writeFileSync(
    path,
    text.replace(right, () => wrong),
  );
};

/** Runs a command of Node to its end; tells how that was, and what it said. */
const run = (folder: string, parameters: string[]) =>
  new Promise<{ code: number | null; said: string }>((resolve, reject) => {
    // Inside of a test runner another one would do nothing.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const child = spawn(process.execPath, parameters, { cwd: join(folder, 'server'), env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => void (said += String(chunk))); // prettier-ignore
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, said }));
  });

const counted = (said: string, what: string) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(said)?.[1]);

suite('P17: a mistake', () => {
  test('is one of twenty, and one that compiles', async (context) => {
    const folder = copied(context);
    for (const edit of mistakes.flatMap(editsOf)) plant(folder, edit);

    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { said } = await run(folder, [tsc, '-p', '.']);

    assert.equal(mistakes.length, 20);
    assert.equal(said, '');
  });

  suite('turns a test red:', { concurrency: 2 }, () => {
    for (const mistake of mistakes) {
      test(mistake.title, async (context) => {
        const folder = copied(context);
        const { file, titles } = mistake.tests;
        const which = titles === undefined ? [] : [`--test-name-pattern=${titles}`];
        for (const edit of editsOf(mistake)) plant(folder, edit);

        const { said } = await run(folder, ['--test', '--test-reporter=tap', '--test-timeout=60000', ...which, `test/${file}.test.ts`]); // prettier-ignore

        assert.ok(counted(said, 'fail') > 0, `nobody noticed:\n${said}`);
        // By what it says, and not because it could not be run.
        assert.match(said, /code: 'ERR_ASSERTION'/);
      });
    }
  });
});
