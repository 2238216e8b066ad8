import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, matchesGlob, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from './postgres.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The lines of the Dockerfile, those that go on joined, without what is said about them. */
const instructions = read('server/Dockerfile')
  .replaceAll('\\\n', '')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** What an instruction says, each time it stands there. */
export const said = (name: string): string[] =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1).trim());

const rules = read('server/Dockerfile.dockerignore').split('\n').filter(Boolean);

/** Whether a file of the repository is shown to who builds the image. The last rule that fits decides. */
export const isShown = (file: string): boolean => {
  const fits = (rule: string) => rule === '*' || matchesGlob(file, rule) || matchesGlob(file, `${rule}/**`);
  return !rules.findLast((rule) => fits(rule.replace('!', '')))?.match(/^[^!]/);
};

/** What is copied from the repository into the image, and where to. */
export const copied = said('COPY')
  .filter((line) => !line.startsWith('--from'))
  .flatMap((line) => {
    const files = line.split(/\s+/);
    const to = files.pop() ?? '';
    return files.map((file) => ({ file, to: to.endsWith('/') ? join(to, file.split('/').pop() ?? '') : to }));
  });

/** Copies what the image gets into a folder, and makes the package there as the image does. Answers where it lies. */
const pack = (home: string): string => {
  const build = join(home, 'build');
  for (const { file, to } of copied)
    cpSync(join(root, file), join(build, to), {
      recursive: true,
      filter: (source) => isShown(relative(root, source)),
    });
  symlinkSync(join(root, 'node_modules'), join(build, 'node_modules'));
  const [command = ''] = said('RUN').filter((line) => line.startsWith('npm pack'));
  execFileSync('sh', ['-c', command.replace('/tmp', home)], { cwd: build, stdio: 'pipe' });
  return globSync('*.tgz', { cwd: home }).map((file) => join(home, file))[0] ?? '';
};

/**
 * The package as it would be published, installed in a folder of its own: beside it lies what it says it depends on, without what is
 * optional, and nothing else.
 */
export const installPackage = (home: string) => {
  const place = join(home, 'node_modules/auth-elements-server');
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-xzf', pack(home), '-C', place, '--strip-components=1']);
  const about = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as {
    version: string;
    bin: Record<string, string>;
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(about.dependencies)) {
    mkdirSync(dirname(join(home, 'node_modules', name)), { recursive: true });
    const own = join(root, 'server/node_modules', name);
    symlinkSync(globSync(own).length > 0 ? own : join(root, 'node_modules', name), join(home, 'node_modules', name));
  }
  return { place, version: about.version, command: join(place, about.bin['auth-elements-server'] ?? '') };
};

/** Runs a program in a folder, with next to nothing in its environment. Killed after the test, should it still run. */
export const run = (context: Context, args: string[], { cwd, env = {} }: { cwd: string; env?: object }) => {
  const child = spawn(process.execPath, args, { cwd, env: { PATH: process.env['PATH'], ...env } });
  const told = { out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (told.out += data.toString()));
  child.stderr.on('data', (data: Buffer) => (told.err += data.toString()));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  context.after(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  /** What a pattern finds on the standard output, once it does. */
  const until = async (pattern: RegExp): Promise<string> => {
    while (!pattern.test(told.out)) {
      const more = await Promise.race([once(child.stdout, 'data'), exit]);
      if (!Array.isArray(more)) throw new Error(`ended with ${String(more)}: ${told.err}`);
    }
    return pattern.exec(told.out)?.[1] ?? '';
  };
  return { told, exit, until, kill: (signal: NodeJS.Signals) => child.kill(signal) };
};
