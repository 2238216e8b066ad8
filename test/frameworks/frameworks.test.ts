/**
 * What is published, in the hands of others: one app each for React, Vue, Svelte and Angular and a page with a script tag, made of
 * `npm pack` alone in an empty folder, built for production, and used.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import demoPool from '../../server/src/pool/demo-pool.json' with { type: 'json' };
import { newHome, spawnServer } from '../../server/test/support/process.ts';
import { newVisitor } from '../support/demo.ts';
import { appNames } from './apps.ts';
import { serveFolder } from './files.ts';
import { walk } from './member.ts';
import { buildApp, layStaticPage, openWorkshop, type Workshop } from './workshop.ts';

/** Two at a time: that is how many processors the smallest machine has. */
const together = 2;

/** What ends with the last test, the last begun first. */
const ends: (() => unknown)[] = [];
const context = { after: (end: () => unknown) => void ends.unshift(end) };

let workshop: Workshop;
let browser: Browser;
let api: string;
const folders = new Map<string, Promise<string>>();

/** The site of the page with a script tag, and one that the application does not know. */
const [known, stranger] = ['shop.example', 'stranger.example'];
let site: Awaited<ReturnType<typeof serveFolder>>;

const startServer = (allowedOrigins: string[]) => {
  const apps = demoPool.apps.map((app) => (app.id === 'app-shop' ? { ...app, allowedOrigins } : app));
  const { env } = newHome(context, { ...demoPool, $schema: undefined, apps });
  return spawnServer(context, env).listening;
};

/** Begins with all builds, in their order, as many at a time as there may be. */
const startBuilds = () => {
  const lanes: Promise<unknown>[] = Array.from({ length: together }, () => Promise.resolve());
  for (const [at, name] of [...appNames].reverse().entries()) {
    const built = (lanes[at % together] ?? Promise.resolve()).then(() => buildApp(workshop, name, { api }));
    // Whoever waits for this app hears of what went wrong; the next build does not mind.
    lanes[at % together] = built.catch(() => undefined);
    folders.set(name, built);
  }
};

before(async () => {
  workshop = await openWorkshop();
  site = await serveFolder(`${workshop.home}/static`);
  api = await startServer([`http://${known}:${site.port}`]);
  await layStaticPage(workshop, api);
  startBuilds();
  const names = `--host-resolver-rules=MAP *.example 127.0.0.1`;
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', names],
  });
});

after(async () => {
  await browser?.close();
  site?.close();
  await Promise.allSettled(folders.values());
  for (const end of ends) await end();
  workshop?.close();
});

describe('a page with a script tag, on a plain server of files', () => {
  it('signs in, changes a name and signs out on a site that the application knows', async () => {
    await walk(browser, `http://${known}:${site.port}/`, 'Static');
  });

  it('is refused on a site that the application does not know', async () => {
    const { context } = await newVisitor(browser);
    const page = await context.newPage();
    const refused = page.waitForEvent('requestfailed', (request) => request.url().startsWith(api));

    await page.goto(`http://${stranger}:${site.port}/`);

    assert.match((await refused).url(), /public-config$/);
    await context.close();
  });
});

for (const name of [...appNames].reverse()) {
  describe(`the app in demo/${name}`, () => {
    it('is built for production from what is published, and signs in, changes a name and signs out', async () => {
      const served = await serveFolder(await (folders.get(name) as Promise<string>));
      context.after(served.close);

      await walk(browser, `http://localhost:${served.port}/`, name);
    });
  });
}
