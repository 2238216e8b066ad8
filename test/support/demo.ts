import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, before, beforeEach } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const root = join(import.meta.dirname, '../..');

type OutboxMessage = { to: string; code: string; createdAt: string; id: string };

/** What `npm start` starts, on a data directory of its own, and a way to read the codes it "sent". */
export type Demo = {
  page: string;
  api: string;
  /** Waits for the next message to someone and gives its code. */
  codeFor(recipient: string): Promise<string>;
  /** Ends it the way Ctrl-C does; what it knows stays. */
  stop(): Promise<void>;
  /** Starts it again on the same data. */
  restart(): Promise<void>;
  /** Ends it and forgets everything. */
  remove(): Promise<void>;
};

const launch = (dataDir: string): Promise<{ process: ChildProcess; page: string; api: string }> => {
  const started = spawn(process.execPath, [join(root, 'demo/start.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', DEMO_PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let page = '';
    started.once('exit', () => reject(new Error('npm start ended without saying where the page is')));
    createInterface(started.stdout).on('line', (line) => {
      page ||= /demo page\s+(\S+)/.exec(line)?.[1] ?? '';
      const api = /^\s*server\s+(\S+)/.exec(line)?.[1];
      if (page && api) resolve({ process: started, page, api });
    });
  });
};

/** Starts the demo as a newcomer does. */
export const startDemo = async (): Promise<Demo> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'auth-elements-'));
  const seen = new Set<string>();
  let running = await launch(dataDir);

  const unread = (recipient: string) =>
    readdirSync(join(dataDir, 'outbox'))
      .filter((name) => name.endsWith('.json') && !seen.has(name))
      .map((name) => ({ name, ...(JSON.parse(readFileSync(join(dataDir, 'outbox', name), 'utf8')) as OutboxMessage) }))
      .find(({ to }) => to === recipient);

  const stop = async () => {
    running.process.kill('SIGTERM');
    await once(running.process, 'exit');
  };

  return {
    get page() {
      return running.page;
    },
    get api() {
      return running.api;
    },
    async codeFor(recipient) {
      for (const patience = Date.now() + 10_000; Date.now() < patience; await wait(50)) {
        const message = unread(recipient);
        if (message) {
          seen.add(message.name);
          return message.code;
        }
      }
      throw new Error(`no message to ${recipient} within ten seconds`);
    },
    stop,
    async restart() {
      await stop();
      running = await launch(dataDir);
    },
    async remove() {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};

/** A Chromium without a window. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** A demo and a browser for all tests of a file: started before the first, ended after the last. */
export const withDemo = (): { demo: Demo; browser: Browser } => {
  const running = {} as { demo: Demo; browser: Browser };
  before(async () => {
    [running.demo, running.browser] = await Promise.all([startDemo(), startBrowser()]);
  });
  after(async () => {
    await running.browser?.close();
    await running.demo?.remove();
  });
  return running;
};

/** A visitor's browser profile in which nothing may go wrong unseen: complaints holds console errors and policy violations. */
export const newVisitor = async (browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) => {
  const context = await browser.newContext({ locale: 'en-US', ...options });
  const complaints: string[] = [];
  watch(context, complaints);
  return { context, complaints };
};

/** What a test has of a visitor who has opened the demo's page. */
export type Opened = { context: BrowserContext; complaints: string[]; page: Page };

/** The same with the page opened anew before each test, by somebody whom nothing may go wrong for. */
export const withVisitor = (open: (opened: Opened) => void) => {
  const running = withDemo();
  let opened: Opened;
  beforeEach(async () => {
    const { context, complaints } = await newVisitor(running.browser);
    const page = await context.newPage();
    opened = { context, complaints, page };
    open(opened);
    await page.goto(running.demo.page);
  });
  afterEach(async () => {
    await opened.context.close();
    assert.deepEqual(opened.complaints, [], 'nothing is said in the console, and no policy is broken');
  });
  return running;
};

const watch = (context: BrowserContext, complaints: string[]) => {
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    // A refused connection is the browser's own line, and some tests cut the connection on purpose.
    if (message.type() === 'error' && !message.text().includes('net::ERR_')) complaints.push(message.text());
  });
};

/** The text of the one message box of a form, once there is some. */
export const alertOf = (page: Page) => page.locator('[role=alert]').filter({ hasText: /\S/ });
