import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { newVisitor, withDemo } from '../support/demo.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = {
  run(context: unknown, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
};

const running = withDemo();

/** What axe has to say about the whole page, elements and all. The page's policy forbids scripts of others, so it is lifted for it. */
const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run(document, {}));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
};

describe('the demo page', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has nothing that axe minds, signed out and signed in, ${colorScheme}`, async () => {
      const { context } = await newVisitor(running.browser, { colorScheme, bypassCSP: true });
      const page = await context.newPage();
      await page.goto(running.demo.page);
      await page.getByRole('tab', { name: 'Email code' }).waitFor();
      assert.deepEqual(await findings(page), []);

      await page.locator('#username').fill('member@example.com');
      await page.locator('#password').fill('green-kettle-42');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
      assert.deepEqual(await findings(page), []);
      await context.close();
    });
  }

  it('has everything in one column of 320 pixels, with nothing to scroll sideways', async () => {
    const { context } = await newVisitor(running.browser, { viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(running.demo.page);
    await page.getByRole('tab', { name: 'Email code' }).waitFor();

    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await context.close();
  });

  it('is signed in to by the keyboard alone', async () => {
    const { context } = await newVisitor(running.browser);
    const page = await context.newPage();
    await page.goto(running.demo.page);
    await page.getByRole('tab', { name: 'Email code' }).waitFor();

    await page.locator('#username').focus();
    await page.keyboard.type('member@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('green-kettle-42');
    await page.keyboard.press('Enter');

    await page.getByRole('button', { name: 'Sign out' }).waitFor();
    await context.close();
  });
});
