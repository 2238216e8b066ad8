import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// A tab in the background gets no frames and no focus unless it is told that it has them.
const chromium = () =>
  chromeLauncher({
    launchOptions: { executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] },
    createPage: async ({ context }) => {
      // Each on a profile of its own: tabs of one tell each other who has signed in and out.
      const own = await context.browser().createBrowserContext();
      const page = await own.newPage();
      const devtools = await page.createCDPSession();
      await devtools.send('Emulation.setFocusEmulationEnabled', { enabled: true });
      return page;
    },
  });

const firefox = () =>
  puppeteerLauncher({
    launchOptions: { browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true },
  });

// test/support/with-webkit.sh starts the driver that this one talks to.
const webkit = () =>
  webdriverLauncher({
    hostname: '127.0.0.1',
    port: 4455,
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': {
        binary: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
        args: ['--automation'],
      },
    },
  });

const launchers = { chromium, firefox, webkit };

/** Tests of a suite and of those inside it. */
const allTests = (suite) => (suite ? [...suite.tests, ...suite.suites.flatMap(allTests)] : []);

const countOf = ({ testResults, errors, passed: hasPassed }) => {
  const tests = allTests(testResults).filter(({ skipped }) => !skipped);
  const passed = tests.filter((test) => test.passed).length;
  const failed = tests.length - passed;
  // A file that breaks before or beside its tests has failed, however many of them went well.
  return { passed, failed: failed + (errors.length > 0 || (!hasPassed && failed === 0) ? 1 : 0) };
};

/** Leaves the count of tests, each once per browser, for whoever adds up all suites. */
const tally = () => ({
  stop({ sessions }) {
    const total = { passed: 0, failed: 0 };
    for (const { passed, failed } of [...sessions].map(countOf)) {
      total.passed += passed;
      total.failed += failed;
    }
    mkdirSync(here('node_modules/.cache'), { recursive: true });
    writeFileSync(here('node_modules/.cache/elements-tally.json'), JSON.stringify(total));
  },
});

/**
 * What goes through every view in every combination, what stands behind the first forms, and what the account page is made of: in
 * one browser day by day, `WALKS=1`. `ALL=1` asks three browsers for it.
 */
const walks = [
  '{accessibility,account-faults,fault-matrix,keyboard,keyboard-account,keyboard-walk,promises}',
  '{auth-login-ways,auth-mfa,auth-profile,confirm,face,faults,late-settings,lazy-parts,recovery}',
  '{account-sections,own-factors,profile-sections,register-fields,social-binding}',
].map((file) => `test/elements/${file}.test.ts`);

/** The same in every language and every preset: `WORDS=1`. */
const words = ['elements/{every-language,pseudo-language}', 'themes/contrast'].map((file) => `test/${file}.test.ts`);

/** What is run a second time by elements without a shadow root: `RENDER_ROOT=light`. */
const rootless = '{auth-login,auth-register,codes,recovery,second-factor,accessibility,light-root}';
const renderRoot = process.env.RENDER_ROOT;

const filesOf = ({ ALL, RENDER_ROOT, WALKS, WORDS }) => {
  if (ALL) return ['test/{elements,built,themes}/**/*.test.ts'];
  if (RENDER_ROOT) return [`test/elements/${rootless}.test.ts`];
  if (WALKS) return walks;
  return WORDS
    ? words
    : ['test/{elements,built,themes}/**/*.test.ts', ...[...walks, ...words].map((file) => `!${file}`)];
};

export default {
  files: filesOf(process.env),
  testRunnerHtml: (framework) =>
    `<!doctype html><html ${renderRoot ? `data-render-root="${renderRoot}"` : ''}><body><script type="module" src="${framework}"></script></body></html>`,
  nodeResolve: true,
  // Walks wait more than they work.
  concurrency: process.env.WALKS ? 3 : 1,
  concurrentBrowsers: 3,
  browsers: (process.env.BROWSERS ?? 'chromium').split(',').map((name) => launchers[name]()),
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: here('./tsconfig.json') })],
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), tally()],
  // Three browsers share the machine with whatever else is tested.
  browserStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { timeout: 60_000 } },
};
