import type { LoginMethod, Pool } from './schema.ts';

/** What a pool file may name, since others know it, and this server does not do. */
const absent: readonly LoginMethod[] = ['qrcode'];

const unservedMethods = ({ apps }: Pool): string[] =>
  apps.flatMap(({ loginMethods }, index) =>
    loginMethods
      .filter((method) => absent.includes(method))
      .map((method) => `apps[${index}].loginMethods: "${method}" is not served by this version and left out`),
  );

/** What the server finds installed beside it. */
type Installed = { faces: boolean };

const missingFaces = ({ apps }: Pool): string[] =>
  apps.flatMap(({ mfa }, index) =>
    mfa.factors.includes('FACE')
      ? [
          `apps[${index}].mfa.factors: "FACE" needs optional packages that are not installed, and is left out (npm install --include=optional)`,
        ]
      : [],
  );

/** Methods that need a connection which the pool does not have. */
const unconnected = ({ userPool: { connections }, apps }: Pool): string[] => {
  const { ldap, ad, oneAuth } = connections;
  const needed = Object.entries({ ldap, ad, 'one-auth': oneAuth }).filter(([, connection]) => connection === null);
  return apps.flatMap(({ loginMethods }, index) =>
    needed
      .filter(([method]) => loginMethods.includes(method as LoginMethod))
      .map(([method]) => `apps[${index}].loginMethods: "${method}" has no connection in userPool.connections`),
  );
};

/** One sentence for each thing that a pool asks for and this version does not do, so that nobody is misled. */
export const unserved = (pool: Pool, installed: Installed): string[] => [
  ...unservedMethods(pool),
  ...unconnected(pool),
  ...(installed.faces ? [] : missingFaces(pool)),
];
