/** `npm run demo -- react`: builds one of the apps of `demo/` from what is published, and serves it for the server of `npm start`. */
import { type AppName, appNames } from './apps.ts';
import { serveFolder } from './files.ts';
import { buildApp, layStaticPage, openWorkshop } from './workshop.ts';

const wanted = process.argv[2] ?? '';
const isApp = (name: string): name is AppName => appNames.some((each) => each === name);

if (!isApp(wanted) && wanted !== 'static') {
  console.error(`Say which: npm run demo -- ${[...appNames, 'static'].join(' | ')}`);
  process.exit(1);
}

const workshop = await openWorkshop();
const folder = isApp(wanted) ? await buildApp(workshop, wanted) : await layStaticPage(workshop);
const { port } = await serveFolder(folder, Number(process.env['DEMO_PORT'] ?? 0));
console.log(`\n  ${wanted}  http://localhost:${port}/\n`);
process.once('SIGINT', () => {
  workshop.close();
  process.exit();
});
