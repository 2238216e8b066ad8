import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Clock } from '../clock.ts';
import { ConfigError } from '../config.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { AwayError, createBreaker } from '../outside/breaker.ts';
import { createDirectory, type Person } from '../outside/ldap.ts';
import type { UserPool } from '../pool/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Queries, Store } from '../store/store.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Accounts, NewAccount } from './accounts.ts';
import type { Contacts } from './contacts.ts';
import type { Entry, Visit } from './entry.ts';
import type { Identities } from './identities.ts';
import type { Limits } from './limits.ts';
import type { Sealing } from './sealing.ts';
import type { Trail } from './trail.ts';

/** A directory that the pool file may connect. */
export type DirectoryName = 'ldap' | 'ad';

type DirectoriesNeeds = {
  store: Store;
  clock: Clock;
  userPool: UserPool;
  environment: Readonly<Record<string, string | undefined>>;
  accounts: Accounts;
  contacts: Contacts;
  entry: Entry;
  identities: Pick<Identities, 'add' | 'ownerOf'>;
  limits: Limits;
  sealing: Sealing;
  trail: Trail;
  metrics: Metrics;
  log: Log;
};

type Typed = {
  username: string;
  password: string;
  /** False for clients that send it in clear. */
  isSealed: boolean;
};

/** Tries to open an account before it is given up: each means that somebody else has just opened one. */
const mostTurns = 4;

/**
 * What guesses are counted by: one spelling for all that some directory may take for the same name. Directories look past
 * case, accents, blanks and invisible signs (RFC 4518); whatever is folded too far only shares a counter.
 */
const counted = (username: string) =>
  username
    .normalize('NFKD')
    .replace(/[\p{M}\p{C}\u1806\ufffc]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();

const authorityIn = (path: string, file: string | null): string | null => {
  if (file === null) return null;
  try {
    const pem = readFileSync(file, 'utf8');
    return new X509Certificate(pem) && pem;
  } catch (cause) {
    throw new ConfigError(`${path} ${file} is no readable certificate: name a PEM file`, { cause });
  }
};

/** The directories of a pool that can be asked, each behind its breaker. One that lacks its secret is off. */
const openDirectories = ({ userPool: { connections }, environment, clock }: DirectoriesNeeds) => {
  const open = (name: DirectoryName) => {
    const settings = connections[name];
    if (!settings) return null;
    const { url, startTls, baseDn, userFilter, bindDn, bindPasswordEnv, caFile } = settings;
    const password = (bindPasswordEnv !== null && environment[bindPasswordEnv]) || null;
    if (bindDn !== null && password === null) return null;
    const reader = bindDn !== null && password !== null ? { dn: bindDn, password } : null;
    const ca = authorityIn(`userPool.connections.${name}.caFile`, caFile);
    const { find } = createDirectory({ url, startTls, ca, baseDn, userFilter, reader });
    const breaker = createBreaker({ clock });
    return (asked: Parameters<typeof find>[0]) => breaker(() => find(asked));
  };
  return { ldap: open('ldap'), ad: open('ad') };
};

/**
 * Signing in by what a directory says: LDAP, or Active Directory. Whom it vouches for gets an account of their own; no account
 * that is there already is ever taken for theirs.
 *
 * @throws {ConfigError} at once, when the file of a certificate cannot be read.
 */
export const createDirectories = (needs: DirectoriesNeeds) => {
  const { store, userPool, accounts, contacts, entry, identities, limits, sealing, trail, metrics, log } = needs;
  const pool = userPool.id;
  const opened = openDirectories(needs);

  const refuse = (visit: Visit, method: DirectoryName, known?: AccountRow): never => {
    const { app, address } = visit;
    metrics.count('auth_logins_total', { method, outcome: 'refused' });
    trail.record('sign-in', { app: app.id, address, method, outcome: 'refused', ...(known && { account: known.id }) });
    throw new Refusal('wrong-credentials');
  };

  const unavailable = (method: DirectoryName, { cause, retryAfter, isPaused }: AwayError): Refusal => {
    metrics.count('auth_logins_total', { method, outcome: 'unavailable' });
    if (!isPaused) log.warn('directory-away', { method, error: cause });
    return new Refusal('unavailable', { retryAfter, cause });
  };

  /** What a new account can have of a person: names that are nobody's yet. Whoever runs the directory vouches for the address. */
  const openingFor = async (within: Queries, connection: DirectoryName, person: Person): Promise<NewAccount> => {
    const username = person.username === null ? null : contacts.username(person.username);
    const email = person.mail === null ? null : contacts.email(person.mail);
    const others = await within.accounts.withAny(pool, { username, email: email?.key ?? null });
    const isFree = (key: 'username_key' | 'email_key', name: string) => others.every((other) => other[key] !== name);
    const { name, givenName, familyName } = person;
    return {
      ...(username && isFree('username_key', username) && { username }),
      ...(email && isFree('email_key', email.key) && { email, verified: 'email' as const }),
      profile: {
        ...(name && { nickname: name, name }),
        ...(givenName && { givenName }),
        ...(familyName && { familyName }),
      },
      source: `directory:${connection}`,
    };
  };

  /** Opens an account, and says whose it is. @throws {Refusal} `already-exists` when somebody was quicker. */
  const open = async (within: Queries, connection: DirectoryName, person: Person): Promise<AccountRow> => {
    const account = await accounts.open(within, await openingFor(within, connection, person));
    const identity = await identities.add(within, account.id, { connection, provider: connection, person });
    if (!identity) throw new Refusal('already-exists');
    return account;
  };

  /** The account of a person: theirs since the first time, or a new one. */
  const accountOf = async (connection: DirectoryName, person: Person, turn = 1): Promise<AccountRow> => {
    const known = await identities.ownerOf({ connection, provider: connection, person });
    if (known) return known;
    try {
      return await store.transaction((within) => open(within, connection, person));
    } catch (error) {
      const wasTaken = error instanceof Refusal && error.refusal === 'already-exists';
      if (!wasTaken || turn === mostTurns) throw error;
      return accountOf(connection, person, turn + 1);
    }
  };

  /** Who may enter, or undefined; both take a person and an account that is not shut. */
  const judge = async (method: DirectoryName, asked: { username: string; password: string | null }) => {
    const person = await opened[method]?.(asked);
    return person && accountOf(method, person);
  };

  return {
    /** Whether a directory can be asked. */
    isOpen: (name: DirectoryName): boolean => opened[name] !== null,

    /**
     * Lets somebody in for whom a directory vouches. Unknown, wrong and disabled get one answer.
     *
     * @throws {Refusal} `wrong-credentials`; `unavailable` when the directory cannot tell, which costs no try; `too-many-failures`, `rate-limited`, `not-allowed`.
     */
    async login(visit: Visit, method: DirectoryName, { username, password, isSealed }: Typed) {
      if (!opened[method] || !visit.app.loginMethods.includes(method)) throw new Refusal('not-allowed');
      const attempt = await limits.login({ account: `${method}:${counted(username)}`, address: visit.caller });
      let account;
      try {
        account = await judge(method, { username, password: isSealed ? sealing.open(password) : password });
      } catch (error) {
        await attempt.release();
        throw error instanceof AwayError ? unavailable(method, error) : error;
      }
      if (account?.status !== 'Activated') {
        await attempt.failed(false);
        return refuse(visit, method, account ?? undefined);
      }
      await attempt.succeeded();
      return entry.admit(account, visit, { by: method, methods: ['pwd'] });
    },
  };
};

export type Directories = ReturnType<typeof createDirectories>;
