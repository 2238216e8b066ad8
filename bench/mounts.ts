import type { Browser, CDPSession, Page } from 'playwright-core';

/** What is left behind by elements that came and went. */
export type Left = {
  /** Bytes by which the heap has grown. */
  heap: number;
  /** Listeners and nodes that are still there. */
  listeners: number;
  nodes: number;
};

const opened = async <Result>(browser: Browser, url: string, use: (page: Page) => Promise<Result>) => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(url, { waitUntil: 'networkidle' });
    return await use(page);
  } finally {
    await context.close();
  }
};

/** Milliseconds until so many more of the page's own element are laid out, each with its field. */
export const creating = (browser: Browser, url: string, { tag, count }: { tag: string; count: number }) =>
  opened(browser, url, (page) =>
    page.evaluate(
      async ({ tag, count }) => {
        const first = document.querySelector(tag) as Element;
        const start = performance.now();
        const made = Array.from({ length: count }, () => first.cloneNode(true) as Element);
        document.body.append(...made);
        const isDrawn = (element: Element) => (element.shadowRoot ?? element).querySelector('input');
        while (!made.every(isDrawn)) await new Promise((resolve) => setTimeout(resolve));
        document.body.getBoundingClientRect();
        return performance.now() - start;
      },
      { tag, count },
    ),
  );

const held = async (devtools: CDPSession): Promise<Left> => {
  // What is only let go of by a finalizer takes another round.
  for (let round = 0; round < 3; round += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const valueOf = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heap: valueOf('JSHeapUsedSize'), listeners: valueOf('JSEventListeners'), nodes: valueOf('Nodes') };
};

/** Puts an element into the page, waits for what it draws, and takes it out, over and over. It runs in the page. */
const comeAndGo = async ({ tag, times }: { tag: string; times: number }) => {
  const first = document.querySelector(tag) as Element;
  for (let time = 0; time < times; time += 1) {
    const element = first.cloneNode(true) as Element & { updateComplete: Promise<boolean> };
    first.after(element);
    await element.updateComplete;
    if (!element.shadowRoot?.querySelector('[part~=heading], h2')) throw new Error(`<${tag}> has drawn nothing.`);
    element.remove();
    // A page breathes between two of them: what comes later comes to an element that is gone.
    if (time % 20 === 0) await new Promise(requestAnimationFrame);
  }
};

/** What is left of so many elements once each has been drawn and removed. The first ones warm up. */
export const leftOf = (browser: Browser, url: string, { tag, times }: { tag: string; times: number }): Promise<Left> =>
  opened(browser, url, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.evaluate(comeAndGo, { tag, times: 50 });
    const before = await held(devtools);
    await page.evaluate(comeAndGo, { tag, times });
    const after = await held(devtools);
    return {
      heap: after.heap - before.heap,
      listeners: after.listeners - before.listeners,
      nodes: after.nodes - before.nodes,
    };
  });
