import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type Login } from './managers.ts';
import { connectMarionette, type Marionette } from './marionette.ts';

/** A Firefox before somebody, with a profile of its own and its password manager at work. */
export type ManagedFirefox = {
  open(url: string): Promise<void>;
  /** Types into a control of the element as a person does. */
  type(name: string, text: string): Promise<void>;
  /** Presses the button that says this, in the element or on the page. */
  press(label: string): Promise<void>;
  /** Ticks the one box of the form. */
  tick(): Promise<void>;
  valueOf(name: string): Promise<string>;
  /** Whether the page, or the element on it, has what a selector finds, or says a text. */
  has(what: { selector: string } | { text: string }): Promise<boolean>;
  /** Waits until its manager offers to save, and accepts. */
  accept(): Promise<void>;
  /** Whether it is offering something now. */
  isOffering(): Promise<boolean>;
  logins(): Promise<Login[]>;
  close(): Promise<void>;
};

/** Nothing about passwords is set: what is recommended for tests would switch the manager off, and is refused. */
const preferences = {
  'remote.prefs.recommended': false,
  'marionette.port': 0,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'browser.startup.page': 0,
};

/** Found on the page or in the one element on it. */
const found = `const [selector, text] = arguments;
  const roots = [...document.querySelectorAll('auth-login, auth-register, auth-profile')].map((each) => each.shadowRoot).filter(Boolean);
  const all = [document, ...roots].flatMap((root) => [...root.querySelectorAll(selector)]);
  return all.find((each) => !text || each.textContent.replace(/\\s+/g, ' ').trim() === text) ?? null;`;

const element = 'element-6066-11e4-a52e-4f735466cecf';

/** What the browser itself is asked for, in its own window. */
const inBrowser = (driver: Marionette) => async (script: string) => {
  await driver.send('Marionette:SetContext', { value: 'chrome' });
  try {
    return await driver.send('WebDriver:ExecuteAsyncScript', {
      script: `const done = arguments[arguments.length - 1]; (async () => { ${script} })().then(done, (error) => done(String(error)));`,
      args: [],
    });
  } finally {
    await driver.send('Marionette:SetContext', { value: 'content' });
  }
};

const start = async (profile: string, screen: string) => {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(
    '/usr/bin/firefox-esr',
    [
      '--marionette',
      '--remote-allow-system-access',
      '--no-remote',
      '--new-instance',
      '--profile',
      profile,
      'about:blank',
    ],
    { env: { ...process.env, DISPLAY: screen }, stdio: 'ignore' },
  );
  const file = join(profile, 'MarionetteActivePort');
  const port = await eventually(() => existsSync(file) && Number(readFileSync(file, 'utf8')), 'the port of Firefox');
  const driver = await connectMarionette(port);
  await driver.send('WebDriver:NewSession', {});
  return { browser, driver };
};

/** Starts Firefox with a window on a screen. */
export const startManagedFirefox = async (screen: string): Promise<ManagedFirefox> => {
  const profile = mkdtempSync(join(tmpdir(), 'auth-firefox-'));
  const { browser, driver } = await start(profile, screen);
  const ask = inBrowser(driver);
  const look = (selector: string, text = '') =>
    driver.send('WebDriver:ExecuteScript', { script: found, args: [selector, text] }) as Promise<Record<
      string,
      string
    > | null>;
  const find = async (selector: string, text = '') =>
    (await eventually(() => look(selector, text), `${selector} ${text}`))[element];

  const managed: ManagedFirefox = {
    open: async (url) => void (await driver.send('WebDriver:Navigate', { url })),
    type: async (name, text) =>
      void (await driver.send('WebDriver:ElementSendKeys', { id: await find(`#${name}`), text })),
    press: async (label) => void (await driver.send('WebDriver:ElementClick', { id: await find('button', label) })),
    tick: async () => void (await driver.send('WebDriver:ElementClick', { id: await find('form [type=checkbox]') })),
    valueOf: async (name) =>
      String(await driver.send('WebDriver:GetElementProperty', { id: await find(`#${name}`), name: 'value' })),
    has: async (what) => ('selector' in what ? await look(what.selector) : await look('p, button', what.text)) !== null,
    isOffering: async () =>
      (await ask(
        `return PopupNotifications.getNotification('password', gBrowser.selectedBrowser) !== null && PopupNotifications.isPanelOpen;`,
      )) === true,
    async accept() {
      await eventually(() => managed.isOffering(), 'an offer to save');
      // Its button does nothing at first: a guard of the browser against clicks by accident.
      await eventually(
        () =>
          ask(`document.getElementById('password-notification')?.button.click();
          return PopupNotifications.getNotification('password', gBrowser.selectedBrowser) === null;`),
        'the end of the offer',
      );
    },
    logins: async () =>
      (await ask(
        `return (await Services.logins.getAllLogins()).map(({ username, password }) => ({ username, password }));`,
      )) as Login[],
    async close() {
      const ended = once(browser, 'exit');
      driver.close();
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return managed;
};
