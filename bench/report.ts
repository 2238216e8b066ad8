import { median, table, usualRatio } from './figures.ts';
import type { Left } from './mounts.ts';
import { type PageName, pageNames } from './pages.ts';
import type { Line, Visit } from './visit.ts';

/** Everything that one run has measured. */
export type Run = {
  browser: string;
  rounds: number;
  /** Every visit of a page, one for each round. */
  visits: Readonly<Record<PageName, Readonly<Record<Line, readonly Visit[]>>>>;
  /** Milliseconds that so many forms took, one for each round. */
  creation: { count: number; of: Readonly<Record<'plain' | 'lit' | 'login', readonly number[]>> };
  /** What so many elements have left behind, by tag. */
  mounts: { times: number; left: Readonly<Record<string, Left>> };
};

/** How many times what a bare Lit form takes `<auth-login>` may take, by a slow line. */
export const most = 1.3;

const times = (ratio: number) => `${ratio.toFixed(2)} ×`;

const visitTable = ({ visits }: Run) => {
  const spans = (name: PageName, line: Line) => visits[name][line].map(({ milliseconds }) => milliseconds);
  const ratio = (name: PageName, line: Line) => times(usualRatio(spans(name, line), spans('lit', line)));
  const rows = (Object.keys(pageNames) as PageName[]).map((name) => [
    pageNames[name],
    ratio(name, 'slow'),
    ratio(name, 'fast'),
    (median(visits[name].slow.map(({ bytes }) => bytes)) / 1000).toFixed(1),
    median(visits[name].slow.map(({ files }) => files)).toFixed(0),
    median(spans(name, 'slow')).toFixed(0),
    median(spans(name, 'fast')).toFixed(0),
  ]);
  return table(['', 'slow', 'unthrottled', 'kB', 'files', 'slow, ms', 'unthrottled, ms'], rows);
};

const creationTable = ({ creation: { count, of } }: Run) =>
  table(
    [`${count} more of`, 'to bare Lit forms', 'ms', 'ms each'],
    (['lit', 'plain', 'login'] as const).map((name) => {
      const span = median(of[name]);
      return [pageNames[name], times(usualRatio(of[name], of.lit)), span.toFixed(1), (span / count).toFixed(2)];
    }),
  );

const mountTable = ({ mounts: { times, left } }: Run) =>
  table(
    [`${times} of`, 'listeners left', 'nodes left', 'heap, MB'],
    Object.entries(left).map(([tag, { heap, listeners, nodes }]) => [
      `\`<${tag}>\``,
      String(listeners),
      String(nodes),
      (heap / 1_000_000).toFixed(2),
    ]),
  );

/** What `bench/README.md` says of a run. */
export const report = (run: Run): string => `# How fast

\`npm run bench\` builds the package, measures it in Chromium, and writes this page. Nothing here is written by hand, and no test
depends on how fast a machine is.

## Until a character can be typed

From the start of the navigation until the first text field of the page has taken a character. Nothing is cached; every file comes
gzipped from a server of static files on the same machine. “Slow” is a line of 1.6 Mbit/s with 150 ms there and back and a processor
slowed down to a quarter. The first two columns say how many times what a bare Lit form takes in the same round, which is what can be
compared between machines; what is aimed at is ${most} in the slow one for \`<auth-login>\`. Sizes and files are what had arrived by then.
What was typed is still there once the settings of the application have arrived: the run fails otherwise.

${visitTable(run)}

Medians of ${run.rounds} rounds, in each of which all pages are visited in turn, in ${run.browser}. The milliseconds are those of a machine with two
cores, and say little elsewhere.

## A hundred on one page

From the first element made to all of them laid out, each with its field; the files are there already.

${creationTable(run)}

## A thousand that come and go

Put into the page, drawn and removed, one after the other; then garbage is collected. What is aimed at is no listener left, and a heap
that has grown by no more than 5 MB.

${mountTable(run)}
`;
