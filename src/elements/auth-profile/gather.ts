import type { AuthClient } from '../../client/client.ts';
import { AuthError } from '../../client/errors.ts';
import type { Call } from '../../client/transport.ts';
import type { ApplicationRow } from '../../contract/index.ts';
import { publicUser } from '../public.ts';

/** What a service does not have, it has not kept. */
const orNothing = async <Value>(asked: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await asked;
  } catch (error) {
    const isAbsent = error instanceof AuthError && ['not-found', 'wrong-method', 'not-allowed'].includes(error.code);
    if (isAbsent) return undefined;
    throw error;
  }
};

const applications = async (client: AuthClient, call: Call): Promise<ApplicationRow[]> => {
  const all: ApplicationRow[] = [];
  for (let page = 1; ; page += 1) {
    const { list, totalCount } = await client.listApplications({ page, limit: 50 }, call);
    all.push(...list);
    if (list.length === 0 || all.length >= totalCount) return all;
  }
};

const allowed = async (client: AuthClient, namespaces: readonly string[], call: Call) => {
  const lists = namespaces.map(async (namespace) => {
    const { list } = await client.listAuthorizedResources({ namespace }, call);
    return [namespace, list] as const;
  });
  return Object.fromEntries(await Promise.all(lists));
};

/**
 * Everything that a service tells somebody of themselves, without what opens their account.
 *
 * @throws {AuthError} when one of the questions is not answered: half of it would pass for the whole.
 */
export const gather = async (client: AuthClient, call: Call): Promise<object> => {
  const user = await client.getCurrentUser({}, call);
  const [customData, security, apps, orgs, roles, sessions, passkeys] = await Promise.all([
    orNothing(client.getCustomUserData({}, call)),
    orNothing(client.getSecurityLevel({}, call)),
    orNothing(applications(client, call)),
    orNothing(client.listOrgs({}, call)),
    orNothing(client.listRoles({}, call)),
    orNothing(client.listSessions({}, call)),
    orNothing(client.listPasskeys({}, call)),
  ]);
  const namespaces = [...new Set(['default', ...(roles ?? []).map(({ namespace }) => namespace)])];
  const resources = await orNothing(allowed(client, namespaces, call));
  return {
    account: { ...publicUser(user), customData: customData?.customData ?? user.customData },
    security,
    sessions,
    passkeys,
    applications: apps,
    organisations: orgs,
    roles,
    resources,
  };
};
