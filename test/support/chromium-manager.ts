import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type ElementHandle, type Page } from 'playwright-core';
import { eventually, type Found, type Login, type Managed } from './managers.ts';

/** What the manager's own page can ask of it: `chrome://password-manager` adds, shows and removes logins by this. */
type Keeper = {
  addPassword(login: object): Promise<void>;
  getSavedPasswordList(): Promise<{ id: number; username: string; storedIn: string }[]>;
  requestPlaintextPassword(id: number, reason: 'VIEW'): Promise<string>;
  removeCredential(id: number, storedIn: string): void;
};
type KeepersWindow = { chrome: { passwordsPrivate: Keeper } };
type PagesWindow = { seek(selector: string, text?: string): HTMLElement | null };

const options = [
  ...['--no-sandbox', '--disable-dev-shm-usage', '--no-first-run', '--no-default-browser-check', '--disable-gpu'],
  ...['--password-store=basic', '--lang=en-US', '--remote-debugging-port=0'],
  // Else its offer takes no key for half a second: a guard against clicks by accident.
  '--disable-input-event-activation-protection',
];

const portOf = (profile: string): Promise<string> => {
  const file = join(profile, 'DevToolsActivePort');
  return eventually(() => existsSync(file) && readFileSync(file, 'utf8').split('\n')[0], 'the port of Chromium');
};

/** The keys that reach the bubble of the manager, which no page and no debugger can: the way there, and its main button. */
const pressSave = (screen: string) => {
  const tool = (...args: string[]) =>
    execFileSync('xdotool', args, { env: { ...process.env, DISPLAY: screen }, encoding: 'utf8' }).trim();
  const browser = tool('search', '--onlyvisible', '--class', 'chromium').split('\n').at(-1) ?? '';
  tool('windowfocus', '--sync', browser);
  tool('key', 'alt+shift+a');
  tool('key', 'Return');
};

const foundOn = (page: Page, handle: ElementHandle<HTMLInputElement>): Found => ({
  press: () => handle.click(),
  async type(text) {
    await handle.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
  },
  async value() {
    // A page sees what a manager has filled in only once somebody has done something on it.
    await page.mouse.click(4, 600);
    return handle.inputValue();
  },
});

const loginsOn = (keeper: Page): Promise<Login[]> =>
  keeper.evaluate(async () => {
    const { passwordsPrivate } = (globalThis as unknown as KeepersWindow).chrome;
    const all = await passwordsPrivate.getSavedPasswordList();
    return Promise.all(
      all.map(async ({ id, username }) => ({
        username,
        password: await passwordsPrivate.requestPlaintextPassword(id, 'VIEW'),
      })),
    );
  });

/** Removes what there is, and resolves when it is gone. */
const emptyOn = async (keeper: Page) => {
  await keeper.evaluate(async () => {
    const { passwordsPrivate } = (globalThis as unknown as KeepersWindow).chrome;
    const all = await passwordsPrivate.getSavedPasswordList();
    for (const { id, storedIn } of all) passwordsPrivate.removeCredential(id, storedIn);
  });
  await eventually(async () => (await loginsOn(keeper)).length === 0, 'an empty manager');
};

const addOn = async (keeper: Page, logins: readonly Login[], url: string) => {
  await keeper.evaluate(
    async ({ logins, url }) => {
      const { passwordsPrivate } = (globalThis as unknown as KeepersWindow).chrome;
      for (const login of logins)
        await passwordsPrivate.addPassword({ ...login, url, note: '', useAccountStore: false });
    },
    { logins, url },
  );
  await eventually(async () => (await loginsOn(keeper)).length === logins.length, 'what is to be stored');
};

/** Starts Chromium with a window on a screen, driven from outside and not told so. */
export const startManagedChromium = async (screen: string): Promise<Managed> => {
  const profile = mkdtempSync(join(tmpdir(), 'auth-chromium-'));
  const browser = spawn('/usr/bin/chromium', [...options, `--user-data-dir=${profile}`, 'about:blank'], {
    env: { ...process.env, DISPLAY: screen },
    stdio: 'ignore',
  });
  const driver = await chromium.connectOverCDP(`http://127.0.0.1:${await portOf(profile)}`);
  const [context] = driver.contexts();
  const [page] = context?.pages() ?? [];
  if (!context || !page) throw new Error('Chromium has opened no page.');
  // On a machine that does much else, everything takes its time.
  context.setDefaultTimeout(90_000);
  const keeper = await context.newPage();
  await keeper.goto('chrome://password-manager/passwords');
  await page.bringToFront();
  const debug = await driver.newBrowserCDPSession();

  let accepted = 0;

  const managed: Managed = {
    open: async (url) => void (await page.goto(url)),
    async find(selector, text) {
      const seek = ([selector, text]: readonly [string, string | undefined]) =>
        (globalThis as unknown as PagesWindow).seek(selector, text);
      const handle = await page.waitForFunction(seek, [selector, text] as const);
      return foundOn(page, handle as ElementHandle<HTMLInputElement>);
    },
    run: async (script) => void (await page.evaluate(`(async () => { ${script} })()`)),
    async keep(logins, site) {
      await emptyOn(keeper);
      await addOn(keeper, logins, site);
    },
    logins: () => loginsOn(keeper),
    async offers() {
      // The browser counts for itself how often the bubble has been shown.
      const { histograms } = await debug.send('Browser.getHistograms', { query: 'PasswordBubble.DisplayDisposition' });
      return histograms[0]?.count ?? 0;
    },
    async accept(isStored) {
      await eventually(async () => (await managed.offers()) > accepted, 'an offer to save');
      accepted = await managed.offers();
      // Its window stands a moment later than it is counted.
      const isAccepted = async () => (await isStored()) || (pressSave(screen), await isStored());
      await eventually(isAccepted, 'what was offered');
    },
    waits: true,
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
