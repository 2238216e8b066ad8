import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { connectionsTo, freshSlapd, secrets } from '../../server/test/support/slapd.ts';
import type { AuthClient } from '../../src/client.ts';
import type { AuthMfa } from '../../src/index.ts';
import { emailOn, roundTheCorner } from '../support/corner.ts';
import { putUpReader } from '../support/fingerprint.ts';

type Window = { client: AuthClient; mfa: AuthMfa };

let context: BrowserContext;
let page: Page;
const { provider, address } = await roundTheCorner(
  {
    page: 'ways-page.html',
    connections: connectionsTo(await freshSlapd()),
    environment: secrets,
    app: { loginMethods: ['password', 'email-code', 'ldap', 'ad', 'passkey'] },
  },
  (to) => ({ context, page } = to),
);

beforeEach(() => page.locator('[part~=social-button]').waitFor());

const hears = (text: string) => page.locator('#said').getByText(text).waitFor({ timeout: 15_000 });
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const tab = (name: string) => page.getByRole('tab', { name }).click();
const email = () => emailOn(page);

/** Opens an account that signs in with a password, and leaves it. */
const known = (address: string, password: string) =>
  page.evaluate(
    async (given) => {
      const { client } = window as unknown as Window;
      await client.registerByEmail(given);
      await client.logout({});
    },
    { email: address, password },
  );

describe('<auth-login> on the real server', () => {
  for (const [name, way, username, password] of [
    ['LDAP', 'ldap', 'ada', 'analytical-engine'],
    ['Active Directory', 'ad', 'alan', 'bombe-number-6'],
  ] as const)
    it(`signs in with what a real directory knows: ${name}`, async () => {
      await tab(name);
      await page.locator('[name=username]').fill(username);
      await page.locator('[name=password]').fill(password);
      await press('Sign in');

      await hears(`signed in by ${way}`);
    });

  it('says of a wrong password in a directory what it says of every other', async () => {
    await tab('LDAP');
    await page.locator('[name=username]').fill('ada');
    await page.locator('[name=password]').fill('difference-engine');
    await press('Sign in');

    await page.getByText('Account or password is wrong.').first().waitFor();
    assert.equal(await email(), null);
  });

  it('signs in by the window of a real provider, which closes, and remembers the way', async () => {
    provider.let('mary', { email: 'mary@example.org', email_verified: true, nickname: 'Mary' });
    const [popup] = await Promise.all([context.waitForEvent('page'), press(/^Continue with/)]);
    if (!popup.isClosed()) await popup.waitForEvent('close');

    await hears('signed in by social:corner');
    assert.equal(await email(), 'mary@example.org');
    assert.equal(page.url(), address);
    await press('Sign out');
    await page.locator('[part~=social-button]').getByText('Last used').waitFor();
  });

  it('is as it was when the window is closed', async () => {
    provider.ask(true);
    await page.locator('[name=username]').fill('ada');
    const [popup] = await Promise.all([context.waitForEvent('page'), press(/^Continue with/)]);
    await popup.close();

    await page.locator('.note').getByText('The window was closed. You are not signed in.').waitFor();
    assert.equal(await page.locator('[name=username]').inputValue(), 'ada');
  });

  it('signs in by going there itself where no window may be opened, and keeps nothing in the address', async () => {
    provider.let('lin', { email: 'lin@example.org', email_verified: true });
    await page.evaluate(() => void (window.open = () => null));
    await press(/^Continue with/);
    await press('Continue in this window');

    await hears('signed in by social:corner');
    assert.equal(await email(), 'lin@example.org');
    assert.equal(page.url(), address);
    assert.equal(await page.evaluate(() => sessionStorage.length), 0);
  });

  it('is as it was where the provider was told no in this window', async () => {
    provider.let(null);
    await page.evaluate(() => void (window.open = () => null));
    await press(/^Continue with/);
    await press('Continue in this window');

    await page.locator('.note').getByText('The window was closed. You are not signed in.').waitFor();
    assert.equal(await email(), null);
    assert.equal(page.url(), address);
  });

  it('asks whose account it is where the address is somebody’s, and signs in whoever proves it', async () => {
    await known('grace@example.org', 'a kettle on the hob');
    provider.let('grace', { email: 'grace@example.org', email_verified: true });
    await Promise.all([context.waitForEvent('page'), press(/^Continue with/)]);
    await hears('step social-binding');

    await page.getByText('For the account g***e@example.org').waitFor();
    await page.locator('[name=username]').fill('grace@example.org');
    await page.locator('[name=password]').fill('a kettle on the hob');
    await press('Continue');

    await hears('signed in by social:corner');
    assert.equal(await email(), 'grace@example.org');
  });

  /** Somebody with an account and a passkey, whose device answers as soon as it is asked. */
  const withPasskey = async (address: string) => {
    await putUpReader(page);
    await page.evaluate(async (given) => {
      const { client } = window as unknown as Window;
      await client.registerByEmail({ email: given, password: 'a kettle on the hob' });
      await client.addPasskey({ name: 'Test' });
    }, address);
  };

  it('signs in with a passkey that the browser offers where the name is typed', async () => {
    await withPasskey('field@example.org');

    await press('Sign out');

    await hears('signed in by passkey');
    assert.equal(await email(), 'field@example.org');
  });

  it('signs in with a passkey by the button', async () => {
    await page.addInitScript(() => {
      PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(false);
    });
    await page.reload();
    await page.locator('[part~=social-button]').waitFor();
    await withPasskey('button@example.org');
    await press('Sign out');
    assert.equal(await page.locator('[name=username]').getAttribute('autocomplete'), 'username');

    await press('Sign in with a passkey');

    await hears('signed in by passkey');
    assert.equal(await email(), 'button@example.org');
  });
});

