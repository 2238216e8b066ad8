import assert from 'node:assert/strict';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { newVisitor, startBrowser } from '../support/demo.ts';

const root = join(import.meta.dirname, '../..');
const outDir = mkdtempSync(join(tmpdir(), 'auth-docs-'));
const how = { configFile: join(root, 'docs/site/vite.config.ts'), configLoader: 'native', logLevel: 'error' } as const;
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
/** Everything but what is for managers of packages has a page. */
const texts = globSync(['*.md', 'docs/*.md', 'server/*.md'], { cwd: root });

let browser: Browser;
let server: PreviewServer;
let url: string;

before(async () => {
  [browser] = await Promise.all([startBrowser(), build({ ...how, build: { outDir, emptyOutDir: true } })]);
  server = await preview({ ...how, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
  url = server.resolvedUrls?.local[0] ?? '';
});

after(async () => {
  await browser?.close();
  await server?.close();
  rmSync(outDir, { recursive: true, force: true });
});

/** Opens a page for somebody to whom nothing may be said in the console, and who asks nobody but this site. */
const visiting = async (
  work: (page: Page, context: BrowserContext) => Promise<void>,
  { dark = false, offline = false } = {},
) => {
  const { context, complaints } = await newVisitor(browser, {
    colorScheme: dark ? 'dark' : 'light',
    // Whoever is not about to lose the network has no use for a copy of everything.
    serviceWorkers: offline ? 'allow' : 'block',
  });
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) complaints.push(request.url());
  });
  await work(await context.newPage(), context);
  await context.close();
  assert.deepEqual(complaints, []);
};

const pages = () => globSync('*.html', { cwd: outDir }).sort();

/** Where the links and pictures of a page lead, and what can be linked to on it. */
const linksOn = (file: string) => {
  const html = readFileSync(join(outDir, file), 'utf8');
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, found = '']) => found.replaceAll('&amp;', '&'));
  const targets = [...all(/<a [^>]*?href="([^"]*)"/g), ...all(/<(?:img|script|link) [^>]*?(?:src|href)="([^"]*)"/g)];
  const links = targets.map((target) => new URL(target, url + file).href);
  return { file, links, ids: all(/\sid="([^"]*)"/g), headings: all(/(<h1)/g).length };
};

describe('the documentation', () => {
  it('has a page for every text of the repository and for every element', () => {
    const read = pages().map((file) => readFileSync(join(outDir, file), 'utf8'));
    const firstWords = (file: string) => /^# (.*)$/m.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? '';

    assert.ok(texts.length >= 10);
    assert.deepEqual(texts.filter((file) => !read.some((page) => page.includes(`${firstWords(file)}</h1>`))), []); // prettier-ignore
    for (const tag of ['login', 'register', 'mfa', 'profile', 'provider'])
      assert.ok(pages().includes(`auth-${tag}.html`));
  });

  it('has no dead link, no dead picture and no id twice', async () => {
    const found = pages().map(linksOn);
    const own = found.flatMap(({ links }) => links).filter((link) => link.startsWith(url));
    const files = [...new Set(own.map((link) => link.split('#')[0] ?? ''))];
    const answers = await Promise.all(files.map(async (file) => ((await fetch(file)).ok ? [] : file)));
    const isDead = (link: string) => {
      const [file = '', id] = link.split('#');
      return id && !found.find((each) => url + each.file === file)?.ids.includes(id);
    };

    assert.ok(own.length > 300);
    assert.deepEqual(answers.flat(), []);
    assert.deepEqual([...new Set(own.filter(isDead))], []);
    for (const { file, ids, headings } of found) {
      assert.equal(new Set(ids).size, ids.length, `${file} has an id twice`);
      assert.equal(headings, 1, file);
    }
  });

  it('breaks no policy and says nothing in the console, and asks nobody else for anything', async () => {
    await visiting(async (page) => {
      for (const { element, file } of pages().map((each) => ({ file: each, element: /^(auth-[\w-]+)\.html$/.exec(each)?.[1] }))) {
        if (!element && !/^(index|theming)/.test(file)) continue;
        await page.goto(url + file);
        if (element) await page.locator(`.ground ${element}`).waitFor({ state: 'attached' });
      }
    });
  }); // prettier-ignore

  it('tells every method of the client, with what it is for and an example', async () => {
    const page = readFileSync(join(outDir, 'client-reference.html'), 'utf8');
    const methods = page.split('<section class="method">').slice(1);

    assert.ok(methods.length > 60);
    assert.deepEqual(methods.filter((method) => !method.includes('class="code"')), []); // prettier-ignore
    assert.match(page, /<h3 id="loginbyaccount">/);
  });

  for (const [scheme, width] of [['light', 1280], ['dark', 360]] as const)
    it(`has nothing that axe complains of in ${scheme}, and nothing wider than ${width} px`, async () => {
      await visiting(async (page) => {
        await page.setViewportSize({ width, height: 900 });
        for (const file of ['index.html', 'auth-login.html', 'theming.html', 'faq.html']) {
          await page.goto(url + file);
          if (/login|theming/.test(file)) await page.locator('auth-login:state(ready)').first().waitFor();
          const says = await page.evaluate(`${axe}; axe.run(document).then(({ violations }) =>
            violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ html }) => html).slice(0, 3).join(' ')))`);
          const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

          assert.deepEqual(says, [], file);
          assert.ok(beyond <= 0, `${file} is wider than the screen`);
        }
      }, { dark: scheme === 'dark' });
    }); // prettier-ignore

  it('finds what is searched for, by keyboard alone', async () => {
    await visiting(async (page) => {
      await page.goto(url);
      await page.keyboard.press('/');
      await page.keyboard.type('auth-mfa');
      await page.getByRole('option', { name: 'auth-mfa' }).first().waitFor();

      await page.keyboard.press('Enter');

      await page.waitForURL(/auth-mfa\.html/);
    });
  });

  it('can be read without a network, once somebody was there', async () => {
    await visiting(
      async (page, context) => {
        await page.goto(url);
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
        await context.setOffline(true);

        await page.goto(`${url}auth-login.html`);

        await page.locator('auth-login').getByRole('button', { name: 'Sign in', exact: true }).waitFor();
        await page.goto(`${url}server.html`);
        assert.equal(await page.locator('h1').textContent(), 'auth-elements-server');
      },
      { offline: true },
    );
  });
});

