import type {
  ApplicationList,
  AuthorizedResource,
  AuthorizedResources,
  OrgPath,
  ResourceType,
  Role,
} from '../contract.ts';
import { nodesAlong, roleNamed, type Way } from '../pool/references.ts';
import type { App, Pool, UserPool } from '../pool/schema.ts';
import type { AccountRow } from '../store/tables.ts';
import type { Contacts } from './contacts.ts';
import type { Definitions } from './definitions.ts';

type Resource = UserPool['resources'][number];

type AccessNeeds = { pool: Pool; contacts: Pick<Contacts, 'named'>; definitions: Definitions };

/** What the pool file gave to somebody, as references. */
type Memberships = { roles?: string[]; groups?: string[]; orgs?: string[] };

/** The same, as what there is today: whatever has gone from the file counts no more. */
type Belonging = { roles: Set<UserPool['roles'][number]>; groups: Set<string>; ways: Way[] };

/** Everything contains the rest. */
const merged = (actions: readonly string[]) => (actions.includes('*') ? ['*'] : [...new Set(actions)]);

const rowOf = ({ code, type, actions }: Resource): AuthorizedResource => ({
  code,
  type,
  actions: merged(actions),
  apiIdentifier: null,
});

/** Where somebody belongs, and what they may do. All of it follows from the pool file. */
export const createAccess = ({ pool, contacts, definitions }: AccessNeeds) => {
  const { userPool, apps } = pool;

  const belongingOf = ({ memberships }: AccountRow): Belonging => {
    const { roles = [], groups = [], orgs = [] } = JSON.parse(memberships) as Memberships;
    const there = <Thing>(thing: Thing | null): thing is Thing => thing !== null;
    return {
      roles: new Set(roles.map((name) => roleNamed(userPool, name)).filter(there)),
      groups: new Set(groups.filter((name) => userPool.groups.some(({ code }) => code === name))),
      ways: orgs.map((path) => nodesAlong(userPool, path)).filter(there),
    };
  };

  /** Whether a name is this account's. An address counts once it is proved: anybody may register with one that is not theirs. */
  const isNamed = (account: AccountRow, name: string): boolean => {
    const { names } = contacts.named(name);
    const { username_key, email_key, email_verified_at, phone, phone_verified_at } = account;
    return (
      (username_key !== null && username_key === names.username) ||
      (email_key !== null && email_verified_at !== null && email_key === names.email) ||
      (phone !== null && phone_verified_at !== null && phone === names.phone)
    );
  };

  const isGranted = ({ grantedTo }: Resource, account: AccountRow, { roles, groups, ways }: Belonging): boolean => {
    const holdsRole = (name: string) => {
      const role = roleNamed(userPool, name);
      return role !== null && roles.has(role);
    };
    const isBelow = (path: string) => {
      const node = nodesAlong(userPool, path)?.at(-1);
      return node !== undefined && ways.some((way) => way.includes(node));
    };
    return (
      grantedTo.roles.some(holdsRole) ||
      grantedTo.groups.some((name) => groups.has(name)) ||
      grantedTo.orgs.some(isBelow) ||
      grantedTo.users.some((name) => isNamed(account, name))
    );
  };

  const applicationRow = (app: App) => {
    const { name, logo, domain, description, protocol, appType } = app;
    const shown = { name, logo, domain, description, protocol, appType };
    return { ...definitions.app(app), id: app.id, ...shown, isIntegrate: false, template: null };
  };

  const orgPath = (way: Way): OrgPath => {
    const [root] = way;
    const org = definitions.org(root);
    const userPoolId = userPool.id;
    const unknown = { nameI18n: null, description: null, descriptionI18n: null, order: null, leaderUserId: null };
    return [
      { type: 'org', ...org, userPoolId, rootNodeId: definitions.node([root]).id, logo: null, tenantId: null },
      ...way.map(({ name, code }, depth) => {
        const node = definitions.node(way.slice(0, depth + 1));
        return { type: 'node' as const, ...node, userPoolId, orgId: org.id, name, code, ...unknown };
      }),
    ];
  };

  return {
    /** One page of the applications of the pool, in the order of the file. */
    applications: ({ page, limit }: { page: number; limit: number }): ApplicationList => ({
      list: apps.slice((page - 1) * limit, page * limit).map(applicationRow),
      totalCount: apps.length,
    }),

    /** One path for each place where somebody belongs, in the order in which they were given. */
    orgs: (account: AccountRow): OrgPath[] => belongingOf(account).ways.map(orgPath),

    /** The roles of somebody, of one namespace or of all. */
    roles: (account: AccountRow, { namespace }: { namespace?: string | undefined }): Role[] =>
      [...belongingOf(account).roles]
        .filter((role) => !namespace || role.namespace === namespace)
        .map((role) => ({
          ...definitions.role(role),
          userPoolId: userPool.id,
          code: role.code,
          description: role.description,
          parentCode: null,
          isSystem: false,
          namespaceId: definitions.namespaceId(role.namespace),
          namespace: role.namespace,
        })),

    /** What somebody may do in a namespace: by a grant to them, to a role or group of theirs, or to a node they are at or below. */
    resources(
      account: AccountRow,
      { namespace, type }: { namespace: string; type?: ResourceType | undefined },
    ): AuthorizedResources {
      const belonging = belongingOf(account);
      const list = userPool.resources
        .filter((resource) => resource.namespace === namespace && (!type || resource.type === type))
        .filter((resource) => isGranted(resource, account, belonging))
        .map(rowOf);
      return { totalCount: list.length, list };
    },
  };
};

export type Access = ReturnType<typeof createAccess>;
