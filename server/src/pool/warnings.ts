import { defaultLimits, type RateLimits } from './limits.ts';
import { isLoopback } from './loopback.ts';
import type { App, Pool, UserPool } from './schema.ts';

/** How the server runs, as far as it matters to what a pool file may say. */
export type Surroundings = { production: boolean; isDemo: boolean; smsLeaves: boolean };

const above = (value: number, usual: number) => value > usual;
const below = (value: number, usual: number) => value < usual;
const belowHalf = (value: number, usual: number) => value < usual / 2;

const relaxedNumbers = ({ passwordPolicy, verifyCode, session }: UserPool): string[] =>
  (
    [
      ['passwordPolicy.minLength', passwordPolicy.minLength, 8, below],
      ['verifyCode.length', verifyCode.length, 6, below],
      ['verifyCode.attempts', verifyCode.attempts, 5, above],
      ['verifyCode.resendSeconds', verifyCode.resendSeconds, 60, belowHalf],
      ['session.tokenSeconds', session.tokenSeconds, 3600, above],
      ['session.idleSeconds', session.idleSeconds, 86_400, above],
      ['session.absoluteSeconds', session.absoluteSeconds, 2_592_000, above],
    ] as const
  )
    .filter(([, value, usual, isLooser]) => isLooser(value, usual))
    .map(([path, value, usual]) => `userPool.${path} is ${value} (recommended ${usual})`);

const relaxedLimits = ({ rateLimits }: UserPool): string[] => {
  if (rateLimits === 'off') return ['userPool.rateLimits IS "off": NOBODY IS STOPPED FROM GUESSING OR SENDING'];
  return (Object.keys(defaultLimits) as (keyof RateLimits)[])
    .filter((name) => rateLimits[name] > defaultLimits[name])
    .map((name) => `userPool.rateLimits.${name} is ${rateLimits[name]} (default ${defaultLimits[name]})`);
};

const looseOrigins = (app: App, index: number, production: boolean): string[] =>
  app.allowedOrigins.flatMap((origin, place) => {
    const { protocol, hostname } = new URL(origin);
    const path = `apps[${index}].allowedOrigins[${place}]`;
    if (isLoopback(hostname)) return production ? [`${path} is ${origin}, a page on the visitor's own machine`] : [];
    return protocol === 'http:' ? [`${path} is ${origin} (recommended https)`] : [];
  });

/** Who else is asked about passwords and phones, where others on the way can read that or answer instead. */
const inClear = ({ connections: { ldap, ad, oneAuth } }: UserPool): string[] => {
  const isAway = (url: string) => !isLoopback(new URL(url).hostname);
  const directories = Object.entries({ ldap, ad })
    .filter(([, to]) => to && to.url.startsWith('ldap:') && !to.startTls && isAway(to.url))
    .map(([name, to]) => `userPool.connections.${name}.url is ${to?.url} without startTls: passwords travel in clear`);
  const carriers = [oneAuth]
    .filter((to) => to !== null)
    .filter(({ verifyUrl }) => verifyUrl.startsWith('http:') && isAway(verifyUrl))
    .map(({ verifyUrl }) => `userPool.connections.oneAuth.verifyUrl is ${verifyUrl} (recommended https)`);
  return [...directories, ...carriers];
};

const demoLimits =
  'userPool.rateLimits of the demo pool: what counts by address or recipient is twenty times the default';

/** One sentence for each thing that a pool relaxes, to be said at every start. */
export const relaxations = ({ userPool, apps }: Pool, { production, isDemo, smsLeaves }: Surroundings): string[] => [
  ...relaxedNumbers(userPool),
  ...(userPool.passwordPolicy.rejectCommon ? [] : ['userPool.passwordPolicy.rejectCommon is false (recommended true)']),
  ...(isDemo ? [demoLimits] : relaxedLimits(userPool)),
  ...(smsLeaves && userPool.smsCountries === null
    ? ['userPool.smsCountries is not set: text messages go to every country (recommended: a list)']
    : []),
  ...inClear(userPool),
  ...apps.flatMap((app, index) => looseOrigins(app, index, production)),
];
