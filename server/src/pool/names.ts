import { createContacts } from '../services/contacts.ts';
import { isCountry } from './phones.ts';
import { PoolError } from './problem.ts';
import type { App, Org, Pool, PoolUser } from './schema.ts';

type Path = readonly (string | number)[];

/** Refuses the second thing of one name. */
const unique = <Item>(items: readonly Item[], path: Path, key: string, nameOf: (item: Item) => string | null) => {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const name = nameOf(item);
    if (name === null) continue;
    if (seen.has(name)) throw new PoolError([...path, index, key], `"${name}" is there twice`);
    seen.add(name);
  }
};

const checkOrgs = (orgs: readonly Org[], path: Path) => {
  unique(orgs, path, 'code', (org) => org.code ?? org.name);
  for (const [index, org] of orgs.entries()) checkOrgs(org.children, [...path, index, 'children']);
};

const checkOrigins = ({ allowedOrigins }: App, path: Path) => {
  for (const [index, origin] of allowedOrigins.entries()) {
    if (URL.canParse(origin) && new URL(origin).origin === origin) continue;
    throw new PoolError(
      [...path, 'allowedOrigins', index],
      `"${origin}" is not an exact origin like "https://www.example.com"`,
    );
  }
};

/** People are read by the rules that they register by. Whom messages reach is another question, asked when one is sent. */
const contacts = createContacts({ smsCountries: null });

const checkUser = (user: PoolUser, path: Path) => {
  const { username, email, phone, password } = user;
  if (username === null && email === null && phone === null) {
    throw new PoolError(path, 'needs one of username, email and phone');
  }
  if (username !== null && contacts.username(username) === null) {
    throw new PoolError([...path, 'username'], 'could be taken for an address, a phone number or another name');
  }
  if (email !== null && contacts.email(email) === null) throw new PoolError([...path, 'email'], 'is no email address');
  if (password !== null && Buffer.byteLength(password) > 245) {
    throw new PoolError([...path, 'password'], 'is longer than 245 bytes');
  }
};

/** Sees that names are unique where they name one thing, and that people, origins and countries can be what is said. */
export const checkNames = ({ userPool, apps, users }: Pool): void => {
  const { smsCountries, customFields, roles, resources, groups, orgs } = userPool;
  for (const [index, country] of (smsCountries ?? []).entries()) {
    if (!isCountry(country))
      throw new PoolError(['userPool', 'smsCountries', index], `no country has the code "${country}"`);
  }
  unique(customFields, ['userPool', 'customFields'], 'key', ({ key }) => key);
  unique(roles, ['userPool', 'roles'], 'code', ({ namespace, code }) => `${namespace}/${code}`);
  unique(resources, ['userPool', 'resources'], 'code', ({ namespace, code }) => `${namespace}/${code}`);
  unique(groups, ['userPool', 'groups'], 'code', ({ code }) => code);
  checkOrgs(orgs, ['userPool', 'orgs']);
  unique(apps, ['apps'], 'id', ({ id }) => id);
  for (const [index, app] of apps.entries()) checkOrigins(app, ['apps', index]);
  for (const [index, user] of users.entries()) checkUser(user, ['users', index]);
  unique(users, ['users'], 'username', ({ username }) => username && contacts.username(username));
  unique(users, ['users'], 'email', ({ email }) => email && (contacts.email(email)?.key ?? null));
  unique(users, ['users'], 'phone', ({ phone }) => phone);
};
