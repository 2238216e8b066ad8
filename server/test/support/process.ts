import { spawn } from 'node:child_process';
import { constants, publicEncrypt } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freshUrl } from './database.ts';
import type { Context } from './postgres.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

/** The application of the pool that the tests here use. */
export const appId = 'app';

/** A pool that stands in nobody's way. */
export const openPool = {
  userPool: { id: 'pool', name: 'Pool', rateLimits: 'off', verifyCode: { resendSeconds: 0 } },
  apps: [{ id: appId, name: 'App' }],
};

type Environment = Record<string, string>;

const { PATH, HOME, NODE_COMPILE_CACHE } = process.env;

/** A folder of its own with a pool file in it, and the environment that names them. Gone after the test. */
export const newHome = (context: Context, pool: object = openPool) => {
  const home = mkdtempSync(join(tmpdir(), 'auth-server-'));
  context.after(() => rmSync(home, { recursive: true, force: true }));
  const [poolFile, outbox, data] = [join(home, 'pool.json'), join(home, 'outbox'), join(home, 'data')];
  writeFileSync(poolFile, JSON.stringify(pool));
  mkdirSync(outbox);
  const env: Environment = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: data,
    OUTBOX_DIR: outbox,
    POOL_FILE: poolFile,
  };
  return { home, poolFile, outbox, data, env };
};

/** The same, on the database that the suite runs on. */
export const newHomeOnSuite = async (context: Context, pool?: object) => {
  const home = newHome(context, pool);
  return { ...home, env: { ...home.env, DATABASE_URL: await freshUrl() } };
};

type Exit = { code: number | null; signal: NodeJS.Signals | null };

/**
 * Starts the real server. `listening` resolves with its origin, `exit` with how it ended; `said` grows meanwhile. Whatever
 * still runs is killed after the test.
 */
export const spawnServer = (context: Context, env: Environment, execArgv: string[] = []) => {
  const child = spawn(process.execPath, [...execArgv, main], {
    // Nothing of the environment of the tests but what a process needs to run at all, and to start soon.
    env: { PATH, HOME, NODE_COMPILE_CACHE, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: [] as string[], err: [] as string[] };
  const closed = once(child, 'close') as Promise<[Exit['code'], Exit['signal']]>;
  const exit = closed.then(([code, signal]): Exit => ({ code, signal }));
  context.after(async () => {
    child.kill('SIGKILL');
    await exit;
  });
  createInterface(child.stderr).on('line', (line) => said.err.push(line));
  const listening = new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      said.out.push(line);
      const origin = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
      if (origin) resolve(origin);
    });
    void exit.then(({ code }) => reject(new Error(`the server ended with ${code}: ${said.err.join(' ')}`)));
  });
  // Who only waits for the end does not hear of the start.
  listening.catch(() => undefined);
  const end = async (signal: NodeJS.Signals): Promise<Exit> => {
    child.kill(signal);
    return exit;
  };
  return { listening, exit, said, end, kill: (signal: NodeJS.Signals) => child.kill(signal) };
};

/** Starts the real server and waits until it listens. */
export const startServer = async (context: Context, env: Environment, execArgv: string[] = []) => {
  const server = spawnServer(context, env, execArgv);
  return { ...server, origin: await server.listening };
};

/** What is read of an answer. */
export type Answer = { code: number; message: string; data: Record<string, unknown> | null };

type Ask = { body?: object; token?: string };

/** Asks the API as a client does. */
export const ask = async (origin: string, path: string, { body, token }: Ask = {}): Promise<Answer> => {
  const response = await fetch(`${origin}/api/v2${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      'x-authing-app-id': appId,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return (await response.json()) as Answer;
};

/** Learns the server's key, and seals passwords with it. */
export const sealerFor = async (origin: string) => {
  const { data } = await ask(origin, `/applications/${appId}/public-config`);
  const key = `-----BEGIN PUBLIC KEY-----\n${String(data?.['publicKey'])}\n-----END PUBLIC KEY-----`;
  return (password: string) =>
    publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(password)).toString('base64');
};

type Sent = { to: string; code: string };

/** Reads an outbox while it fills. */
export const readOutbox = (context: Context, folder: string) => {
  const read = new Set<string>();
  const codes = new Map<string, string>();
  const waiting = new Map<string, (code: string) => void>();
  const look = () => {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) {
      if (!name.endsWith('.json') || read.has(name)) continue;
      read.add(name);
      const { to, code } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Sent;
      codes.set(to, code);
      waiting.get(to)?.(code);
    }
  };
  const watcher = watch(folder, look);
  context.after(() => watcher.close());
  return {
    /** The code last sent to someone; waits for the first. */
    codeFor: (to: string) =>
      new Promise<string>((resolve) => {
        look();
        const code = codes.get(to);
        if (code) return resolve(code);
        waiting.set(to, resolve);
      }),
  };
};
