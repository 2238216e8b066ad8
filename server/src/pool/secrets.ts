import type { Pool } from './schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** One sentence for each connection whose secret is not in the environment: it is off until it is. */
export const missingSecrets = ({ userPool: { connections } }: Pool, environment: Environment): string[] => {
  const { ldap, ad, social } = connections;
  const named: [path: string, variable: string | null | undefined][] = [
    ['ldap.bindPasswordEnv', ldap?.bindPasswordEnv],
    ['ad.bindPasswordEnv', ad?.bindPasswordEnv],
    ...social.map(({ clientSecretEnv }, index): [string, string | null] => [
      `social[${index}].clientSecretEnv`,
      clientSecretEnv,
    ]),
  ];
  return named
    .filter(([, variable]) => variable && !environment[variable])
    .map(([path, variable]) => `userPool.connections.${path}: ${variable} is not set, so nobody can sign in that way`);
};
