import parsePhone from 'libphonenumber-js/max';
import { type Identity, type ProfileField, profileFields, type User } from '../contract.ts';
import type { UserPool } from '../pool/schema.ts';
import type { Store } from '../store/store.ts';
import type { AccountRow, IdentityRow } from '../store/tables.ts';
import { customDataRows } from './custom-data.ts';
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
  const all = profileFields.map((field) => [field, kept[field] ?? null] as const);
  return { ...(Object.fromEntries(all) as Record<ProfileField, string | null>), username };
};

/** Accounts, as their owners see them. */
export const createProfiles = ({ store, userPool }: { store: Store; userPool: UserPool }) => {
  const { id: pool, customFields } = userPool;

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

  return {
    onWire,

    /** A user with the token that was shown, or is new. Clients build themselves anew from every user they are given. */
    userOf: async ({
      account,
      token,
      expiresAt,
    }: Pick<SignedIn, 'account' | 'token' | 'expiresAt'>): Promise<User> => ({
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
      identities: (await store.identities.of(account.id)).map(identityOnWire),
      registerSource: JSON.parse(account.register_source) as string[],
      blocked: false,
      isDeleted: false,
      formatted: null,
      customData: customDataRows(customFields, account),
      token,
      tokenExpiredAt: isoOf(expiresAt),
      loginsCount: account.logins,
      lastLogin: isoOf(account.last_login_at),
      lastIp: account.last_address,
      signedUp: isoOf(account.created_at),
      createdAt: new Date(account.created_at).toISOString(),
      updatedAt: new Date(account.updated_at).toISOString(),
    }),
  };
};

export type Profiles = ReturnType<typeof createProfiles>;
