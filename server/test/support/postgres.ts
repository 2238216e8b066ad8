import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

/** What cleans up behind whoever started something: a test, mostly. */
export type Context = { after(cleanUp: () => unknown): void };

const isRoot = userInfo().uid === 0;

/** PostgreSQL refuses to run as root, so root steps aside for it. */
const asOwner = (program: string, args: string[]) => {
  const [command, all] = isRoot ? ['runuser', ['-u', 'postgres', '--', program, ...args]] : [program, args];
  // What it says goes nowhere: a server that goes on running would hold a pipe open.
  execFileSync(command, all, { stdio: 'ignore' });
};

const ownerId = () => Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));

/** A PostgreSQL of the test's own, to be stopped and started. `settings` are those of its command line. */
export const newPostgres = (context: Context, settings: string[] = []) => {
  const bin = execFileSync(join(import.meta.dirname, 'postgres-bin.sh'), { encoding: 'utf8' }).trim();
  const home = mkdtempSync(join(tmpdir(), 'auth-postgres-'));
  if (isRoot) chownSync(home, ownerId(), -1);
  const data = join(home, 'data');
  asOwner(join(bin, 'initdb'), ['-A', 'trust', '-U', 'postgres', '--no-locale', '-E', 'UTF8', '-N', '-D', data]);
  const options = [`-k ${home}`, `-c listen_addresses=''`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  const control = (...args: string[]) => asOwner(join(bin, 'pg_ctl'), ['-w', '-D', data, ...args]);
  const stop = (mode: 'fast' | 'immediate') => control('-m', mode, 'stop');
  context.after(() => {
    try {
      stop('immediate');
    } catch {
      // It is stopped already.
    }
    rmSync(home, { recursive: true, force: true });
  });
  return {
    url: `postgres:///postgres?host=${home}&user=postgres`,
    start: () => control('-l', join(home, 'log'), '-o', options, 'start'),
    /** `fast` ends what runs, `immediate` is a crash. */
    stop,
  };
};

/** The socket file that a URL of the tests leads to. */
const socketOf = (url: string) => join(new URL(url).searchParams.get('host') ?? '', '.s.PGSQL.5432');

/** A way to a PostgreSQL that can be cut, or go silent. */
export const wayTo = async (context: Context, url: string) => {
  const pairs = new Set<[Socket, Socket]>();
  let isSilent = false;
  const way = createServer((near) => {
    const far = connect(socketOf(url));
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near]] as const) {
      from.on('data', (chunk) => void (!isSilent && to.write(chunk)));
      from.on('error', () => to.destroy());
      from.on('close', () => (to.destroy(), pairs.delete(pair)));
    }
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const cut = () => pairs.forEach(([near, far]) => (near.destroy(), far.destroy()));
  context.after(() => (cut(), way.close()));
  const { port } = way.address() as AddressInfo;
  const near = new URL(url.replace('///', '//postgres@127.0.0.1/'));
  near.port = String(port);
  near.searchParams.delete('host');
  near.searchParams.delete('user');
  return {
    url: near.href,
    /** Breaks every connection. New ones may come. */
    cut,
    /** Loses whatever is said on either side, until it is told otherwise. */
    silence: (silent: boolean) => void (isSilent = silent),
  };
};
