import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { newVisitor, withDemo } from '../support/demo.ts';
import { serveSite } from '../support/site.ts';

const root = join(import.meta.dirname, '../..');
const running = withDemo();

/** The examples that a page has in a language, as they stand. */
const examplesIn = (file: string, language: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(
    ([, code = '']) => code,
  );

/** The same, talking to the server of this run. */
const here = (code = '') => {
  assert.match(code, /http:\/\/127\.0\.0\.1:8080/);
  return code.replaceAll('http://127.0.0.1:8080', running.demo.api);
};

/** What an example prints when it is run outside a browser. */
const printedBy = async (code: string): Promise<string[]> => {
  const program = ['--input-type=module', '--eval', here(code)];
  const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: root, timeout: 20_000 });
  return stdout.trim().split('\n');
};

/** What an example says that it prints. */
const promisedIn = (code: string) => {
  const promised = [...code.matchAll(/\/\/ prints: (.*)$/gm)].map(([, line]) => line);
  assert.ok(promised.length > 0);
  return promised;
};

const visit = async (pages: Record<string, string>) => {
  const site = await serveSite({ '/favicon.ico': '', ...pages });
  const { context, complaints } = await newVisitor(running.browser);
  const page = await context.newPage();
  await page.goto(site.url);
  const leave = async () => {
    await context.close();
    site.close();
    assert.deepEqual(complaints, []);
  };
  return { page, leave };
};

const member = async (page: Awaited<ReturnType<typeof visit>>['page']) => {
  await page.locator('#username').fill('member@example.com');
  await page.locator('#password').fill('green-kettle-42');
  await page.keyboard.press('Enter');
};

describe('README.md', () => {
  it('has a script-tag example of at most twelve lines that signs in on a static site', async () => {
    const [code = ''] = examplesIn('README.md', 'html');
    assert.ok(code.trim().split('\n').length <= 12);

    const { page, leave } = await visit({ '/': here(code), '/welcome.html': '<!doctype html><title>Welcome</title>' });
    await member(page);

    await page.waitForURL('**/welcome.html');
    await leave();
  });

  it('has a client example that signs in and out without a browser', async () => {
    const [code = ''] = examplesIn('README.md', 'js');

    assert.deepEqual(await printedBy(code), ['Member is in']);
  });
});

describe('docs/elements.md', () => {
  it('shows a provider whose elements sign in, and an event that names who it was', async () => {
    const [html] = examplesIn('docs/elements.md', 'html');
    const [js = ''] = examplesIn('docs/elements.md', 'js');
    const { page, leave } = await visit({ '/': here(html), '/page.js': js });
    await page.getByRole('tab', { name: 'Email code' }).waitFor();

    await member(page);

    await page.getByText('Hello Member').waitFor();
    assert.equal(await page.getByRole('tab', { name: 'SMS code' }).count(), 0);
    await leave();
  });
});

describe('docs/elements.md, around the forms', () => {
  it('shows a page that changes with who is there, and leaves out what is for others', async () => {
    const html = examplesIn('docs/elements.md', 'html').find((code) => code.includes('<auth-if'));
    const [css = ''] = examplesIn('docs/elements.md', 'css');
    const { page, leave } = await visit({ '/': here(html), '/page.css': css });
    await page.getByRole('link', { name: 'Sign in' }).waitFor();
    assert.equal(await page.getByText('Welcome back.').isVisible(), false);

    await member(page);
    await page.getByText('Welcome back.').waitFor();
    assert.equal(await page.getByText('Administration').isVisible(), false);
    await page.locator('auth-user-button').getByRole('button', { name: 'Member' }).click();
    await page.getByRole('link', { name: 'Orders' }).waitFor();
    await page.locator('auth-user-button').getByRole('button', { name: 'Sign out' }).click();

    await page.locator('#username').waitFor();
    assert.equal(await page.getByText('Welcome back.').isVisible(), false);
    await leave();
  });
});

describe('docs/security.md', () => {
  it('shows a provider whose sign-in ends with the page', async () => {
    const [html = ''] = examplesIn('docs/security.md', 'html');
    const { page, leave } = await visit({ '/': here(html) });
    await member(page);
    await page.getByText('You are signed in').waitFor();

    await page.reload();

    await page.locator('#password').waitFor();
    await leave();
  });
});

describe('docs/migration.md', () => {
  const [html = '', listener = '', client = ''] = [
    ...examplesIn('docs/migration.md', 'html'),
    ...examplesIn('docs/migration.md', 'js'),
  ];

  it('shows a page that greets who has signed in', async () => {
    const { page, leave } = await visit({ '/': here(html), '/page.js': listener });
    await member(page);

    await page.getByText('Hello Member').waitFor();
    await leave();
  });

  it('says what its client example prints', async () => {
    assert.deepEqual(await printedBy(client), promisedIn(client));
  });
});

describe('docs/faq.md', () => {
  it('says what its example prints', async () => {
    const [code = ''] = examplesIn('docs/faq.md', 'js');

    assert.deepEqual(await printedBy(code), promisedIn(code));
  });
});

describe('docs/client.md', () => {
  const examples = examplesIn('docs/client.md', 'js');

  it('has examples', () => {
    assert.ok(examples.length >= 6);
  });

  for (const [at, code] of examples.entries()) {
    it(`says what example ${at + 1} prints`, async () => {
      assert.deepEqual(await printedBy(code), promisedIn(code));
    });
  }
});
