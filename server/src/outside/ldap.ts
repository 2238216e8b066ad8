import { randomUUID } from 'node:crypto';
import { type Client, Filter, ResultCodeError } from 'ldapts';
import { converse, type DirectoryAddress } from './ldap-connection.ts';

/** Somebody whom a directory knows. */
export type Person = {
  /** By what the directory knows them for ever: `objectGUID`, `entryUUID`, or else the name of the entry. */
  subject: string;
  dn: string;
  username: string | null;
  mail: string | null;
  name: string | null;
  givenName: string | null;
  familyName: string | null;
};

type DirectoryNeeds = DirectoryAddress & {
  /** Who looks people up; null asks without a name. */
  reader: { dn: string; password: string } | null;
  /** Below which people stand. */
  baseDn: string;
  /** RFC 4515, with `{username}` in it. */
  userFilter: string;
  /** Milliseconds that all of it may take. */
  limit?: number;
};

const attributes = [
  'objectGUID', 'entryUUID', 'sAMAccountName', 'uid', 'mail', 'displayName', 'cn', 'givenName', 'sn',
]; // prettier-ignore

/**
 * What directories answer to a bind that they judged: RFC 4511 A.1. Constraint violation and unwilling to perform are how
 * some say that an account is locked. Anything else means that they could not judge.
 */
const judged = new Set([19, 32, 48, 49, 50, 53]);

/** RFC 4513 5.1.2: a bind without a password succeeds for everybody. Some cut at NUL, and some at blanks. */
const isNoPassword = (password: string) => /\0|^[\s\p{C}]*$/u.test(password);

type Found = { dn: string; [attribute: string]: string | string[] | Buffer | Buffer[] };

const textOf = (found: Found, name: string): string | null => {
  const value = [found[name]].flat()[0];
  const text = typeof value === 'string' ? value.trim() : '';
  return text && text.length <= 256 && !/\p{Cc}/u.test(text) ? text : null;
};

/** A GUID as Microsoft writes it: the first three groups are stored backwards. */
const guidOf = (found: Found): string | null => {
  const bytes = [found['objectGUID']].flat()[0];
  if (!Buffer.isBuffer(bytes) || bytes.length !== 16) return null;
  const hex = (part: Uint8Array) => Buffer.from(part).toString('hex');
  const backwards = (from: number, to: number) => hex(bytes.subarray(from, to).toReversed());
  return [backwards(0, 4), backwards(4, 6), backwards(6, 8), hex(bytes.subarray(8, 10)), hex(bytes.subarray(10))].join('-'); // prettier-ignore
};

const personOf = (found: Found): Person => ({
  subject: guidOf(found) ?? textOf(found, 'entryUUID')?.toLowerCase() ?? found.dn.normalize('NFC').toLowerCase(),
  dn: found.dn,
  username: textOf(found, 'sAMAccountName') ?? textOf(found, 'uid'),
  mail: textOf(found, 'mail'),
  name: textOf(found, 'displayName') ?? textOf(found, 'cn'),
  givenName: textOf(found, 'givenName'),
  familyName: textOf(found, 'sn'),
});

/** Whether the directory takes a password for that of an entry. */
const accepts = async (client: Client, dn: string, password: string): Promise<boolean> => {
  try {
    await client.bind(dn, password);
    return true;
  } catch (error) {
    if (error instanceof ResultCodeError && judged.has(error.code)) return false;
    throw error;
  }
};

/** A directory that can vouch for someone: LDAP, or Active Directory. */
export const createDirectory = ({ reader, baseDn, userFilter, limit = 5_000, ...address }: DirectoryNeeds) => {
  /** The one entry that is meant. Of two that fit nobody knows which. */
  const findIn = async (client: Client, username: string): Promise<Found | null> => {
    const filter = userFilter.replaceAll('{username}', () => Filter.escape(username));
    const { searchEntries } = await client.search(baseDn, {
      filter,
      attributes,
      explicitBufferAttributes: ['objectGUID'],
      sizeLimit: 2,
      derefAliases: 'never',
    });
    const [found, second] = searchEntries;
    return found && !second && found.dn !== '' ? found : null;
  };

  return {
    /**
     * Somebody whose password this is, or null: unknown, ambiguous, wrong and disabled are told apart by nobody, and each
     * costs the same questions. `password` is null where it could not be read; that costs them too.
     *
     * @throws {Error} when the directory did not judge: away, too slow, not to be trusted, or not to be read.
     */
    async find({ username, password }: { username: string; password: string | null }): Promise<Person | null> {
      if (password !== null && isNoPassword(password)) return null;
      return converse(address, limit, async (client) => {
        if (reader) await client.bind(reader.dn, reader.password);
        const found = await findIn(client, username);
        if (found && password !== null) return (await accepts(client, found.dn, password)) ? personOf(found) : null;
        await accepts(client, `cn=${randomUUID()},${baseDn}`, password ?? randomUUID());
        return null;
      });
    },
  };
};

export type Directory = ReturnType<typeof createDirectory>;
