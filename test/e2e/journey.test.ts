import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { en, zhCN } from '../support/words.ts';
import { alertOf, withVisitor } from '../support/demo.ts';

let context: BrowserContext;
let page: Page;
const running = withVisitor((opened) => void ({ context, page } = opened));

const button = (name: string | RegExp) => page.getByRole('button', { name });
/** The way out on the stage; the account below has ways out of other devices. */
const leaving = () => page.locator('.stage').getByRole('button', { name: en.actions.signOut, exact: true });
const tab = (name: string) => page.getByRole('tab', { name, exact: true });
const errorBeside = (field: string) => page.locator(`#${field}-error`);
const main = () => page.locator('[part~=primary-button]');
const showRegister = () => page.locator('[data-element=auth-register]').click();

/** The page says who is signed in; the element itself too. */
const seesSignedIn = async (name: string) => {
  await page.locator('#session').getByText(name).first().waitFor();
  await leaving().waitFor();
};

const signOut = async () => {
  await leaving().click();
  await page.locator('form').waitFor();
};

const agree = () => page.getByRole('checkbox', { name: /Terms of use/ }).check();

const registerWithEmail = async (email: string, password: string) => {
  await showRegister();
  await page.locator('#email').fill(email);
  await page.locator('#new-password').fill(password);
  await agree();
  await main().click();
};

describe('a newcomer', () => {
  it('registers with an email address, is still signed in after a reload, and signs in again', async () => {
    await registerWithEmail('ada@example.org', 'a kettle on the hob');
    await seesSignedIn('ada@example.org');

    await page.reload();
    await seesSignedIn('ada@example.org');

    await signOut();
    await page.locator('#username').fill('ADA@example.org ');
    await page.locator('#password').fill('a kettle on the hob');
    await page.keyboard.press('Enter');
    await seesSignedIn('ada@example.org');
  });

  it('registers with an email code', async () => {
    await showRegister();
    await tab(en.views['email-code']).click();
    await page.locator('#email').fill('grace@example.org');
    await button(en.actions.sendCode).click();
    await page.locator('#code').fill(await running.demo.codeFor('grace@example.org'));
    await agree();
    await main().click();

    await seesSignedIn('grace@example.org');
  });

  it('registers with a user name', async () => {
    await showRegister();
    await tab(en.views.username).click();
    await page.locator('#username').fill('katherine');
    await page.locator('#new-password').fill('orbit by hand 1962');
    await agree();
    await main().click();

    await seesSignedIn('katherine');
  });

  it('registers with a phone code, and signs in with the next one', async () => {
    await showRegister();
    await tab(en.views['phone-code']).click();
    await page.locator('#phone').pressSequentially('+1 202 555 0143');
    await button(en.actions.sendCode).click();
    await page.locator('#code').fill(await running.demo.codeFor('+12025550143'));
    await agree();
    await main().click();
    await seesSignedIn('2025550143');

    await signOut();
    await page.locator('[data-element=auth-login]').click();
    await tab(en.views['phone-code']).click();
    await page.locator('#phone').pressSequentially('+12025550143');
    await button(en.actions.sendCode).click();
    await page.locator('#code').fill(await running.demo.codeFor('+12025550143'));
    await seesSignedIn('2025550143');
  });
});

