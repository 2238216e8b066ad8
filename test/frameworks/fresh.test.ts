/**
 * By name alone, `npm run test:frameworks:fresh`, as it asks the registry for a few hundred megabytes: each app installed in an empty
 * folder, its templates checked against the types that are published, built by the command of its framework, and used.
 */
import { after, before, test } from 'node:test';
import { appNames } from './apps.ts';
import { serveFolder } from './files.ts';
import { walk } from './member.ts';
import { startBrowser } from '../support/demo.ts';
import { newHome, startServer } from '../../server/test/support/process.ts';
import demoPool from '../../server/src/pool/demo-pool.json' with { type: 'json' };
import { buildApp, openWorkshop, type Workshop } from './workshop.ts';

let workshop: Workshop;

before(async () => {
  workshop = await openWorkshop();
});
after(() => workshop.close());

for (const name of appNames) {
  test(`the app in demo/${name} works with everything installed anew`, async (context) => {
    const { env } = newHome(context, { ...demoPool, $schema: undefined });
    const { origin } = await startServer(context, env);
    const { port, close } = await serveFolder(await buildApp(workshop, name, { api: origin, anew: true }));
    context.after(close);
    const browser = await startBrowser();
    context.after(() => browser.close());

    await walk(browser, `http://localhost:${port}/`, name);
  });
}
