/**
 * `npm run bench`: how long a page with the elements takes to become usable, beside a plain form and a bare Lit form in the same
 * run; what a hundred of them take, and what a thousand leave behind. Writes `bench/README.md`.
 */
import { writeFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { creating, type Left, leftOf } from './mounts.ts';
import { type PageName, pageNames, pages, tags } from './pages.ts';
import { report, type Run } from './report.ts';
import { startSite } from './site.ts';
import { type Line, visit, type Visit } from './visit.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 11);
const count = Number(process.env['BENCH_COUNT'] ?? 100);
const times = Number(process.env['BENCH_MOUNTS'] ?? 1_000);

const names = Object.keys(pageNames) as PageName[];
const lines: readonly Line[] = ['slow', 'fast'];

const addressOf = (url: string, name: PageName) => `${url}/${name}.html`;

/** All pages in turn, so that a machine that is busy meanwhile is busy for each. The first round warms up. */
const visits = async (browser: Browser, url: string): Promise<Run['visits']> => {
  const made = Object.fromEntries(names.map((name) => [name, { slow: [], fast: [] }])) as unknown as Record<
    PageName,
    Record<Line, Visit[]>
  >;
  for (let round = -1; round < rounds; round += 1)
    for (const line of lines)
      for (const name of names) {
        const came = await visit(browser, addressOf(url, name), line);
        if (round >= 0) made[name][line].push(came);
      }
  return made;
};

const creation = async (browser: Browser, url: string): Promise<Run['creation']> => {
  const of: Record<'plain' | 'lit' | 'login', number[]> = { plain: [], lit: [], login: [] };
  const tags = { plain: 'form', lit: 'lit-form', login: 'auth-login' } as const;
  for (let round = 0; round < rounds; round += 1)
    for (const name of ['plain', 'lit', 'login'] as const)
      of[name].push(await creating(browser, addressOf(url, name), { tag: tags[name], count }));
  return { count, of };
};

const mounts = async (browser: Browser, url: string): Promise<Run['mounts']> => {
  const left: Record<string, Left> = {};
  for (const tag of tags) left[tag] = await leftOf(browser, `${url}/mounts/${tag}.html`, { tag, times });
  return { times, left };
};

const site = await startSite(await pages());
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
try {
  const run: Run = {
    browser: `Chromium ${browser.version().split('.')[0]}`,
    rounds,
    visits: await visits(browser, site.url),
    creation: await creation(browser, site.url),
    mounts: await mounts(browser, site.url),
  };
  const said = report(run);
  writeFileSync(`${import.meta.dirname}/README.md`, said);
  process.stdout.write(said);
} finally {
  await browser.close();
  site.close();
}
