import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Demo, startDemo } from '../support/demo.ts';
import { type ManagedFirefox, startManagedFirefox } from '../support/firefox-manager.ts';
import { eventually, type Login } from '../support/managers.ts';
import { type Screen, startScreen } from '../support/screen.ts';

let demo: Demo;
let screen: Screen;
let browser: ManagedFirefox;

const enter = '\uE007';
const shows = (what: Parameters<ManagedFirefox['has']>[0]) => eventually(() => browser.has(what), JSON.stringify(what));
const isIn = () => shows({ text: 'Sign out' });

/** The settings have arrived: nothing on the form moves any more. */
const open = async () => {
  await browser.open(demo.page);
  await shows({ text: 'Email code' }).catch(() => shows({ selector: '#tab-email-code' }));
};

/** Accepts what is offered; resolves when it is stored. */
const saves = async (login: Login) => {
  await browser.accept();
  await eventually(async () => (await browser.logins()).length > 0, 'a stored login');
  assert.deepEqual(await browser.logins(), [login]);
};

const member = { username: 'member@example.com', password: 'green-kettle-42' };

describe('the password manager of Firefox', () => {
  before(async () => {
    [demo, screen] = await Promise.all([startDemo(), startScreen()]);
  });
  after(async () => {
    screen?.close();
    await demo?.remove();
  });
  beforeEach(async () => {
    browser = await startManagedFirefox(screen.name);
    await open();
  });
  afterEach(() => browser.close());

  it('saves what was typed to sign in, and fills it in the next time', async () => {
    await browser.type('username', member.username);
    await browser.type('password', member.password + enter);
    await isIn();
    await saves(member);

    await browser.press('Sign out');
    await open();

    await eventually(async () => (await browser.valueOf('password')) !== '', 'a password that is filled in');
    assert.deepEqual(
      { username: await browser.valueOf('username'), password: await browser.valueOf('password') },
      member,
    );
    await browser.press('Sign in');
    await isIn();
  });

  it('saves a new account with the password that was chosen for it', async () => {
    const newcomer = { username: 'managed@example.org', password: 'a quiet harbour 17' };
    await browser.press('<auth-register>');
    await browser.type('email', newcomer.username);
    await browser.type('new-password', newcomer.password);
    await browser.tick();
    await browser.press('Create the account');
    await isIn();

    await saves(newcomer);
  });

  it('saves the password that takes the place of a forgotten one', async () => {
    const chosen = { username: member.username, password: 'another kettle 43' };
    await browser.press('Forgot your password?');
    await browser.type('email', chosen.username + enter);
    await shows({ selector: '#code' });
    await browser.type('code', await demo.codeFor(chosen.username));
    await browser.type('new-password', chosen.password + enter);
    await shows({ selector: '#password' });

    await saves(chosen);
  });

  it('saves the password that is chosen at the first sign-in', async () => {
    const chosen = { username: 'newcomer', password: 'chosen on day 2' };
    await browser.type('username', chosen.username);
    await browser.type('password', `change-on-day-1${enter}`);
    await browser.type('new-password', chosen.password + enter);
    await isIn();

    await saves(chosen);
  });
});
