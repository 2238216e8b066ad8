import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { newPostgres } from '../../server/test/support/postgres.ts';
import { newVisitor, startBrowser } from '../support/demo.ts';
import { putUpReader } from '../support/fingerprint.ts';
import { appCode, openSite } from '../support/life.ts';
import { en } from '../support/words.ts';

/** A picture of one green dot, as a phone would send it. */
const picture = {
  name: 'me.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
};

/** What somebody does on the site, and sees of it. */
const personOf = (page: Page) => {
  const login = page.locator('auth-login');
  const section = (name: string) => page.locator(`auth-profile section.${name}`);
  const press = (within: Locator, name: string | RegExp) => within.getByRole('button', { name, exact: true }).click();
  return {
    login,
    section,
    press,
    field: (within: Locator, name: string) => within.locator(`[name="${name}"]`),
    main: (within: Locator) => within.locator('[part~=primary-button]').click(),
    isIn: () => section('sign-out').waitFor({ timeout: 30_000 }),
    signOut: async () => {
      await press(section('sign-out'), en.actions.leaveHere);
      await login.locator('#username').waitFor();
    },
    says: (within: Locator, text: string) => within.getByText(text).first().waitFor(),
  };
};

const life = async ({
  context,
  page,
  site,
}: {
  context: BrowserContext;
  page: Page;
  site: Awaited<ReturnType<typeof openSite>>;
}) => {
  const { login, section, press, field, main, isIn, signOut, says } = personOf(page);
  const { during: touching } = await putUpReader(page, { isFelt: false });
  await page.goto(site.url);

  // Register, with an address that is proved by a code.
  await press(login, en.actions.register);
  await field(login, 'email').fill('ada@example.org');
  await main(login);
  await field(login, 'code').fill(await site.codeFor('ada@example.org'));
  await isIn();

  // A password of one's own.
  await press(section('password'), en.actions.setPassword);
  await field(section('password'), 'new-password').fill('a kettle on the hob');
  await main(section('password'));
  await says(section('password'), en.progress.ownPasswordChanged);

  // An authenticator app, with the recovery code kept.
  const mfa = section('mfa');
  await mfa.getByRole('button', { name: en.actions.add }).click();
  const secret = (await mfa.locator('code').first().innerText()).replace(/\s/g, '');
  await field(mfa, 'code').fill(appCode(secret));
  await says(mfa, en.headings.recoveryCode);
  const recovery = await mfa.locator('code').first().innerText();
  await mfa.getByRole('checkbox').check();
  await press(mfa, en.actions.continue);

  // A passkey.
  await touching(async () => {
    await press(section('passkeys'), en.actions.addPasskey);
    await section('passkeys').locator('[part~=list-item]').first().waitFor();
  });

  // In with the password and the app; in with the passkey alone.
  await signOut();
  await field(login, 'username').fill('ada@example.org');
  await field(login, 'password').fill('a kettle on the hob');
  await main(login);
  await field(login, 'code').fill(appCode(secret, true));
  await isIn();
  await signOut();
  await touching(async () => {
    await press(login, en.actions.passkey);
    await isIn();
  });

  // Profile and picture.
  await field(section('profile'), 'nickname').fill('Ada');
  await main(section('profile'));
  await says(section('profile'), en.progress.saved);
  await section('avatar').locator('input[type=file]').setInputFiles(picture);
  await press(section('avatar'), en.actions.usePicture);
  await says(section('avatar'), en.progress.saved);

  // A phone, and another address.
  await press(section('phone'), en.actions.addPhone);
  await field(section('phone'), 'phone').fill('+1 202 555 0147');
  await main(section('phone'));
  await field(section('phone'), 'code').fill(await site.codeFor('+12025550147'));
  await says(section('phone'), en.progress.saved);
  await press(section('email'), en.actions.changeTarget);
  await field(section('email'), 'email').fill('countess@example.org');
  await main(section('email'));
  await field(section('email'), 'code').fill(await site.codeFor('countess@example.org'));
  await says(section('email'), en.progress.saved);

  // An account elsewhere.
  site.provider.let('ada-elsewhere', { nickname: 'Ada' });
  await press(section('social'), en.actions.link('Corner shop'));
  await says(section('social'), en.progress.linked('Corner shop'));

  // Another device, where the phone is not at hand, is signed out from here.
  const other = await (context.browser() as Browser).newContext({ locale: 'en-US' });
  const there = await other.newPage();
  const friend = personOf(there);
  await there.goto(site.url);
  await friend.field(friend.login, 'username').fill('countess@example.org');
  await friend.field(friend.login, 'password').fill('a kettle on the hob');
  await friend.main(friend.login);
  await friend.press(friend.login, en.actions.useRecoveryCode);
  await friend.field(friend.login, 'recovery-code').fill(recovery);
  await friend.main(friend.login);
  await friend.login.getByRole('checkbox').check();
  await friend.press(friend.login, en.actions.continue);
  await friend.isIn();
  await page.reload();
  await press(section('sessions'), en.actions.leaveOthers);
  await section('sessions').locator('[part~=danger-button]').click();
  await says(section('sessions'), en.progress.leftOthers);
  await there.reload();
  await friend.login.locator('#username').waitFor();
  await other.close();

  // And the end: nobody gets in any more.
  await press(section('delete'), en.actions.deleteAccount);
  await field(section('delete'), 'confirm-account').fill('countess@example.org');
  await press(section('delete'), en.actions.deleteForGood);
  await field(login, 'username').fill('countess@example.org');
  await field(login, 'password').fill('a kettle on the hob');
  await main(login);
  await says(login, en.errors['wrong-credentials']);
};

const browser = await startBrowser();
after(() => browser.close());

suite('the life of an account', () => {
  for (const database of ['SQLite', 'PostgreSQL'] as const) {
    test(`is led through the elements, on ${database}`, { timeout: 240_000 }, async (t) => {
      const context = { after: (cleanUp: () => unknown) => t.after(() => void cleanUp()) };
      const postgres = database === 'PostgreSQL' ? newPostgres(context) : null;
      postgres?.start();
      const site = await openSite(context, postgres?.url);
      const visitor = await newVisitor(browser);
      const page = await visitor.context.newPage();

      await life({ context: visitor.context, page, site });

      await visitor.context.close();
      assert.deepEqual(visitor.complaints, []);
    });
  }
});
