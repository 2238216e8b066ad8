import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import type { AuthClient } from '../../src/client.ts';
import { emailOn, roundTheCorner } from '../support/corner.ts';

let context: BrowserContext;
let page: Page;
const { provider, api, address } = await roundTheCorner({ page: 'social-page.html' }, (to) => ({ context, page } = to));

beforeEach(async () => {
  provider.let('ada', { email: 'ada@example.org', email_verified: true, nickname: 'Ada' });
  await sees('anonymous');
});

const sees = (text: string) => page.locator('#said').getByText(text, { exact: true }).waitFor({ timeout: 15_000 });

const user = () => emailOn(page);

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
