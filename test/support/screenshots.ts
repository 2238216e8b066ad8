/**
 * `npm run screenshots`: photographs every view of the gallery, light and dark beside each other, and the demo page, into
 * docs/screenshots. docs/screens.md shows them; a test holds that nothing is missing there, and nothing left over.
 */
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { newVisitor, startBrowser, startDemo } from './demo.ts';
import { startGallery } from './gallery.ts';
import { pictureFolder as folder, pictureOf } from './pictures.ts';

const scale = 1.25;
/** What is taller goes on in the same way. */
const tallest = 1600;
const paper = { light: '#f4f5f8', dark: '#0d1015' } as const;
const themes = ['light', 'dark'] as const;

/** Typefaces as even as those that visitors have; a machine for tests has few. */
const faces = `:root { --auth-font-family: Inter, 'Noto Sans CJK SC', sans-serif; --auth-transition: 0s; }
  :root[data-preset='ink'] { --auth-font-family: 'Noto Serif CJK SC', serif; --auth-font-family-heading: 'Noto Serif CJK SC', serif; }
  :root[data-theme] body { background: ${paper.light}; } :root[data-theme='dark'] body { background: ${paper.dark}; }`;

type Box = { left: number; top: number; width: number; height: number };

const openGallery = async (browser: Browser, url: string) => {
  const viewport = { width: 1280, height: 900 };
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale, locale: 'en-US', bypassCSP: true });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2026-02-03T04:05:06Z'));
  await page.goto(url);
  await page.addStyleTag({ content: faces });
  await page.locator('html[data-ready]').waitFor({ timeout: 300_000 });
  return page;
};

const choose = async (page: Page, choices: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(choices)) await page.locator(`[name=${name}]`).selectOption(value);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready.then(() => new Promise(requestAnimationFrame)));
};

/** Every view that is open, by name, cut out with a little of the page around it. */
const photographed = async (page: Page, theme: (typeof themes)[number], preset = 'defaults') => {
  await choose(page, { theme, preset });
  const whole = await page.screenshot({ fullPage: true, animations: 'disabled' });
  const boxes = await page.locator('#views figure').evaluateAll((tiles, times) => {
    const boxOf = (tile: Element): Box => {
      const { x, y, width, height } = (tile.querySelector('.ground') ?? tile).getBoundingClientRect();
      const at = { left: x + scrollX - 8, top: y + scrollY - 8, width: width + 16, height: height + 16 };
      return {
        left: Math.round(at.left * times),
        top: Math.round(at.top * times),
        width: Math.round(at.width * times),
        height: Math.round(at.height * times),
      };
    };
    return tiles.map((tile) => ({ name: (tile as HTMLElement).dataset['view'] ?? '', box: boxOf(tile) }));
  }, scale);
  // Unpacked once: each view is cut out of the same pixels.
  const { data, info: raw } = await sharp(whole).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const cut = boxes.map(
    async ({ name, box }) =>
      [name, await sharp(data, { raw }).extract(box).png({ compressionLevel: 1 }).toBuffer()] as const,
  );
  return new Map(await Promise.all(cut));
};

type Part = { readonly picture: Buffer; readonly ground: string };

/** Lays pictures beside each other, each on the ground of its page, none taller than is said. */
const beside = async (parts: readonly Part[], most = Infinity) => {
  const sizes = await Promise.all(parts.map(({ picture }) => sharp(picture).metadata()));
  const height = Math.min(most, Math.max(...sizes.map((size) => size.height)));
  const columns = await Promise.all(
    parts.map(({ picture, ground: background }, at) => {
      const size = sizes[at] ?? { width: 0, height: 0 };
      const seen = { left: 0, top: 0, width: size.width, height: Math.min(size.height, height) };
      return sharp(picture)
        .extract(seen)
        .extend({ bottom: height - seen.height, background })
        .png({ compressionLevel: 1 })
        .toBuffer();
    }),
  );
  const lefts = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, { width }) => sum + width, 0));
  const width = sizes.reduce((sum, size) => sum + size.width, 0);
  return sharp({ create: { width, height, channels: 3, background: '#808080' } }).composite(
    columns.map((input, at) => ({ input, left: lefts[at] ?? 0, top: 0 })),
  );
};

const keep = async (name: string, parts: readonly Part[], most?: number) =>
  (await beside(parts, most)).webp({ quality: 64, effort: 4, smartSubsample: true }).toFile(join(folder, name));

/** Every view, light beside dark. */
const everyView = async (browser: Browser, url: string) => {
  const page = await openGallery(browser, `${url}?lang=en`);
  const [light, dark] = [await photographed(page, 'light'), await photographed(page, 'dark')];
  for (const [name, picture] of light) {
    const other = dark.get(name) ?? picture;
    const parts = [
      { picture, ground: paper.light },
      { picture: other, ground: paper.dark },
    ];
    await keep(pictureOf(name), parts, tallest);
  }
  await page.context().close();
};

/** Four houses that use the same elements, for the README. */
const houses = async (browser: Browser, url: string) => {
  const view = 'other ways in';
  const page = await openGallery(browser, `${url}?${new URLSearchParams({ lang: 'en', view })}`);
  const parts: Part[] = [];
  const looks = [['defaults', 'light'], ['ink', 'light'], ['meadow', 'light'], ['card', 'dark']] as const; // prettier-ignore
  for (const [preset, theme] of looks) {
    const picture = (await photographed(page, theme, preset)).get(view);
    if (picture) parts.push({ picture, ground: paper[theme] });
  }
  await keep('houses.webp', parts);
  await page.context().close();
};

/** The page of `npm start`, on a desk and on a phone. */
const demoPage = async (browser: Browser) => {
  const demo = await startDemo();
  const sizes = { desktop: { width: 1280, height: 860 }, phone: { width: 360, height: 740 } };
  for (const [name, viewport] of Object.entries(sizes)) {
    const parts: Part[] = [];
    for (const colorScheme of themes) {
      const { context } = await newVisitor(browser, { viewport, colorScheme, deviceScaleFactor: scale });
      const page = await context.newPage();
      await page.goto(demo.page);
      await page.locator('#password').waitFor();
      parts.push({ picture: await page.screenshot(), ground: paper[colorScheme] });
      await context.close();
    }
    await keep(`demo-${name}.webp`, parts);
  }
  await demo.remove();
};

const takeAll = async () => {
  mkdirSync(folder, { recursive: true });
  for (const file of globSync('*', { cwd: folder })) rmSync(join(folder, file));
  const browser = await startBrowser();
  // First: what builds a page tells every later process of this one that it is in production.
  await demoPage(browser);
  const gallery = await startGallery();
  await everyView(browser, gallery.url);
  await houses(browser, gallery.url);
  await gallery.close();
  await browser.close();
};

await takeAll();
