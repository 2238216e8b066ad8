import type { CustomDataRow, User } from '../../contract/index.ts';
import type { Api, Call } from '../api.ts';

type GetCustomUserData = {
  /** Whose; whoever is signed in when left out. */
  userInfo?: Pick<User, 'id'> | undefined;
};
type SetCustomUserData = {
  /** By key, or as rows: those of `user.customData` will do. */
  customData: Record<string, unknown> | readonly Pick<CustomDataRow, 'key' | 'value'>[];
};

/** What an application keeps of its users beside their profile: the fields that the user pool declares. */
export const customData = (api: Api) => {
  const read = async (id: string, call?: Call): Promise<CustomDataRow[]> => {
    const body = { targetType: 'USER', targetId: id };
    return api.list({ method: 'POST', path: '/api/v2/udvs/get', body, isRead: true, call });
  };

  return {
    /**
     * Asks for the custom data, and puts it on the user of the session.
     *
     * @throws {AuthError} `not-allowed` for the data of somebody else; `not-signed-in`.
     * @example
     * const { customData } = await client.getCustomUserData();
     * const seats = customData.find(({ key }) => key === 'seats')?.value;
     */
    getCustomUserData: async ({ userInfo }: GetCustomUserData = {}, call?: Call): Promise<User> => {
      const whose = userInfo ?? (await api.me(call));
      const rows = await read(whose.id, call);
      return api.authorization.amend(whose.id, { customData: rows }) ?? ({ ...whose, customData: rows } as User);
    },

    /**
     * Sets custom data: all of it, or none. Resolves to every row as it is then, and puts them on the user of the session.
     *
     * @throws {AuthError} `invalid-request` with the key as its `field`, when nobody has declared it or the value is of
     * another type; `not-signed-in`.
     * @example
     * const rows = await client.setCustomUserData({ customData: { seats: 3, newsletter: true } });
     */
    setCustomUserData: async ({ customData }: SetCustomUserData, call?: Call): Promise<CustomDataRow[]> => {
      const rows = Array.isArray(customData)
        ? (customData as CustomDataRow[]).map(({ key, value }) => [key, value] as const)
        : Object.entries(customData);
      const udfs = rows.map(([definition, value]) => ({ definition, value }));
      const { id } = await api.me(call);
      const updated = await api.list<CustomDataRow>({
        method: 'POST',
        path: '/api/v2/udfs/values',
        body: { udfs },
        call,
      });
      api.authorization.amend(id, { customData: updated });
      return updated;
    },
  };
};

export type CustomData = ReturnType<typeof customData>;
