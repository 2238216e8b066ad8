import type { z } from 'zod';
import { checkNames } from './names.ts';
import { defaultLimits } from './limits.ts';
import { mobileNumber } from './phones.ts';
import { PoolError } from './problem.ts';
import { checkReferences } from './references.ts';
import { type App, type LoginMethod, type Pool, poolDocument, type PoolDocument, type PoolUser } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** Of the alternatives of a union, the one that got furthest: that is the one that was meant. */
const deepest = (issue: Issue): Issue => {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors
    .flat()
    .map(deepest)
    .map((found) => ({ ...found, path: [...issue.path, ...found.path] }))
    .sort((one, other) => other.path.length - one.path.length)[0];
  return inner && inner.path.length > issue.path.length ? inner : issue;
};

const sentenceOf = (issue: Issue): string => {
  if (issue.code === 'unrecognized_keys') return `no such setting (${issue.keys.join(', ')})`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'is missing';
  if (issue.code === 'invalid_union') return 'is none of the values that are allowed here';
  return issue.message.replace(/^Invalid input: /, '');
};

const read = (json: unknown): PoolDocument => {
  const result = poolDocument.safeParse(json, { reportInput: true });
  if (result.success) return result.data;
  const issue = deepest(result.error.issues[0] as Issue);
  const more = result.error.issues.length - 1;
  throw new PoolError(issue.path, `${sentenceOf(issue)}${more > 0 ? ` (and ${more} more)` : ''}`);
};

const defaultLoginMethods = ({ ldap, ad, oneAuth }: PoolDocument['userPool']['connections']): LoginMethod[] => [
  'password',
  'phone-code',
  'email-code',
  ...(ldap ? (['ldap'] as const) : []),
  ...(ad ? (['ad'] as const) : []),
  ...(oneAuth ? (['one-auth'] as const) : []),
];

const withLimits = ({ rateLimits, ...userPool }: PoolDocument['userPool']): Pool['userPool'] => ({
  ...userPool,
  rateLimits: rateLimits === 'default' ? defaultLimits : rateLimits,
});

const withPhone = ({ phoneCountryCode, ...user }: PoolDocument['users'][number], index: number): PoolUser => {
  if (user.phone === null) return user;
  const phone = mobileNumber(user.phone, phoneCountryCode);
  if (phone === null) throw new PoolError(['users', index, 'phone'], 'is no mobile number of that country');
  return { ...user, phone };
};

/**
 * Reads a pool file: defaults filled in, phones as E.164, names unique, everything that is referred to found.
 *
 * @throws {PoolError} naming the JSON path of the first thing that is wrong.
 */
export const parsePool = (json: unknown): Pool => {
  const { userPool, apps, users } = read(json);
  const methods = defaultLoginMethods(userPool.connections);
  const pool: Pool = {
    userPool: withLimits(userPool),
    apps: apps.map((app): App => ({ ...app, loginMethods: app.loginMethods ?? methods })),
    users: users.map(withPhone),
  };
  checkNames(pool);
  checkReferences(pool);
  return pool;
};
