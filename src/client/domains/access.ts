import type { ApplicationList, AuthorizedResources, OrgPath, ResourceType, Role } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';

/** What is asked by those who have nothing to say. */
type Nothing = Record<string, never>;

type ListApplications = { page?: number | undefined; limit?: number | undefined };
type ListRoles = { namespace?: string | undefined };
type ListAuthorizedResources = { namespace?: string | undefined; resourceType?: ResourceType | undefined };

/** Where whoever is signed in belongs, and what they may do. Each of these throws `not-signed-in`. */
export const access = (api: Api) => ({
  /**
   * Lists the applications of the user pool, ten on a page unless said otherwise.
   *
   * @throws {AuthError} `not-signed-in`.
   * @example
   * const { list, totalCount } = await client.listApplications({ page: 2, limit: 20 });
   */
  listApplications: async ({ page = 1, limit = 10 }: ListApplications = {}, call?: Call): Promise<ApplicationList> => {
    const path = `/api/v2/users/me/applications/allowed?page=${page}&limit=${limit}`;
    return (await api.object({ method: 'GET', path, call })) as ApplicationList;
  },

  /**
   * Lists where somebody belongs: for each membership its organisation, then the nodes from the root to theirs.
   *
   * @throws {AuthError} `not-signed-in`.
   * @example
   * const paths = await client.listOrgs();
   * const names = paths.map(([, ...nodes]) => nodes.map(({ name }) => name).join(' / '));
   */
  listOrgs: (_?: Nothing, call?: Call): Promise<OrgPath[]> =>
    api.list({ method: 'GET', path: '/api/v2/users/me/orgs', call }),

  /**
   * Lists the roles, of one namespace or of all.
   *
   * @throws {AuthError} `not-signed-in`.
   * @example
   * const roles = await client.listRoles();
   * const isAdmin = roles.some(({ code }) => code === 'admin');
   */
  listRoles: ({ namespace }: ListRoles = {}, call?: Call): Promise<Role[]> => {
    const query = namespace ? `?namespace=${encodeURIComponent(namespace)}` : '';
    return api.list({ method: 'GET', path: `/api/v2/users/me/roles${query}`, call });
  },

  /**
   * Lists what somebody may do in a namespace, by themselves or through roles, groups and organisations.
   *
   * @throws {AuthError} `not-signed-in`.
   * @example
   * const { list } = await client.listAuthorizedResources({ namespace: 'default', resourceType: 'API' });
   */
  listAuthorizedResources: async (
    { namespace = 'default', resourceType }: ListAuthorizedResources = {},
    call?: Call,
  ): Promise<AuthorizedResources> => {
    const path = '/api/v2/users/resource/authorized';
    const body = { namespace, resourceType };
    return (await api.object({ method: 'POST', path, body, isRead: true, call })) as AuthorizedResources;
  },
});

export type Access = ReturnType<typeof access>;
