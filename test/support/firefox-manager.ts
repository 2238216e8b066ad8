import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, type Found, type Login, type Managed } from './managers.ts';
import { connectMarionette, type Marionette } from './marionette.ts';

/** Nothing about passwords is set: what is recommended for tests would switch the manager off, and is refused. */
const preferences = {
  'remote.prefs.recommended': false,
  'marionette.port': 0,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'browser.startup.page': 0,
  // Else the button of an offer does nothing at first: a guard against clicks by accident.
  'security.notification_enable_delay': 0,
};

const element = 'element-6066-11e4-a52e-4f735466cecf';

/** Selects everything, and lets go of the key. */
const all = '\uE009a\uE000';

/** Has a script run to its end, in the page or in the browser's own window, and gives what it returns. */
const run = async (driver: Marionette, script: string, args: readonly unknown[] = []) => {
  const told = (await driver.send('WebDriver:ExecuteAsyncScript', {
    script: `const [given, done] = arguments;
      (async () => { ${script} })().then((value) => done({ value }), (error) => done({ error: String(error) }));`,
    args: [args],
  })) as { value?: unknown; error?: string };
  if (told.error) throw new Error(told.error);
  return told.value;
};

/** What the browser itself is asked for. */
const inBrowser =
  (driver: Marionette) =>
  async (...asked: [script: string, args?: readonly unknown[]]) => {
    await driver.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await run(driver, ...asked);
    } finally {
      await driver.send('Marionette:SetContext', { value: 'content' });
    }
  };

const start = async (profile: string, screen: string) => {
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const options = ['--marionette', '--remote-allow-system-access', '--no-remote', '--new-instance'];
  const browser = spawn('/usr/bin/firefox-esr', [...options, '--profile', profile, 'about:blank'], {
    env: { ...process.env, DISPLAY: screen },
    stdio: 'ignore',
  });
  const file = join(profile, 'MarionetteActivePort');
  const port = await eventually(() => existsSync(file) && Number(readFileSync(file, 'utf8')), 'the port of Firefox');
  const driver = await connectMarionette(port);
  await driver.send('WebDriver:NewSession', {});
  return { browser, driver };
};

const foundBy = (driver: Marionette, id: string): Found => ({
  press: async () => void (await driver.send('WebDriver:ElementClick', { id })),
  async type(text) {
    await driver.send('WebDriver:ElementSendKeys', { id, text: all });
    await driver.send('WebDriver:ElementSendKeys', { id, text: text.replace('\n', '') });
    if (text.endsWith('\n')) await driver.send('WebDriver:ElementSendKeys', { id, text: '\uE007' });
  },
  value: async () => String(await driver.send('WebDriver:GetElementProperty', { id, name: 'value' })),
});

/** Starts Firefox with a window on a screen. */
export const startManagedFirefox = async (screen: string): Promise<Managed> => {
  const profile = mkdtempSync(join(tmpdir(), 'auth-firefox-'));
  const { browser, driver } = await start(profile, screen);
  const ask = inBrowser(driver);
  await ask(`window.offers = 0;
    PopupNotifications.panel.addEventListener('popupshown', () => {
      if (PopupNotifications.getNotification('password', gBrowser.selectedBrowser)) window.offers += 1;
    });`);

  let accepted = 0;

  const managed: Managed = {
    open: async (url) => void (await driver.send('WebDriver:Navigate', { url })),
    async find(selector, text) {
      const look = () =>
        driver.send('WebDriver:ExecuteScript', {
          script: 'return window.seek?.(...arguments) ?? null',
          args: [selector, text],
        });
      const found = (await eventually(look, `${selector} ${text ?? ''}`)) as Record<string, string>;
      return foundBy(driver, found[element] ?? '');
    },
    run: async (script) => void (await run(driver, script)),
    keep: async (logins, site) =>
      void (await ask(
        `const [logins, site] = given;
        const { origin } = new URL(site);
        await Services.logins.removeAllUserFacingLoginsAsync();
        for (const { username, password } of logins) {
          const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo);
          login.init(origin, origin, null, username, password, '', '');
          await Services.logins.addLoginAsync(login);
        }`,
        [logins, site],
      )),
    logins: async () =>
      (await ask(
        `return (await Services.logins.getAllLogins()).map(({ username, password }) => ({ username, password }));`,
      )) as Login[],
    offers: async () => Number(await ask('return window.offers;')),
    async accept(isStored) {
      await eventually(async () => (await managed.offers()) > accepted, 'an offer to save');
      accepted = await managed.offers();
      await ask(`document.getElementById('password-notification').button.click();`);
      await eventually(isStored, 'what was offered');
    },
    waits: false,
    pressKey: async () =>
      void (await ask(
        `PopupNotifications.getNotification('password', gBrowser.selectedBrowser).anchorElement.click();`,
      )),
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
