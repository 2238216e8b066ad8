/** The fields of a profile that its owner may edit. */
export const profileFields = [
  'username', 'nickname', 'company', 'photo', 'browser', 'device', 'name', 'givenName', 'familyName', 'middleName',
  'profile', 'preferredUsername', 'website', 'gender', 'birthdate', 'zoneinfo', 'locale', 'address', 'streetAddress',
  'locality', 'region', 'postalCode', 'city', 'province', 'country',
] as const; // prettier-ignore

export type ProfileField = (typeof profileFields)[number];

/** A row of someone's custom data. */
export type CustomDataRow = {
  key: string;
  /** A JSON value of `dataType`, or null. */
  value: unknown;
  dataType: 'STRING' | 'NUMBER' | 'DATETIME' | 'BOOLEAN' | 'OBJECT';
  label: string;
};

/** An account elsewhere that is linked to this one. */
export type Identity = {
  openid: string;
  userIdInIdp: string;
  userId: string;
  connectionId: string;
  isSocial: boolean;
  provider: string;
  type: string;
  userPoolId: string;
  extIdpId: string | null;
};

/** An account, as its owner sees it. Unknown values are null; times are ISO 8601 in UTC. */
export type User = Record<ProfileField, string | null> & {
  id: string;
  arn: string;
  userPoolId: string;
  status: 'Activated' | 'Suspended' | 'Resigned' | 'Archived';
  email: string | null;
  emailVerified: boolean;
  /** National digits. */
  phone: string | null;
  phoneVerified: boolean;
  /** With its plus: `+86`. */
  phoneCountryCode: string | null;
  unionid: string | null;
  openid: string | null;
  externalId: string | null;
  identities: Identity[];
  /** How the account came to be: `basic:email`, `basic:username`, `basic:phone`, … */
  registerSource: string[];
  blocked: boolean;
  isDeleted: boolean;
  formatted: string | null;
  customData: CustomDataRow[];
  /** The credential of this session. Opaque to clients. */
  token: string;
  tokenExpiredAt: string | null;
  loginsCount: number;
  lastLogin: string | null;
  lastIp: string | null;
  signedUp: string | null;
  createdAt: string;
  updatedAt: string;
};
