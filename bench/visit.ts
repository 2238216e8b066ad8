import type { Browser, Page } from 'playwright-core';

/** How a page is come to: with all that the machine can do, or by a slow line and with a slow processor. */
export type Line = 'fast' | 'slow';

/** What came of a visit up to the moment at which a character could be typed. */
export type Visit = {
  /** From the start of the navigation. */
  milliseconds: number;
  /** What had arrived by then, gzipped, without the heads of the answers. */
  bytes: number;
  /** How many files that was, the page among them. */
  files: number;
};

type Watched = Window & { usableAt?: number; typedInto?: HTMLInputElement };

/** Slow 4G, in bytes a second and milliseconds: 1.6 Mbit/s down, half of that up, 150 ms there and back. */
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 100_000 };

/** Types into the first text field, in whichever root, as soon as there is one that takes it. It runs in the page. */
const watch = () => {
  const watched = window as Watched;
  const text = 'input:is([type=text], [type=email], [type=tel], :not([type]))';
  const fieldIn = (root: Document | ShadowRoot): HTMLInputElement | null | undefined =>
    root.querySelector<HTMLInputElement>(text) ??
    [...root.querySelectorAll(':defined')].map(({ shadowRoot }) => shadowRoot && fieldIn(shadowRoot)).find(Boolean);
  const type = () => {
    const field = fieldIn(document);
    if (field && field.getBoundingClientRect().height > 0) {
      field.focus();
      document.execCommand('insertText', false, 'a');
    }
    if (field?.value !== 'a') return void requestAnimationFrame(type);
    watched.usableAt = performance.now();
    watched.typedInto = field;
  };
  requestAnimationFrame(type);
};

/** What had arrived when the field was usable, once all the rest has arrived as well. It runs in the page. */
const outcome = async () => {
  const { usableAt = NaN, typedInto } = window as Watched;
  const arrived = () =>
    ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind)) as PerformanceResourceTiming[];
  const isSettled = () =>
    !document.querySelector('auth-login') || arrived().some(({ name }) => name.endsWith('/public-config'));
  while (!isSettled()) await new Promise((resolve) => setTimeout(resolve, 20));
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  const before = arrived().filter(
    ({ entryType, responseEnd }) => entryType === 'navigation' || responseEnd <= usableAt,
  );
  return {
    milliseconds: usableAt,
    bytes: before.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    files: before.length,
    isThere: typedInto?.isConnected === true && typedInto.value === 'a',
  };
};

const throttle = async (page: Page) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', slow);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
};

/**
 * Comes to a page for the first time: nothing is cached.
 *
 * @throws when no field takes a character, or when what was typed is gone once everything has arrived.
 */
export const visit = async (browser: Browser, url: string, line: Line): Promise<Visit> => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (line === 'slow') await throttle(page);
    await page.addInitScript(watch);
    await page.goto(url);
    await page.waitForFunction(() => (window as Watched).usableAt);
    const { isThere, ...came } = await page.evaluate(outcome);
    if (!isThere) throw new Error(`${url}: what was typed is gone.`);
    return came;
  } finally {
    await context.close();
  }
};