describe('a playground', () => {
  it('signs in on a server that lives in the page, and shows what the element says', async () => {
    await visiting(async (page) => {
      await page.goto(`${url}auth-login.html`);
      const login = page.locator('auth-login');
      await login.locator('#username').fill('member@example.com');
      await login.locator('#password').fill('wrong');
      await page.keyboard.press('Enter');
      await page.locator('.heard li', { hasText: 'wrong-credentials' }).waitFor();

      await login.locator('#password').fill('green-kettle-42');
      await page.keyboard.press('Enter');

      await page.locator('.heard li', { hasText: 'auth-signed-in' }).waitFor();
      await login.getByText('You are signed in').waitFor();
    });
  });

  it('asks for a second factor where there is one', async () => {
    await visiting(async (page) => {
      await page.goto(`${url}auth-mfa.html`);
      const code = page.locator('auth-mfa').locator('[autocomplete=one-time-code]');
      await code.fill('123456');

      await page.locator('.heard li', { hasText: 'auth-signed-in' }).waitFor();
    });
  });

  it('keeps its settings in the address, and writes the tag that they make', async () => {
    await visiting(async (page) => {
      await page.goto(`${url}auth-login.html#methods=email-code&%40lang=de&%40preset=ink&hide=register`);
      const login = page.locator('auth-login');
      await login.getByRole('button', { name: 'Code senden' }).waitFor();
      const tag = page.locator('.tag code');
      assert.match(await tag.innerText(), /themes\/ink\.css[^]*methods="email-code" hide="register" lang="de"/);

      await page.locator('[name="remember"]').selectOption('on');

      assert.match(await tag.innerText(), / remember="on"/);
      assert.match(page.url(), /remember=on/);
      assert.equal(await login.getAttribute('remember'), 'on');
      await page.getByRole('button', { name: 'Start over' }).click();
      await login.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
      assert.doesNotMatch(page.url(), /=/);
    });
  });

  it('shows an account page that keeps what is saved', async () => {
    await visiting(async (page) => {
      await page.goto(`${url}auth-profile.html#sections=profile`);
      const profile = page.locator('auth-profile');
      await profile.locator('[name=nickname]').fill('Someone else');
      await page.keyboard.press('Enter');

      await page.locator('.heard li', { hasText: 'auth-profile-updated' }).waitFor();
    });
  });
});
