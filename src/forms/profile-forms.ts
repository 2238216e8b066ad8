import type { ProfileField, User } from '../contract/index.ts';
import { type Autocomplete, type Field, type FieldKind, form } from './form.ts';
import { normalise } from './normalise.ts';

/** A field of the profile that its owner may edit; the portrait has a section of its own, browser and device are told. */
export type Editable = Exclude<ProfileField, 'photo' | 'browser' | 'device'>;

const one = (key: Editable, autocomplete: Autocomplete, kind: FieldKind = 'text', most = 200) =>
  ({
    key,
    name: key,
    label: key === 'country' ? 'homeCountry' : key,
    kind,
    autocomplete,
    required: false,
    most,
  }) as const satisfies Field;

/** The fields of the profile by what they are about. */
export const profileGroups = {
  aboutYou: [
    one('username', 'username', 'username', 64),
    one('nickname', 'nickname'),
    one('name', 'name'),
    one('givenName', 'given-name'),
    one('familyName', 'family-name'),
    one('middleName', 'additional-name'),
    one('preferredUsername', 'off'),
    one('gender', 'sex', 'select'),
    one('birthdate', 'bday', 'date'),
  ],
  work: [one('company', 'organization'), one('website', 'url', 'url'), one('profile', 'url', 'url')],
  languageTime: [one('locale', 'off', 'select'), one('zoneinfo', 'off', 'select')],
  address: [
    one('address', 'street-address', 'textarea', 1000),
    one('streetAddress', 'address-line1'),
    one('postalCode', 'postal-code'),
    one('locality', 'off'),
    one('city', 'address-level2'),
    one('region', 'off'),
    one('province', 'address-level1'),
    one('country', 'country', 'select'),
  ],
} as const satisfies Record<string, readonly Field<Editable>[]>;

/** The name of a group. */
export type ProfileGroup = keyof typeof profileGroups;

/** Every field that can be edited, in the order of the groups. */
export const editableFields: readonly Field<Editable>[] = Object.values(profileGroups).flat();

/** What differs from the account: emptied fields are null. */
export const changesTo = (
  user: User,
  fields: readonly Field[],
  answers: Readonly<Record<string, string>>,
): Partial<Record<Editable, string | null>> =>
  Object.fromEntries(
    fields.flatMap(({ key, kind }) => {
      const now = answers[key] ?? '';
      const before = normalise(kind, user[key as Editable] ?? '');
      return now === before ? [] : [[key, now || null]];
    }),
  );

/** What somebody says of themselves: sends what has changed, and says which fields that were. */
export const editProfile = (user: User, fields: readonly Field<Editable>[]) =>
  form({
    id: 'profile',
    purpose: 'section',
    fields,
    submit: async (client, answers, call): Promise<string[]> => {
      const changes = changesTo(user, fields, answers);
      const changed = Object.keys(changes);
      if (changed.length > 0) await client.updateProfile(changes, call);
      return changed;
    },
  });
