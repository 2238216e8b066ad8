import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { withVisitor } from '../support/demo.ts';
import { en } from '../support/words.ts';

let page: Page;
withVisitor((opened) => void ({ page } = opened));

const codeOf = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret) }).generate();
const mfa = () => page.locator('auth-mfa');

/** Puts an element for second factors beside the other one, as a page of one's own would. */
const putUp = (mode: string) =>
  page.locator('auth-provider .card').evaluate((card, mode) => {
    const element = document.createElement('auth-mfa');
    element.setAttribute('mode', mode);
    card.append(element);
  }, mode);

describe('whoever has an authenticator app, on a page with <auth-mfa> beside <auth-login>', () => {
  it('is asked there, the form waits, and then both know', async () => {
    await putUp('auto');
    await page.locator('#username').fill('operator');
    await page.locator('#password').fill('quiet-harbour-17');
    await page.keyboard.press('Enter');
    await mfa().getByText(en.headings.mfa).waitFor();
    await page.locator('auth-login').getByText(en.progress.waiting).waitFor();

    await mfa().locator('#code').fill(codeOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'));

    await page.locator('auth-login').getByText(en.progress.signedInAs('Operator')).waitFor();
    await mfa().getByText(en.headings.protect).waitFor();
  });
});

describe('whoever is signed in', () => {
  it('sets up an app, keeps its recovery code, and takes it away again', async () => {
    await page.locator('[data-element=auth-register]').click();
    await page.getByRole('tab', { name: en.views.username, exact: true }).click();
    await page.locator('#username').fill('hedy');
    await page.locator('#new-password').fill('a kettle on the hob');
    await page.getByRole('checkbox', { name: /Terms of use/ }).check();
    await page.locator('[part~=primary-button]').click();
    await page.locator('auth-register').getByText(en.progress.signedInAs('hedy')).waitFor();
    await putUp('manage');
    const section = mfa().locator('[part~=section].mfa');

    await section.getByRole('button', { name: en.actions.add }).first().click();
    await section.locator('[part~=qr]').waitFor();
    const secret = (await section.locator('.kept code').innerText()).replace(/\s/g, '');
    await section.locator('[name=code]').fill(codeOf(secret));
    await section.getByText(en.headings.recoveryCode).waitFor();
    assert.match(await section.locator('.kept code').innerText(), /^[0-9a-f]{4}(-[0-9a-f]{4}){5}$/);
    await section.getByLabel(en.fields.saved).check();
    await section.locator('[part~=primary-button]').click();
    await section.getByText(en.hints.isSetUp, { exact: true }).waitFor();

    await section.getByRole('button', { name: en.actions.remove }).first().click();
    await section.getByText(en.hints.removeApp).waitFor();
    await section.locator('[part~=danger-button]').click();

    await section.getByText(en.progress.removed).waitFor();
    await section.getByRole('button', { name: en.actions.add }).first().waitFor();
  });
});
