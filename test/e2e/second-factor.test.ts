import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { withVisitor } from '../support/demo.ts';
import { en } from '../support/words.ts';

let page: Page;
const running = withVisitor((opened) => void ({ page } = opened));

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** The way out on the stage; the account below has ways out of other devices. */
const leaving = () => page.locator('.stage').getByRole('button', { name: en.actions.signOut, exact: true });
const main = () => page.locator('auth-login, auth-register').locator('[part~=primary-button]');
const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();

const signIn = async (account: string, password: string) => {
  await page.locator('#username').fill(account);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
};

const seesSignedIn = async (name: string) => {
  await page.locator('auth-login, auth-register').getByText(en.progress.signedInAs(name)).first().waitFor();
  await leaving().waitFor();
};

/** Opens an account that has nothing to prove itself with, and goes to the application that asks for a second factor. */
const standBeforeStaff = async (name: string) => {
  await page.locator('[data-element=auth-register]').click();
  await page.getByRole('tab', { name: en.views.username, exact: true }).click();
  await page.locator('#username').fill(name);
  await page.locator('#new-password').fill('a kettle on the hob');
  await page.getByRole('checkbox', { name: /Terms of use/ }).check();
  await main().click();
  await seesSignedIn(name);
  await leaving().click();
  await page.locator('[data-element=auth-login]').click();
  await page.locator('auth-provider').evaluate((provider) => provider.setAttribute('app-id', 'app-office'));
  await signIn(name, 'a kettle on the hob');
  await page.getByText(en.headings.protect).waitFor();
};

describe('whoever has an authenticator app', () => {
  it('is asked for its code after the password, is told beside it when it is wrong, and finds the one that the demo shows', async () => {
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    await signIn('operator', 'quiet-harbour-17');
    await page.getByText(en.headings.mfa).waitFor();

    const right = codeOf(secret);
    await page.locator('#code').fill(right === '000000' ? '000001' : '000000');
    await page.locator('#code-error').getByText(en.errors['wrong-totp']).waitFor();
    const shown = page.locator('#accounts li').last().locator('code').last();
    await page.locator('#code').fill((await shown.textContent()) ?? '');

    await seesSignedIn('Operator');
  });
});

describe('whoever has no second factor where one is needed', () => {
  it('sets up an app, keeps the recovery code, and gets in with it when the phone is lost', async () => {
    await standBeforeStaff('rosalind');
    await page.locator('[part~=list-item]', { hasText: en.views.otp }).click();
    await main().click();
    await page.locator('[part~=qr]').waitFor();
    const secret = (await page.locator('.kept code').innerText()).replace(/\s/g, '');
    await page.locator('#code').fill(codeOf(secret));
    await page.getByText(en.headings.recoveryCode).waitFor();
    const first = await page.locator('.kept code').innerText();
    await page.getByLabel(en.fields.saved).check();
    await main().click();
    await seesSignedIn('rosalind');

    await leaving().click();
    await signIn('rosalind', 'a kettle on the hob');
    await button(en.actions.useRecoveryCode).click();
    await page.locator('[name=recovery-code]').fill(first);
    await main().click();
    await page.getByText(en.headings.recoveryCode).waitFor();
    assert.notEqual(await page.locator('.kept code').innerText(), first);
    await page.getByLabel(en.fields.saved).check();
    await main().click();

    await seesSignedIn('rosalind');
  });

  it('proves an email address, is told of one that somebody else has, and is sent a code there the next time', async () => {
    await standBeforeStaff('barbara');
    await page.locator('[part~=list-item]', { hasText: en.views.email }).click();
    await page.locator('#email').fill('member@example.com');
    await main().click();
    await page.locator('#email-error').getByText(en.errors['taken-by-other']).waitFor();
    await page.locator('#email').fill('barbara@example.org');
    await main().click();
    await page.locator('#code').fill(await running.demo.codeFor('barbara@example.org'));
    await seesSignedIn('barbara');

    await leaving().click();
    await signIn('barbara', 'a kettle on the hob');
    await page.getByText(en.progress.willSendTo('b••••@example.org')).waitFor();
    // The next code to an address may be sent a minute after the last.
    await main().click();
    await page.getByText(/Send again in/).waitFor();
  });
});
