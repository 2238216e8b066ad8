/** An empty folder, and in it what `npm pack` makes of this project and the apps of `demo/` that are built with that. */
import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type AppName, apps } from './apps.ts';

const root = join(import.meta.dirname, '../..');
/** Where the apps expect the server, as they stand. */
const usual = 'http://127.0.0.1:8080';

type Manifest = { dependencies: Record<string, string>; devDependencies: Record<string, string> };

const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** Runs a command to its end, and tells what it said where that is a bad one. */
const run = async (command: string, given: readonly string[], cwd: string): Promise<string> => {
  try {
    return (await promisify(execFile)(command, given, { cwd, timeout: 280_000 })).stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    // The cause would say all of that once more.
    throw new Error(`${command} ${given.join(' ')} failed:\n${stdout}${stderr}`);
  }
};

/** Makes the folder with the package in it, packed as it is published. `dist/` has to be built. */
export const openWorkshop = async () => {
  const home = mkdtempSync(join(tmpdir(), 'frameworks-'));
  const packed = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], root);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  return { home, tarball: join(home, filename), close: () => rmSync(home, { recursive: true, force: true }) };
};

export type Workshop = Awaited<ReturnType<typeof openWorkshop>>;

/** Copies an app as it stands, but for where its server is. */
const copyApp = (name: AppName | 'static', to: string, api: string) => {
  cpSync(join(root, 'demo', name), to, { recursive: true });
  for (const file of globSync('**/*.{html,js,ts,tsx,vue,svelte}', { cwd: to, exclude: ['auth-elements/**'] })) {
    const text = readFileSync(join(to, file), 'utf8');
    writeFileSync(join(to, file), text.replaceAll(usual, api));
  }
};

/** Unpacks the package into a folder of modules, and lays beside it what else is installed here already. */
const borrow = async ({ tarball }: Workshop, packages: readonly string[], folder: string) => {
  const modules = join(folder, 'node_modules');
  mkdirSync(join(modules, 'auth-elements'), { recursive: true });
  await run('tar', ['xzf', tarball, '--strip-components=1', '-C', join(modules, 'auth-elements')], folder);
  for (const name of [...Object.keys(dependencies), ...packages]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
};

/** Installs the package and what else is wanted from the registry, as somebody does who begins. */
const install = async ({ tarball }: Workshop, packages: readonly string[], folder: string) => {
  const wanted = packages.map((name) => (name.includes('@', 1) ? name : `${name}@${devDependencies[name]}`));
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', tarball, ...wanted], folder);
};

/**
 * Builds an app for production, in a folder of its own, with what is installed here or with all of it installed `anew`.
 * Gives the folder of what was built.
 */
export const buildApp = async (workshop: Workshop, name: AppName, { api = usual, anew = false } = {}) => {
  const folder = join(workshop.home, name);
  const app = apps[name];
  copyApp(name, folder, api);
  if (anew) await install(workshop, [...app.packages, ...app.anew.packages], folder);
  else await borrow(workshop, app.packages, folder);
  const commands = join(anew ? folder : root, 'node_modules/.bin');
  for (const [command, ...given] of anew ? app.anew.build : app.build)
    await run(join(commands, command), given, folder);
  return join(folder, 'dist');
};

/** Lays out the page with a script tag, and beside it the files of the package that it names. */
export const layStaticPage = async (workshop: Workshop, api = usual) => {
  const folder = join(workshop.home, 'static');
  copyApp('static', folder, api);
  const unpacked = join(folder, 'auth-elements');
  mkdirSync(unpacked);
  const standalone = ['--strip-components=3', '-C', unpacked, 'package/dist/standalone'];
  await run('tar', ['xzf', workshop.tarball, ...standalone], folder);
  return folder;
};
