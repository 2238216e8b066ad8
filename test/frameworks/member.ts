/** What a member does with an app of `demo/`: comes in, takes another name, and leaves. */
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { newVisitor } from '../support/demo.ts';

/** Walks through an app from the first page to the last; nothing may go wrong unseen meanwhile. */
export const walk = async (browser: Browser, url: string, nickname: string) => {
  const { context, complaints } = await newVisitor(browser);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(url);
  const says = (name: string | RegExp) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  // A word of the page's own, given as a property; and one way in alone, of the several that the application has.
  await page.getByRole('heading', { name: 'Sign in to the shop' }).waitFor();
  assert.equal(await page.getByRole('tab').count(), 0);
  await page.locator('#username').fill('member@example.com');
  await page.locator('#password').fill('green-kettle-42');
  await page.keyboard.press('Enter');
  await says(/^Hello \w/);

  const profile = page.locator('auth-profile');
  await profile.locator('[name=nickname]').fill(nickname);
  await profile.locator('section.profile [part~=primary-button]').click();
  await page.getByRole('status').filter({ hasText: 'Saved: nickname' }).waitFor();
  await says(`Hello ${nickname}`);
  assert.equal(await profile.locator('[name=company]').count(), 0);

  await page.reload();
  await says(`Hello ${nickname}`);
  await profile.getByRole('button', { name: 'Sign out' }).click();
  await page.locator('#username').waitFor();
  await says('Hello');
  await context.close();
  assert.deepEqual(complaints, [], 'nothing is said in the console');
};
