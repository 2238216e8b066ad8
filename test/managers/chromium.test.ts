import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type ManagedChromium, startManagedChromium } from '../support/chromium-manager.ts';
import { type Demo, startDemo } from '../support/demo.ts';
import { eventually, type Login } from '../support/managers.ts';
import { type Screen, startScreen } from '../support/screen.ts';

let demo: Demo;
let screen: Screen;
let browser: ManagedChromium;

/** Types as a person does: only then does a manager believe that there is something to save. */
const type = async (name: string, text: string) => {
  await browser.page.locator(`#${name}`).click();
  await browser.page.keyboard.type(text);
};

const open = async () => {
  await browser.page.goto(demo.page);
  await browser.page.getByRole('tab', { name: 'Email code' }).waitFor();
};

const press = (name: string) => browser.page.getByRole('button', { name, exact: true }).click();
const isIn = () => browser.page.getByRole('button', { name: 'Sign out' }).waitFor();

/** Accepts what is offered; resolves when it is stored. */
const saves = async (login: Login) => {
  await browser.accept();
  const isStored = () => browser.logins().find(({ username }) => username === login.username);
  await eventually(isStored, `the login of ${login.username}`);
  assert.deepEqual(browser.logins(), [login]);
};

/** What stands in the fields. A page sees what a manager has filled in only once somebody has done something on it. */
const filled = async () => {
  await browser.page.mouse.click(4, 300);
  const value = (name: string) => browser.page.locator(`#${name}`).inputValue();
  await eventually(async () => (await value('password')) !== '', 'a password that is filled in');
  return { username: await value('username'), password: await value('password') };
};

const member = { username: 'member@example.com', password: 'green-kettle-42' };

describe('the password manager of Chromium', () => {
  before(async () => {
    [demo, screen] = await Promise.all([startDemo(), startScreen()]);
  });
  after(async () => {
    screen?.close();
    await demo?.remove();
  });
  beforeEach(async () => {
    browser = await startManagedChromium(screen.name);
    await open();
  });
  afterEach(() => browser.close());

  it('saves what was typed to sign in, not what was refused, and fills it in the next time', async () => {
    await type('username', member.username);
    await type('password', 'not-the-password');
    await browser.page.keyboard.press('Enter');
    await browser.page.locator('[role=alert]').filter({ hasText: /\S/ }).waitFor();
    await browser.page.locator('#password').fill('');
    await type('password', member.password);
    await browser.page.keyboard.press('Enter');
    await isIn();
    await saves(member);
    assert.equal(await browser.offers(), 1);

    await press('Sign out');
    await browser.page.locator('#password').waitFor();
    await open();

    assert.deepEqual(await filled(), member);
    await browser.page.locator('auth-login').getByRole('button', { name: 'Sign in', exact: true }).click();
    await isIn();
  });

  it('saves a new account with the password that was chosen for it', async () => {
    const newcomer = { username: 'managed@example.org', password: 'a quiet harbour 17' };
    await press('<auth-register>');
    await browser.page.locator('#new-password').waitFor();
    await type('email', newcomer.username);
    await type('new-password', newcomer.password);
    await browser.page.getByRole('checkbox').check();
    await press('Create the account');
    await isIn();

    await saves(newcomer);
  });

  it('saves the password that takes the place of a forgotten one', async () => {
    const chosen = { username: member.username, password: 'another kettle 43' };
    await press('Forgot your password?');
    await type('email', chosen.username);
    await browser.page.keyboard.press('Enter');
    await browser.page.locator('#code').waitFor();
    await type('code', await demo.codeFor(chosen.username));
    await type('new-password', chosen.password);
    await browser.page.keyboard.press('Enter');
    await browser.page.getByText('Your password was changed.').first().waitFor();

    await saves(chosen);
  });

  it('saves the password that is chosen at the first sign-in', async () => {
    const chosen = { username: 'newcomer', password: 'chosen on day 2' };
    await type('username', chosen.username);
    await type('password', 'change-on-day-1');
    await browser.page.keyboard.press('Enter');
    await browser.page.locator('#new-password').waitFor();
    const offered = await browser.offers();
    await type('new-password', chosen.password);
    await browser.page.keyboard.press('Enter');
    await isIn();
    await eventually(async () => (await browser.offers()) > offered, 'an offer for the new password');

    await saves(chosen);
  });
});
