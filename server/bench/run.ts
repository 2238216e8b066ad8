/**
 * `npm run bench -w server`: how much of what the machine can do the server leaves to those who ask. Every figure is a ratio
 * of two that were measured in turn, in rounds, in one run; how fast the machine is does not matter.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type Context, newPostgres } from '../test/support/postgres.ts';
import { appId, ask, newHome, sealerFor, startServer } from '../test/support/process.ts';
import { load, type Measured } from './load.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);
const milliseconds = Number(process.env['BENCH_MILLISECONDS'] ?? 2_000);
/** Connections that ask at once. */
const connections = 16;
/** Those of them that sign in: so many that every core hashes, and so few that nobody is turned away. */
const signingIn = 6;

const cleanUps: (() => unknown)[] = [];
const context: Context = { after: (cleanUp) => void cleanUps.unshift(cleanUp) };

const child = (file: string) => {
  const process = fork(new URL(file, import.meta.url), { stdio: 'inherit' });
  context.after(() => process.kill());
  const answer = async <Told>() => ((await once(process, 'message')) as [Told])[0];
  return {
    answer,
    ask: <Told>(message: string | object): Promise<Told> => {
      const told = answer<Told>();
      process.send(message);
      return told;
    },
  };
};

const requestOf = (method: string, path: string, headers: Record<string, string>, body = '') =>
  [
    `${method} /api/v2${path} HTTP/1.1`,
    'host: bench',
    `x-authing-app-id: ${appId}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body ? ['content-type: application/json', `content-length: ${Buffer.byteLength(body)}`] : []),
    '',
    body,
  ].join('\r\n');

/** A server with somebody for each connection, and what they ask. */
const serverOn = async (databaseUrl: string | null) => {
  const { env } = newHome(context);
  const { origin } = await startServer(context, { ...env, ...(databaseUrl && { DATABASE_URL: databaseUrl }) });
  const seal = await sealerFor(origin);
  const people = Array.from({ length: connections }, (_, number) => `someone-${number}@example.org`);
  const logins: string[] = [];
  const whoAmI: string[] = [];
  for (const email of people) {
    const password = seal('quiet harbour 17');
    const { data } = await ask(origin, '/register/email', { body: { email, password } });
    const token = String(data?.['token']);
    logins.push(requestOf('POST', '/login/account', {}, JSON.stringify({ account: email, password })));
    whoAmI.push(requestOf('GET', '/users/me', { authorization: `Bearer ${token}` }));
  }
  return { origin, logins, whoAmI };
};

const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

const say = (line: string) => void process.stdout.write(`${line}\n`);

type Pair = { what: string; target: number; of: () => Promise<Measured>; against: () => Promise<{ rate: number }> };

/** One and the other in turn, so that a machine that is busy meanwhile is busy for both. */
const compare = async ({ what, target, of, against }: Pair) => {
  const measured: (Measured & { ratio: number; bare: number })[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const { rate: bare } = await against();
    const ours = await of();
    const { rate: again } = await against();
    const usual = (bare + again) / 2;
    // The first rounds warm up.
    if (round >= 0) measured.push({ ...ours, bare: usual, ratio: ours.rate / usual });
  }
  const [ratio, rate, bare, p95] = (['ratio', 'rate', 'bare', 'p95'] as const).map((name) =>
    median(measured.map((each) => each[name])),
  ) as [number, number, number, number];
  const verdict = ratio >= target ? 'reached' : 'MISSED';
  say(
    `| ${what} | ${ratio.toFixed(2)} | ${target} ${verdict} | ${rate.toFixed(0)} | ${bare.toFixed(0)} | ${p95.toFixed(1)} |`,
  );
};

const run = async () => {
  const postgres = newPostgres(context);
  postgres.start();
  const places = [
    ['SQLite', await serverOn(null)],
    ['PostgreSQL', await serverOn(postgres.url)],
  ] as const;

  const hashes = child('./hashes.ts');
  await hashes.answer();
  const hash = async () => ({ rate: await hashes.ask<number>({ milliseconds, atOnce: signingIn }) });

  const [, { origin: first, whoAmI }] = places[0];
  const body = await fetch(`${first}/api/v2/users/me`, {
    headers: { 'x-authing-app-id': appId, authorization: /Bearer \S+/.exec(whoAmI[0] ?? '')?.[0] ?? '' },
  }).then((response) => response.text());
  const bare = await child('./bare.ts').ask<string>(body);
  const framework = () => load({ origin: bare, requests: whoAmI, milliseconds });

  say(
    `${connections} connections (${signingIn} for sign-ins), ${rounds} rounds of ${milliseconds} ms each, medians; a body of ${body.length} characters\n`,
  );
  say('| | ratio | target | ours, 1/s | bare, 1/s | ours, p95 ms |\n| --- | --- | --- | --- | --- | --- |');
  // Signing in comes last: an account has so many sessions at most, and the first of them would be ended.
  for (const [name, { origin, whoAmI: requests }] of places) {
    const of = () => load({ origin, requests, milliseconds });
    await compare({
      what: `\`/users/me\` on ${name}, against the framework alone`,
      target: 0.5,
      of,
      against: framework,
    });
  }
  for (const [name, { origin, logins }] of places) {
    const of = () => load({ origin, requests: logins.slice(0, signingIn), milliseconds });
    await compare({ what: `sign-ins on ${name}, against argon2id alone`, target: 0.7, of, against: hash });
  }
};

try {
  await run();
} finally {
  for (const cleanUp of cleanUps) await cleanUp();
}
