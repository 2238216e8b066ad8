/** `npm start`: the server on its embedded database, and the demo page beside it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build, preview } from 'vite';
import { outboxFeed } from './outbox-feed.ts';
import { policy } from './policy.ts';

const root = join(import.meta.dirname, '..');
const dataDir = process.env['DATA_DIR'] ?? join(root, '.data');
const outboxDir = process.env['OUTBOX_DIR'] ?? join(dataDir, 'outbox');

/** The port where it can be had, else any: a newcomer's machine may be using it. */
const portOr = async (wanted: number) => {
  const probe = createServer().listen(wanted, '127.0.0.1');
  const free = await Promise.race([once(probe, 'listening').then(() => true), once(probe, 'error').then(() => false)]);
  probe.close();
  return free ? wanted : 0;
};

/** Starts the server and waits for the line that says where it listens. */
const startServer = async () => {
  const PORT = process.env['PORT'] ?? String(await portOr(8080));
  const server = spawn(process.execPath, [join(root, 'server/src/main.ts')], {
    cwd: root,
    env: { ...process.env, PORT, DATA_DIR: dataDir, OUTBOX_DIR: outboxDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    server.once('exit', (code) =>
      reject(new Error(`The server did not start (exit code ${String(code)}). What it said stands above.`)),
    );
    createInterface(server.stdout).on('line', (line) => {
      const listening = /^listening on (\S+)/.exec(line)?.[1];
      if (listening) resolve(listening);
      else if (!line.startsWith('{')) console.log(line);
    });
  });
  return { server, address };
};

/** Builds the page for the address of the server and serves it. */
const startPage = async (api: string) => {
  process.env['VITE_API'] = api;
  const shared = {
    root: join(root, 'demo'),
    configFile: join(root, 'vite.config.ts'),
    mode: 'demo',
    logLevel: 'error',
    // Beside the data, as it knows the address of this one server.
    build: { outDir: join(dataDir, 'page'), emptyOutDir: true },
  } as const;
  await build(shared);
  const page = await preview({
    ...shared,
    preview: {
      host: 'localhost',
      port: Number(process.env['DEMO_PORT'] ?? 5173),
      headers: {
        'Content-Security-Policy': policy(api),
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
      },
    },
    plugins: [
      {
        name: 'outbox',
        configurePreviewServer: ({ middlewares }) => void middlewares.use('/outbox', outboxFeed(outboxDir)),
      },
    ],
  });
  return { page, url: page.resolvedUrls?.local[0] ?? '' };
};

try {
  const { server, address } = await startServer();
  const { url } = await startPage(address);
  console.log(`\n  demo page  ${url}\n  server     ${address}\n  data       ${dataDir}\n`);
  const stop = () => void server.kill('SIGTERM');
  // Vite would end this process at once; the server is to finish what it is doing first.
  process.removeAllListeners('SIGTERM');
  // Ctrl-C reaches the server by itself, as it reaches everything this terminal has started.
  process.on('SIGINT', () => undefined).on('SIGTERM', stop);
  server.removeAllListeners('exit').once('exit', (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