describe('<auth-mfa> that wants to know who it is, on the real server', () => {
  const token = () => page.evaluate(() => (window as unknown as Window).client.currentUser?.token);
  const proving = () => page.evaluate(() => (window as unknown as Window).mfa.challenge());
  const confirm = (name: string) => page.locator('.confirm').getByRole('button', { name, exact: true });

  it('T27: asks the directory that knows somebody, under the name they have there', async () => {
    await tab('LDAP');
    await page.locator('[name=username]').fill('grace');
    await page.locator('[name=password]').fill('nanosecond-wire');
    await press('Sign in');
    await hears('signed in by ldap');
    const before = await token();
    const proved = proving();

    await page.locator('.confirm').getByLabel('Password', { exact: true }).fill('wrong');
    await confirm('Continue').click();
    await page.getByText('Account or password is wrong.').first().waitFor();
    assert.equal(await token(), before);
    assert.equal(await page.locator('.confirm [name=username]').inputValue(), 'grace');
    await page.locator('.confirm').getByLabel('Password', { exact: true }).fill('nanosecond-wire');
    await confirm('Continue').click();

    assert.equal(await proved, true);
    assert.notEqual(await token(), before);
  });

  it('T27: asks the provider that knows somebody, and takes nobody else from there', async () => {
    provider.let('noor', { email: 'noor@example.org', email_verified: true });
    await Promise.all([context.waitForEvent('page'), press(/^Continue with/)]);
    await hears('signed in by social:corner');
    const before = await token();
    const proved = proving();
    // By the provider, and not by a code to the address that it has vouched for.
    await confirm('Continue with Corner shop').click();

    await context.clearCookies();
    provider.let('mallory', { email: 'mallory@example.org', email_verified: true });
    await confirm('Continue with Corner shop').click();
    await page.locator('.confirm [part~=alert]').waitFor();
    assert.equal(await token(), before);
    await context.clearCookies();
    provider.let('noor', { email: 'noor@example.org', email_verified: true });
    await confirm('Continue with Corner shop').click();

    assert.equal(await proved, true);
    assert.notEqual(await token(), before);
    assert.equal(await email(), 'noor@example.org');
  });
});
