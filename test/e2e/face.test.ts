import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { man, stranger } from '../../server/test/support/faces.ts';
import { withVisitor } from '../support/demo.ts';
import { en } from '../support/words.ts';

let page: Page;
withVisitor((opened) => void ({ page } = opened));

const login = () => page.locator('auth-login');
const account = () => page.locator('auth-profile section.mfa');
const press = (place: Locator, name: string) => place.getByRole('button', { name, exact: true }).click();

/** Shows a photograph out of a file, and uses it. */
const show = async (place: Locator, photo: Promise<Buffer>) => {
  await place.getByRole('button', { name: en.actions.choosePhoto, exact: true }).waitFor();
  const file = { name: 'face.jpg', mimeType: 'image/jpeg', buffer: await photo };
  await place.locator('.stage [type=file]').setInputFiles(file);
  await press(place, en.actions.usePhoto);
};

const signIn = async () => {
  await page.locator('#username').fill('member');
  await page.locator('#password').fill('green-kettle-42');
  await page.keyboard.press('Enter');
};

describe('a face, before the real model', () => {
  it('is set up in the account page, and lets its owner in after the password, and nobody else', async () => {
    await signIn();
    await account().getByRole('button', { name: en.actions.add }).nth(1).click();
    // There is no camera here: it is said, and a file does as well.
    await press(account(), en.actions.startCamera);
    await show(account(), man(0));
    await show(account(), man(1));
    await account().getByText(en.hints.isSetUp, { exact: true }).waitFor();
    await press(login(), en.actions.signOut);

    await signIn();
    await press(login(), en.actions.startCamera);
    await show(login(), stranger(5));
    await login().locator('[role=alert]').filter({ hasText: en.errors['face-mismatch'] }).waitFor();
    assert.equal(await account().count(), 0);

    await show(login(), man(2));
    await login().getByText(en.progress.signedInAs('Member')).waitFor();
  });
});
