import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { createServer as createVite } from 'vite';
import { freshOidcProvider } from '../../server/test/support/oidc-provider.ts';
import { freePort } from '../../server/test/support/nearby.ts';
import { newHome, spawnServer } from '../../server/test/support/process.ts';
import type { AuthClient } from '../../src/client.ts';
import { newVisitor, startBrowser } from '../support/demo.ts';

const root = join(import.meta.dirname, '../..');

const ada = { email: 'ada@example.org', email_verified: true, nickname: 'Ada' };

const port = await freePort();
const api = `http://127.0.0.1:${port}`;
const provider = await freshOidcProvider({ callback: `${api}/connections/social/corner/callback` });
const userPool = { id: 'pool', name: 'Pool', rateLimits: 'off', connections: { social: [provider.connection] } };
const { env } = newHome({ after }, { userPool, apps: [{ id: 'app', name: 'App' }] });
const { listening } = spawnServer({ after }, { ...env, PORT: String(port), ...provider.environment });
const vite = await createVite({
  root,
  configFile: false,
  logLevel: 'error',
  server: { host: '127.0.0.1', port: 0, hmr: false },
  optimizeDeps: { include: ['ofetch'] },
});
const [browser] = await Promise.all([startBrowser(), vite.listen(), listening]);
const { port: own } = vite.httpServer?.address() as AddressInfo;
const address = `http://127.0.0.1:${own}/test/support/social-page.html?host=${encodeURIComponent(api)}`;
after(async () => {
  await browser.close();
  await vite.close();
});

let context: BrowserContext;
let complaints: string[];
let page: Page;

beforeEach(async () => {
  ({ context, complaints } = await newVisitor(browser));
  page = await context.newPage();
  provider.let('ada', ada);
  provider.ask(false);
  await page.goto(address);
  await sees('anonymous');
});
afterEach(async () => {
  await context.close();
  assert.deepEqual(complaints, [], 'nothing is said in the console, and no policy is broken');
});

const sees = (text: string) => page.locator('#said').getByText(text, { exact: true }).waitFor({ timeout: 15_000 });

const user = () => page.evaluate(() => (window as unknown as { client: AuthClient }).client.currentUser?.email ?? null);

describe('a page with a button for an account elsewhere', () => {
  it('signs somebody in by a window, which closes', async () => {
    const [popup] = await Promise.all([context.waitForEvent('page'), page.locator('#popup').click()]);
    if (!popup.isClosed()) await popup.waitForEvent('close');

    await sees('signed-in');
    assert.equal(await user(), 'ada@example.org');
    assert.equal(page.url(), address);
  });

  it('signs somebody in by going there itself, and keeps nothing in the address', async () => {
    await page.locator('#redirect').click();

    await sees('signed-in');
    assert.equal(await user(), 'ada@example.org');
    assert.equal(page.url(), address);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });

  it('T46: takes no ticket that it did not set out for', async () => {
    await page.goto(`${address}#auth_ticket=somebody-elses`);
    await page.reload();

    await sees('anonymous');
    assert.equal(page.url(), address);
  });

  it('says that nothing has come of it when the window is closed, or the provider is told no', async () => {
    provider.ask(true);
    const [popup] = await Promise.all([context.waitForEvent('page'), page.locator('#popup').click()]);
    await popup.close();
    await sees('aborted');
    provider.ask(false);

    provider.let(null);
    await page.locator('#popup').click();
    await sees('aborted');
    await page.locator('#redirect').click();
    await page.waitForURL(address);
    await sees('aborted');
    assert.equal(await user(), null);
  });

  it('says that the window was not let open', async () => {
    await page.evaluate(() => void (window.open = () => null));

    await page.locator('#popup').click();

    await sees('popup-blocked');
  });

  it('T50: hears the window that it opened, and nobody else', async () => {
    provider.ask(true);
    const [popup] = await Promise.all([context.waitForEvent('page'), page.locator('#popup').click()]);
    await page.evaluate((origin) => {
      const message = {
        code: 200,
        message: 'Done.',
        data: { id: 'mallory', token: 'forged' },
        event: { source: 'authing', eventType: 'socialLogin' },
      };
      const frame = document.body.appendChild(document.createElement('iframe'));
      const forge = frame.contentWindow as unknown as { eval(code: string): void };
      for (let turn = 0; turn < 25; turn += 1) {
        window.postMessage(message, '*');
        forge.eval(`parent.postMessage(${JSON.stringify(message)}, '*')`);
        // Right origin, but no window of ours; and right shape, but no origin.
        window.dispatchEvent(new MessageEvent('message', { data: message, origin }));
        window.dispatchEvent(new MessageEvent('message', { data: message }));
      }
    }, api);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    assert.equal(await user(), null);

    await popup.locator('a').click();
    await sees('signed-in');
    assert.equal(await user(), 'ada@example.org');
    assert.ok(popup.isClosed() || (await popup.waitForEvent('close')));
  });

  it('asks whose account it is where the address is somebody’s, and links it to whoever has proved that', async () => {
    const email = 'grace@example.org';
    provider.let('grace', { email, email_verified: true });
    await page.evaluate(
      (address) => (window as unknown as { client: AuthClient }).client.registerByEmail({ email: address, password: 'a kettle on the hob' }).then(() => undefined),
      email,
    ); // prettier-ignore

    await page.locator('#link').click();
    await sees('signed-in');

    const openids = () =>
      page.evaluate(() =>
        (window as unknown as { client: AuthClient }).client.currentUser?.identities.map(({ openid }) => openid),
      );
    await assert.doesNotReject(async () => assert.deepEqual(await openids(), ['grace']));
  });
});
