import { execFileSync, spawn } from 'node:child_process';
import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { eventually, type Login } from './managers.ts';

/** A Chromium before somebody, with a profile of its own and its password manager at work. */
export type ManagedChromium = {
  readonly page: Page;
  /** How often its manager has offered to save something. */
  offers(): Promise<number>;
  /** Waits until it offers to save, and accepts by the keyboard, as somebody would. */
  accept(): Promise<void>;
  /** What its manager has stored. */
  logins(): Login[];
  close(): Promise<void>;
};

// Without a keyring Chromium on Linux encrypts with a key that everybody knows, so that the file alone is not plain.
const key = pbkdf2Sync('peanuts', 'saltysalt', 1, 16, 'sha1');

const decrypted = (value: Uint8Array): string => {
  const cipher = createDecipheriv('aes-128-cbc', key, Buffer.alloc(16, ' '));
  return Buffer.concat([cipher.update(value.subarray('v10'.length)), cipher.final()]).toString();
};

const storedIn = (profile: string): Login[] => {
  const file = join(profile, 'Default/Login Data');
  if (!existsSync(file)) return [];
  // Chromium holds its own file; a copy can be read.
  const copy = join(profile, 'copy.db');
  copyFileSync(file, copy);
  const database = new DatabaseSync(copy);
  try {
    const rows = database
      .prepare('select username_value, password_value from logins where not blacklisted_by_user')
      .all();
    return rows.map((row) => ({
      username: String(row['username_value']),
      password: decrypted(row['password_value'] as Uint8Array),
    }));
  } finally {
    database.close();
  }
};

const portOf = (profile: string): Promise<string> => {
  const file = join(profile, 'DevToolsActivePort');
  return eventually(() => existsSync(file) && readFileSync(file, 'utf8').split('\n')[0], 'the port of Chromium');
};

const start = (profile: string, screen: string) =>
  spawn(
    '/usr/bin/chromium',
    [
      ...['--no-sandbox', '--disable-dev-shm-usage', '--no-first-run', '--no-default-browser-check', '--disable-gpu'],
      ...['--password-store=basic', '--lang=en-US', `--user-data-dir=${profile}`, '--remote-debugging-port=0'],
      'about:blank',
    ],
    { env: { ...process.env, DISPLAY: screen }, stdio: 'ignore' },
  );

/** The keys that reach the bubble of the manager, which no page and no debugger can: the way there, and its main button. */
const pressSave = async (screen: string) => {
  const tool = (...args: string[]) =>
    execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: screen }, encoding: 'utf8' }).trim();
  const browser = tool('search', '--onlyvisible', '--class', 'chromium').split('\n').at(-1) ?? '';
  tool('windowfocus', '--sync', browser);
  tool('key', 'alt+shift+a');
  // The bubble takes a key only once it has been looked at for a moment: a guard of the browser against clicks by accident.
  await wait(700);
  tool('key', 'Return');
};

/** Starts Chromium with a window on a screen, driven from outside and not told so. */
export const startManagedChromium = async (screen: string): Promise<ManagedChromium> => {
  const profile = mkdtempSync(join(tmpdir(), 'auth-chromium-'));
  const browser = start(profile, screen);
  const driver = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf(profile)}`);
  const page = driver.contexts()[0]?.pages()[0];
  if (!page) throw new Error('Chromium has opened no page.');
  page.setDefaultTimeout(90_000);
  const debug = await driver.newBrowserCDPSession();
  let accepted = 0;

  const managed: ManagedChromium = {
    page,
    async offers() {
      // The browser counts for itself how often the bubble has been shown.
      const { histograms } = await debug.send('Browser.getHistograms', { query: 'PasswordBubble.DisplayDisposition' });
      return histograms[0]?.count ?? 0;
    },
    async accept() {
      await eventually(async () => (await managed.offers()) > accepted, 'an offer to save');
      accepted = await managed.offers();
      await pressSave(screen);
    },
    logins: () => storedIn(profile),
    async close() {
      const ended = once(browser, 'exit');
      await driver.close();
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return managed;
};
