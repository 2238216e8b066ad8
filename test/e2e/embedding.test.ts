import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { newVisitor, withDemo } from '../support/demo.ts';
import { serveSite } from '../support/site.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'docs/embedding.md'), 'utf8');
const examplesIn = (language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(([, code = '']) => code);

const running = withDemo();
const here = (code: string) => code.replaceAll('http://127.0.0.1:8080', running.demo.api);

/** What an example prints when it is run outside a browser. */
const printedBy = async (code: string) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: root,
  });
  return stdout.trim();
};

const visit = async (pages: Record<string, string>) => {
  const site = await serveSite({ '/favicon.ico': '', ...pages });
  const { context, complaints } = await newVisitor(running.browser);
  const page = await context.newPage();
  const leave = async () => {
    await context.close();
    site.close();
  };
  return { page, complaints, leave, url: site.url };
};

type Page = Awaited<ReturnType<typeof visit>>['page'];

const signIn = async (page: Page) => {
  await page.locator('#username').fill('member@example.com');
  await page.locator('#password').fill('green-kettle-42');
  await page.keyboard.press('Enter');
};

const pageWith = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Sign in</title>${head}</head><body>${body}</body></html>`;

const login = () => `<auth-login host="${running.demo.api}" app-id="app-shop"></auth-login>`;
const classic = () => readFileSync(join(root, 'dist/auth-elements.global.js'), 'utf8');
const [script = '', head = '', classicHead = ''] = examplesIn('js');

describe('docs/embedding.md', () => {
  it('has a classic script that signs in', async () => {
    const [html = ''] = examplesIn('html');
    const { page, complaints, leave, url } = await visit({ '/': here(html), '/page.js': script, '/auth-elements.global.js': classic() }); // prettier-ignore
    await page.goto(url);

    await signIn(page);

    await page.waitForFunction(() => document.title === 'Hello Member');
    await leave();
    assert.deepEqual(complaints, []);
  });

  it('has an import map under which every module is the one that was built, also under a strict policy', async () => {
    const { 'standalone/importmap.json': hash = '' } = JSON.parse(readFileSync(join(root, 'dist/integrity.json'), 'utf8')) as Record<string, string>; // prettier-ignore
    const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'self' '${hash}'" />`;
    const { page, complaints, leave, url } = await visit({ '/': pageWith(policy + (await printedBy(head)), login()) });
    await page.goto(url);

    await signIn(page);

    await page.locator('auth-login:state(signed-in)').waitFor({ state: 'attached' });
    await leave();
    assert.deepEqual(complaints, []);
  });

  it('has an import map that refuses a part that somebody has changed', async () => {
    const { page, complaints, leave, url } = await visit({ '/': pageWith(await printedBy(head), login()) });
    const body = `${readFileSync(join(root, 'dist/standalone/shared/form-work.js'), 'utf8')};document.title='Changed'`;
    await page.route('**/shared/form-work.js', (route) => route.fulfill({ body, contentType: 'text/javascript' }));
    await page.goto(url);

    await signIn(page);

    await page.getByRole('alert').filter({ hasText: /\S/ }).waitFor();
    assert.equal(await page.title(), 'Sign in');
    assert.ok(complaints.some((said) => /integrity/i.test(said)));
    await leave();
  });

  it('has a hash under which the classic script runs, and a changed one does not', async () => {
    const tag = await printedBy(classicHead);
    const pages = { '/': pageWith(tag, login()), '/auth-elements.global.js': classic() };
    const { page, complaints, leave, url } = await visit(pages);
    await page.goto(url);
    await page.locator('#username').waitFor();
    await page.route('**/auth-elements.global.js', (route) =>
      route.fulfill({ body: `${classic()};`, contentType: 'text/javascript' }),
    );

    await page.reload();

    assert.equal(await page.evaluate(() => customElements.get('auth-login') === undefined), true);
    assert.ok(complaints.some((said) => /integrity/i.test(said)));
    await leave();
  });
});
