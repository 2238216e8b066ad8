import parsePhone from 'libphonenumber-js/max';
import { type CustomDataRow, type Identity, type ProfileField, profileFields, type User } from '../contract.ts';
import { customValue } from '../pool/custom-value.ts';
import type { UserPool } from '../pool/schema.ts';
import type { Store } from '../store/store.ts';
import type { AccountRow, IdentityRow } from '../store/tables.ts';
import type { SignedIn } from './sessions.ts';

/** A phone as the wire has it: national digits, and the calling code with its plus. */
export type WirePhone = { phone: string | null; phoneCountryCode: string | null };

const isoOf = (time: number | null) => (time === null ? null : new Date(time).toISOString());

const onWire = (phone: string | null): WirePhone => {
  const number = phone === null ? undefined : parsePhone(phone);
  if (!number) return { phone, phoneCountryCode: null };
  return { phone: number.nationalNumber, phoneCountryCode: `+${number.countryCallingCode}` };
};

const profileOf = ({ profile, username }: AccountRow): Record<ProfileField, string | null> => {
  const kept = JSON.parse(profile) as Partial<Record<ProfileField, string | null>>;
  const all: Partial<Record<ProfileField, string | null>> = {};
  for (const field of profileFields) all[field] = kept[field] ?? null;
  return { ...(all as Required<typeof all>), username };
};

/** Whom an answer is about. */
type Shown = Pick<SignedIn, 'account' | 'token' | 'expiresAt'>;

/** Accounts, as their owners see them. */
export const createProfiles = ({ store, userPool }: { store: Store; userPool: UserPool }) => {
  const { id: pool, customFields } = userPool;
  /** What was written of a row. It is never changed: a change makes another one. */
  const texts = new WeakMap<Readonly<AccountRow>, { token: string; text: string }>();

  const identityOnWire = ({ id, account, connection, provider, subject }: IdentityRow): Identity => ({
    openid: subject,
    userIdInIdp: subject,
    userId: account,
    connectionId: connection,
    isSocial: connection !== 'ldap' && connection !== 'ad',
    provider,
    type: 'generic',
    userPoolId: pool,
    extIdpId: id,
  });

  /** Every declared field, with its value or null. What was kept under another type is no value any more. */
  const customDataOf = ({ custom_data }: Pick<AccountRow, 'custom_data'>): CustomDataRow[] => {
    const kept = new Map(Object.entries(JSON.parse(custom_data) as Record<string, unknown>));
    return customFields.map(({ key, dataType, label }) => ({
      key,
      value: customValue(dataType, kept.get(key)) ?? null,
      dataType,
      label: label ?? key,
    }));
  };

  /** A user with the token that was shown, or is new. Clients build themselves anew from every user they are given. */
  const userOf = async ({ account, token, expiresAt }: Shown, isLinked = true): Promise<User> => ({
    id: account.id,
    arn: `arn:cn:authing:${pool}:user:${account.id}`,
    userPoolId: pool,
    status: account.status as User['status'],
    ...profileOf(account),
    email: account.email,
    emailVerified: account.email_verified_at !== null,
    ...onWire(account.phone),
    phoneVerified: account.phone_verified_at !== null,
    unionid: null,
    openid: null,
    externalId: null,
    identities: isLinked ? (await store.identities.of(account.id)).map(identityOnWire) : [],
    registerSource: JSON.parse(account.register_source) as string[],
    blocked: false,
    isDeleted: false,
    formatted: null,
    customData: customDataOf(account),
    token,
    tokenExpiredAt: isoOf(expiresAt),
    loginsCount: account.logins,
    lastLogin: isoOf(account.last_login_at),
    lastIp: account.last_address,
    signedUp: isoOf(account.created_at),
    createdAt: new Date(account.created_at).toISOString(),
    updatedAt: new Date(account.updated_at).toISOString(),
  });

  return {
    onWire,
    customDataOf,
    userOf,

    /** The same as JSON, written once for as long as the row is remembered. Who is linked is asked for anew. */
    async textOf(shown: Shown, isLinked = true): Promise<string> {
      if (isLinked) return JSON.stringify(await userOf(shown));
      const known = texts.get(shown.account);
      if (known?.token === shown.token) return known.text;
      const text = JSON.stringify(await userOf(shown, false));
      texts.set(shown.account, { token: shown.token, text });
      return text;
    },
  };
};

export type Profiles = ReturnType<typeof createProfiles>;
