import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { App, Org, Pool, UserPool } from '../pool/schema.ts';
import type { Store } from '../store/store.ts';

type Role = UserPool['roles'][number];

/** What a list says of everything: which one it is, and how old. */
export type Definition = { id: string; createdAt: string; updatedAt: string };

/** Something of the pool file. `names` tell it from all others of its kind; `says` is what else a list shows of it. */
type Defined = { kind: 'app' | 'role' | 'org' | 'node'; names: readonly string[]; says: unknown };

const hash = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest();

/** A node on its way from the root. Codes name it, or names where there are none. */
const stepOf = ({ code, name }: Org) => code ?? name;

const app = ({ id, ...shown }: App): Defined => {
  const { name, logo, domain, description, protocol, appType } = shown;
  return { kind: 'app', names: [id], says: [name, logo, domain, description, protocol, appType] };
};

const role = ({ namespace, code, description }: Role): Defined => ({
  kind: 'role',
  names: [namespace, code],
  says: description,
});

const org = (root: Org): Defined => ({ kind: 'org', names: [stepOf(root)], says: null });

const node = (way: readonly Org[]): Defined => {
  const last = way.at(-1);
  return { kind: 'node', names: way.map(stepOf), says: [last?.name, last?.code] };
};

const nodesBelow = (way: readonly Org[], children: readonly Org[]): Defined[] =>
  children.flatMap((child) => [node([...way, child]), ...nodesBelow([...way, child], child.children)]);

const definedBy = ({ apps, userPool: { roles, orgs } }: Pool): Defined[] => [
  ...apps.map(app),
  ...roles.map(role),
  ...orgs.map(org),
  ...nodesBelow([], orgs),
];

/**
 * What the pool file defines, with ids and times. Ids follow from names, so that every process has the same ones; times are
 * written down when something is first seen, and when it has changed.
 */
export const createDefinitions = async ({ store, clock, pool }: { store: Store; clock: Clock; pool: Pool }) => {
  const idOf = ({ kind, names }: Defined) => hash([pool.userPool.id, kind, ...names]).toString('hex', 0, 16);
  const now = clock.now();
  const rows = definedBy(pool).map((each) => {
    const digest = hash(each.says).toString('base64url');
    return { id: idOf(each), digest, created_at: now, updated_at: now };
  });
  // In one order everywhere: two servers that start together must not wait for each other.
  await store.definitions.note(rows.sort((one, other) => (one.id < other.id ? -1 : 1)));
  const noted = new Map((await store.definitions.all()).map((row) => [row.id, row]));

  const told = (defined: Defined): Definition => {
    const id = idOf(defined);
    const times = noted.get(id);
    const isoOf = (time = now) => new Date(time).toISOString();
    return { id, createdAt: isoOf(times?.created_at), updatedAt: isoOf(times?.updated_at) };
  };

  return {
    app: (one: App) => told(app(one)),
    role: (one: Role) => told(role(one)),
    org: (root: Org) => told(org(root)),
    /** The last of some nodes, each the child of the one before. */
    node: (way: readonly Org[]) => told(node(way)),
    /** A number for a namespace, always the same. It fits into the integers of every client. */
    namespaceId: (namespace: string) => hash([pool.userPool.id, 'namespace', namespace]).readUInt32BE(0) >>> 1,
  };
};

export type Definitions = Awaited<ReturnType<typeof createDefinitions>>;
