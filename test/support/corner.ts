/** Pages with the real client or element, a real server, and a provider of accounts around the corner. */
import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, beforeEach } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { createServer as createVite } from 'vite';
import { freePort } from '../../server/test/support/nearby.ts';
import { freshOidcProvider } from '../../server/test/support/oidc-provider.ts';
import { newHome, spawnServer } from '../../server/test/support/process.ts';
import type { AuthClient } from '../../src/client.ts';
import { newVisitor, startBrowser } from './demo.ts';

const root = join(import.meta.dirname, '../..');

type Setting = {
  /** Which page of this folder. */
  readonly page: string;
  /** What else a pool is connected to, and what the server has to know for that. */
  readonly connections?: object;
  readonly environment?: Record<string, string>;
  /** What else the pool file says of the application. */
  readonly app?: object;
};

/** What a test has of a visitor: their page, opened anew for each test. */
export type Standing = { context: BrowserContext; page: Page };

/** Serves a file of this folder as it is written, without a build. */
const servePage = async () => {
  const vite = await createVite({
    root,
    configFile: false,
    logLevel: 'error',
    // Passkeys want a name, not a number.
    server: { host: 'localhost', port: 0, hmr: false },
    optimizeDeps: { include: ['ofetch'] },
  });
  await vite.listen();
  after(() => vite.close());
  return (vite.httpServer?.address() as AddressInfo).port;
};

/** Starts all of it for the tests of a file. `open` is told who comes, before each test. */
export const roundTheCorner = async (
  { page, connections, environment, app }: Setting,
  open: (to: Standing) => void,
) => {
  const port = await freePort();
  const api = `http://127.0.0.1:${port}`;
  const provider = await freshOidcProvider({ callback: `${api}/connections/social/corner/callback` });
  const social = { ...connections, social: [provider.connection] };
  const userPool = { id: 'pool', name: 'Pool', rateLimits: 'off', connections: social };
  const { env } = newHome({ after }, { userPool, apps: [{ id: 'app', name: 'App', ...app }] });
  const given = { ...env, PORT: String(port), ...provider.environment, ...environment };
  const { listening } = spawnServer({ after }, given);
  const [browser, own] = await Promise.all([startBrowser(), servePage(), listening]);
  after(() => browser.close());
  const address = `http://localhost:${own}/test/support/${page}?host=${encodeURIComponent(api)}`;
  let came: Awaited<ReturnType<typeof newVisitor>>;

  beforeEach(async () => {
    came = await newVisitor(browser);
    const page = await came.context.newPage();
    provider.ask(false);
    open({ context: came.context, page });
    await page.goto(address);
  });
  afterEach(async () => {
    await came.context.close();
    assert.deepEqual(came.complaints, [], 'nothing is said in the console, and no policy is broken');
  });
  return { provider, api, address };
};

/** Who is signed in, by their address. */
export const emailOn = (page: Page): Promise<string | null> =>
  page.evaluate(() => (window as unknown as { client: AuthClient }).client.currentUser?.email ?? null);
