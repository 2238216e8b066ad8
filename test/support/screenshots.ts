/** `npm run screenshots`: photographs the demo page for the README, by width and theme, into docs/screenshots. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { newVisitor, startBrowser, startDemo } from './demo.ts';

const folder = join(import.meta.dirname, '../../docs/screenshots');
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 740 } };

/** The page on which a visitor has just been sent a code. */
const askForCode = async (page: Page) => {
  await page.getByRole('tab', { name: 'Email code' }).click();
  await page.locator('#email').fill('member@example.com');
  await page.getByRole('button', { name: 'Send code' }).click();
  await page.locator('#outbox li').first().waitFor();
};

mkdirSync(folder, { recursive: true });
const demo = await startDemo();
const browser = await startBrowser();
for (const [name, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { context } = await newVisitor(browser, {
      viewport,
      colorScheme,
      deviceScaleFactor: name === 'phone' ? 2 : 1.5,
    });
    const page = await context.newPage();
    await page.goto(demo.page);
    await page.locator('#password').waitFor();
    if (name === 'desktop' && colorScheme === 'light') await askForCode(page);
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    await context.close();
  }
}
await browser.close();
await demo.remove();
