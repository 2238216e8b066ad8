import { customValue } from './custom-value.ts';
import { PoolError } from './problem.ts';
import type { Org, Pool, UserPool } from './schema.ts';

type Path = readonly (string | number)[];

/**
 * The role that a reference means: `namespace/code`, or a code alone, which is looked for in `default` first and then
 * wherever it is the only one. Null when there is none, or more than one.
 */
export const roleNamed = ({ roles }: Pick<UserPool, 'roles'>, reference: string) => {
  const [namespace, code] = reference.includes('/') ? reference.split('/', 2) : [null, reference];
  const called = roles.filter((role) => role.code === code && (namespace === null || role.namespace === namespace));
  const first = called.find((role) => role.namespace === 'default');
  return first ?? (called.length === 1 ? (called[0] ?? null) : null);
};

/** Nodes from a root down, each the child of the one before. */
export type Way = [Org, ...Org[]];

/** The nodes that a path of codes (or names) leads along, or null when it leads nowhere. */
export const nodesAlong = ({ orgs }: Pick<UserPool, 'orgs'>, path: string): Way | null => {
  let nodes = orgs;
  const way: Org[] = [];
  for (const step of path.split('/')) {
    const node = nodes.find((each) => each.code === step) ?? nodes.find((each) => each.name === step);
    if (!node) return null;
    way.push(node);
    nodes = node.children;
  }
  return way as Way;
};

type References = { roles: string[]; groups: string[]; orgs: string[] };

const checkAll = (userPool: UserPool, { roles, groups, orgs }: References, path: Path) => {
  const demand = (key: keyof References, names: string[], known: (name: string) => boolean) => {
    const index = names.findIndex((name) => !known(name));
    if (index < 0) return;
    throw new PoolError(
      [...path, key, index],
      `"${names[index]}" is not found in userPool.${key}, or means more than one`,
    );
  };
  demand('roles', roles, (name) => roleNamed(userPool, name) !== null);
  demand('groups', groups, (name) => userPool.groups.some(({ code }) => code === name));
  demand('orgs', orgs, (name) => nodesAlong(userPool, name) !== null);
};

const checkCustomData = ({ customFields }: UserPool, customData: Record<string, unknown>, path: Path) => {
  for (const [key, value] of Object.entries(customData)) {
    const field = customFields.find((each) => each.key === key);
    if (!field) throw new PoolError([...path, key], 'is not declared in userPool.customFields');
    if (value !== null && customValue(field.dataType, value) === undefined)
      throw new PoolError([...path, key], `is not of type ${field.dataType}`);
  }
};

/** Sees that every role, group, organisation and custom field that is referred to is there. */
export const checkReferences = ({ userPool, users }: Pool): void => {
  for (const [index, { grantedTo }] of userPool.resources.entries()) {
    checkAll(userPool, grantedTo, ['userPool', 'resources', index, 'grantedTo']);
  }
  for (const [index, user] of users.entries()) {
    checkAll(userPool, user, ['users', index]);
    checkCustomData(userPool, user.customData, ['users', index, 'customData']);
  }
};
