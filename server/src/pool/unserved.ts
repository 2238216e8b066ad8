import type { LoginMethod, Pool, UserPool } from './schema.ts';

const served: readonly LoginMethod[] = ['password', 'phone-code', 'email-code'];

const unservedConnections = ({ connections: { ldap, ad, social, oneAuth } }: UserPool): string[] =>
  Object.entries({ ldap, ad, social: social.length > 0 ? social : null, oneAuth })
    .filter(([, connection]) => connection !== null)
    .map(([name]) => `userPool.connections.${name} is not served by this version: nobody can sign in that way`);

const unservedMethods = ({ apps }: Pool): string[] =>
  apps.flatMap(({ loginMethods }, index) =>
    loginMethods
      .filter((method) => !served.includes(method))
      .map((method) => `apps[${index}].loginMethods: "${method}" is not served by this version and left out`),
  );

const unservedFactors = ({ apps, users }: Pool): string[] => [
  ...apps.flatMap(({ id, mfa }, index) =>
    mfa.required
      ? [`apps[${index}].mfa.required: this version cannot check a second factor yet, so nobody gets into "${id}"`]
      : [],
  ),
  ...users.flatMap(({ totpSecret }, index) =>
    totpSecret
      ? [`users[${index}].totpSecret: this version cannot check a second factor yet, so this user cannot sign in`]
      : [],
  ),
];

const unservedLists = ({ roles, resources, groups, orgs, customFields }: UserPool): string[] => {
  const names = Object.entries({ roles, resources, groups, orgs, customFields })
    .filter(([, list]) => list.length > 0)
    .map(([name]) => name);
  return names.length > 0 ? [`userPool.${names.join(', ')}: kept, but not served by this version`] : [];
};

/** One sentence for each thing that a pool asks for and this version does not do, so that nobody is misled. */
export const unserved = (pool: Pool): string[] => [
  ...unservedConnections(pool.userPool),
  ...unservedMethods(pool),
  ...unservedFactors(pool),
  ...unservedLists(pool.userPool),
  ...(pool.userPool.verifyOldContact ? ['userPool.verifyOldContact: contacts cannot be changed in this version'] : []),
];
