import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { after, before, it } from 'node:test';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { type Demo, newVisitor, startBrowser, startDemo } from '../support/demo.ts';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const types: Record<string, string> = { '.js': 'text/javascript', '.html': 'text/html' };

let demo: Demo;
let browser: Browser;

before(async () => {
  [demo, browser] = await Promise.all([startDemo(), startBrowser()]);
});
after(async () => {
  await browser?.close();
  await demo?.remove();
});

/** The README's first example in a language, talking to the server of this run. */
const example = (language: string) => {
  const code = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)?.[1];
  assert.ok(code?.includes('http://127.0.0.1:8080'), `the README has an example in ${language} for the local server`);
  return (code ?? '').replaceAll('http://127.0.0.1:8080', demo.api);
};

/** A static site: the example as its first page, the files of the build below /auth-elements, and a page to arrive at. */
const serveSite = async (page: string): Promise<{ site: Server; url: string }> => {
  const site = createServer(({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://site.test').pathname);
    const file = path.startsWith('/auth-elements/')
      ? join(root, 'dist/standalone', path.slice('/auth-elements/'.length))
      : null;
    response.setHeader('Content-Type', types[extname(path)] ?? 'text/html');
    response.end(file ? readFileSync(file) : path === '/' ? page : '<!doctype html><title>Welcome</title>');
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  return { site, url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/` };
};

it('has a script-tag example of at most twelve lines that signs in on a static site', async () => {
  const code = example('html');
  assert.ok(code.trim().split('\n').length <= 12);
  const { site, url } = await serveSite(code);
  const { context, complaints } = await newVisitor(browser);
  const page = await context.newPage();

  await page.goto(url);
  await page.locator('#username').fill('member@example.com');
  await page.locator('#password').fill('green-kettle-42');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/welcome.html');

  assert.deepEqual(complaints, []);
  await context.close();
  site.close();
});

it('has a client example that signs in and out without a browser', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', example('js')], {
    cwd: root,
  });

  assert.equal(stdout.trim(), 'Member is in');
});
