import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/demo.ts';
import { type Gallery, startGallery } from '../support/gallery.ts';
import { besideEachOther, forgotten, look, unpacked } from './picture.ts';

let gallery: Gallery;
let browser: Browser;
const looked: string[] = [];

/** Faces that every machine with the tests has: pictures of others would differ in every letter. */
const faces = `:root { --auth-font-family: 'DejaVu Sans', 'Noto Sans CJK SC' !important; --auth-font-family-heading: inherit !important; --auth-transition: 0s !important; }
  code, [part~='input'] { font-family: 'DejaVu Sans Mono', monospace; } body, figcaption { font-family: 'DejaVu Sans'; background: none }`;

/** Opens the gallery where the clock stands still, so that nothing counts down. */
const open = async (query: string) => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
    bypassCSP: true,
  });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2026-02-03T04:05:06Z'));
  await page.goto(`${gallery.url}?${query}`);
  await page.addStyleTag({ content: faces });
  await page.locator('html[data-ready]').waitFor({ timeout: 300_000 });
  return page;
};

const choose = async (page: Page, choices: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(choices)) await page.locator(`[name=${name}]`).selectOption(value);
  // The sheet of a preset and the words of a language are fetched.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
};

const photograph = (page: Page) => page.screenshot({ fullPage: true, animations: 'disabled' });

const boxes = (page: Page) =>
  page.locator('#views figure').evaluateAll((tiles) =>
    tiles.map((tile) => {
      const { x, y, width, height } = tile.querySelector('.ground')!.getBoundingClientRect();
      const box = {
        left: Math.round(x + scrollX),
        top: Math.round(y + scrollY),
        width: Math.round(width),
        height: Math.round(height),
      };
      return { name: (tile as HTMLElement).dataset['view']!, box };
    }),
  );

/** Looks at all views that are open, each beside itself in other choices; resolves to what is wrong. */
const lookAtAll = async (page: Page, prefix: string, choices: readonly Readonly<Record<string, string>>[]) => {
  const shots = [];
  for (const choice of choices) {
    await choose(page, choice);
    shots.push({ cut: await unpacked(await photograph(page)), tiles: await boxes(page) });
  }
  const wrong: (string | null)[] = [];
  for (const [at, { name }] of (shots[0]?.tiles ?? []).entries()) {
    const parts = await Promise.all(shots.map(({ cut, tiles }) => cut(tiles[at]!.box)));
    const file = `${prefix}${name.replaceAll(' ', '-')}`;
    looked.push(file);
    wrong.push(await look(file, await besideEachOther(parts)));
  }
  return wrong.filter((each) => each !== null);
};

const both = [{ theme: 'light' }, { theme: 'dark' }];
const some = new URLSearchParams([
  ['view', 'password with every field missing'],
  ['view', 'mfa to choose'],
]).toString();

describe('what is seen', () => {
  before(async () => {
    [gallery, browser] = await Promise.all([startGallery(), startBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await gallery?.close();
  });

  it('is what was looked at and found good: every view, light and dark', async () => {
    const page = await open('lang=en');
    // One view changes once, after some seconds: it is looked at afterwards.
    await page.locator('.slow').waitFor();

    assert.deepEqual(await lookAtAll(page, '', both), []);
    await page.context().close();
  });

  it('is what was looked at and found good: every preset, some languages', async () => {
    const page = await open(some);
    const wrong: string[] = [];

    for (const preset of ['ink', 'meadow', 'compact', 'contrast', 'card'])
      wrong.push(
        ...(await lookAtAll(
          page,
          `${preset}.`,
          both.map((theme) => ({ ...theme, preset })),
        )),
      );
    for (const lang of ['de', 'zh-CN', 'ar'])
      wrong.push(...(await lookAtAll(page, `${lang}.`, [{ theme: 'light', preset: 'defaults', lang }])));

    assert.deepEqual(wrong, []);
    await page.context().close();
  });

  it('is compared with nothing that is not seen any more', () => {
    assert.deepEqual(forgotten(looked), []);
  });
});