describe('someone with an account', () => {
  it('signs in with an email code, completed without a further click', async () => {
    await tab(en.views['email-code']).click();
    await page.locator('#email').fill('member@example.com');
    await button(en.actions.sendCode).click();
    await page.locator('#code').fill(await running.demo.codeFor('member@example.com'));

    await seesSignedIn('Member');
  });

  it('is told in both languages, without a hint at the cause, that the password is wrong', async () => {
    await page.locator('#username').fill('member@example.com');
    await page.locator('#password').fill('not my password');
    await main().click();
    await alertOf(page).getByText(en.errors['wrong-credentials']).waitFor();

    await page.locator('#language').selectOption('zh-CN');
    await alertOf(page).getByText(zhCN.errors['wrong-credentials']).waitFor();
    assert.equal(await page.locator('#username').inputValue(), 'member@example.com');

    await page.locator('#username').fill('nobody@example.com');
    await main().click();
    await alertOf(page).getByText(zhCN.errors['wrong-credentials']).waitFor();
  });

  it('is told beside the address that it is taken, and is led to sign in with it', async () => {
    await registerWithEmail('member@example.com', 'a kettle on the hob');
    await errorBeside('email').getByText(en.errors['already-exists']).waitFor();

    await page.locator('#language').selectOption('zh-CN');
    await errorBeside('email').getByText(zhCN.errors['already-exists']).waitFor();
    await button(zhCN.actions.signInInstead).first().click();

    await page.locator('#password').waitFor();
    assert.equal(await page.locator('#username').inputValue(), 'member@example.com');
  });

  it('is told beside the code that it is wrong, in both languages', async () => {
    await registerWithEmail('lise@example.org', 'split the nucleus');
    await seesSignedIn('lise@example.org');
    await signOut();
    await page.locator('[data-element=auth-login]').click();
    await tab(en.views['email-code']).click();
    await page.locator('#email').fill('lise@example.org');
    await button(en.actions.sendCode).click();
    const right = await running.demo.codeFor('lise@example.org');
    await page.locator('#code').fill(right === '000000' ? '000001' : '000000');
    await errorBeside('code').getByText(en.errors['wrong-code']).waitFor();

    await page.locator('#language').selectOption('zh-CN');
    await errorBeside('code').getByText(zhCN.errors['wrong-code']).waitFor();
    await page.locator('#code').fill(right);
    await page.locator('#session').getByText('lise@example.org').first().waitFor();
  });

  it('is told that there is no connection, keeps what was typed, and gets in when it is back', async () => {
    await page.locator('#username').fill('member@example.com');
    await page.locator('#password').fill('green-kettle-42');
    await context.setOffline(true);
    await main().click();
    await alertOf(page).waitFor();
    assert.equal(await page.locator('#password').inputValue(), 'green-kettle-42');

    await context.setOffline(false);
    await main().click();
    await seesSignedIn('Member');
  });

  it('resets a forgotten password by email and signs in with the new one', async () => {
    await registerWithEmail('hedy@example.org', 'frequency hopping');
    await seesSignedIn('hedy@example.org');
    await signOut();
    await page.locator('[data-element=auth-login]').click();

    await page.locator('#username').fill('hedy@example.org');
    await button(en.actions.forgot).click();
    await main().click();
    await page.locator('#code').fill(await running.demo.codeFor('hedy@example.org'));
    await page.locator('#new-password').fill('spread the spectrum');
    await main().click();

    await page.getByText(en.progress.passwordChanged).first().waitFor();
    assert.equal(await page.locator('#username').inputValue(), 'hedy@example.org');
    await page.locator('#password').fill('spread the spectrum');
    await main().click();
    await seesSignedIn('hedy@example.org');
  });

  it('chooses a new password where the account was made with a first one', async () => {
    await page.locator('#username').fill('newcomer');
    await page.locator('#password').fill('change-on-day-1');
    await main().click();
    await page.locator('#new-password').fill('mine from day two');
    await main().click();

    await seesSignedIn('Newcomer');
  });

  it('who signs out in one tab is signed out in the other within a second', async () => {
    await page.locator('#username').fill('member@example.com');
    await page.locator('#password').fill('green-kettle-42');
    await main().click();
    await seesSignedIn('Member');
    const other = await context.newPage();
    await other.goto(running.demo.page);
    await other.locator('#session').getByText('Member').first().waitFor();

    await signOut();

    await other.locator('#session').getByText('Nobody').waitFor({ timeout: 10_000 });
    await other.locator('#username').waitFor();
  });
});

describe('npm start', () => {
  it('keeps accounts over a restart', async () => {
    await registerWithEmail('mary@example.org', 'sea shells on the shore');
    await seesSignedIn('mary@example.org');
    await page.close();

    await running.demo.restart();

    page = await context.newPage();
    await page.goto(running.demo.page);
    await page.locator('#username').fill('mary@example.org');
    await page.locator('#password').fill('sea shells on the shore');
    await main().click();
    await seesSignedIn('mary@example.org');
  });
});
