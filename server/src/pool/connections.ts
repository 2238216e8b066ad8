import { FilterParser } from 'ldapts';
import { z } from 'zod';
import { knownProvider, knownProviders } from './known-providers.ts';

const environmentName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/)
  .describe('Name of the environment variable that holds the secret. The secret itself never stands in this file.');

const webAddress = z.string().regex(/^https?:\/\/\S+$/);

const isFilter = (text: string) => {
  try {
    return FilterParser.parseString(text.replaceAll('{username}', 'someone')) !== null;
  } catch {
    return false;
  }
};

const directory = (userFilter: string) =>
  z
    .strictObject({
      url: z
        .string()
        .regex(/^ldaps?:\/\/[^\s/@?#]+\/?$/)
        .refine((text) => URL.canParse(text), 'is no address'),
      bindDn: z.string().min(1).nullable().default(null),
      bindPasswordEnv: environmentName.nullable().default(null),
      baseDn: z.string().min(1),
      userFilter: z
        .string()
        .regex(/\{username\}/)
        .refine(isFilter, 'is no filter as RFC 4515 has them')
        .default(userFilter),
      startTls: z.boolean().default(false),
      caFile: z
        .string()
        .min(1)
        .nullable()
        .default(null)
        .describe('PEM file of the authority that signed its certificate.'),
    })
    .refine(({ bindDn, bindPasswordEnv }) => (bindDn === null) === (bindPasswordEnv === null), {
      message: 'bindDn and bindPasswordEnv go together',
      path: ['bindPasswordEnv'],
    })
    .refine(({ url, startTls }) => !startTls || url.startsWith('ldap:'), {
      message: 'is for ldap:// alone: ldaps:// is secure from the start',
      path: ['startTls'],
    })
    .nullable()
    .default(null);

const described = z.strictObject({
  identifier: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .refine((name) => name !== 'ldap' && name !== 'ad', 'is the name of a directory'),
  provider: z.string().min(1),
  displayName: z.string().min(1).nullable().default(null),
  clientId: z.string().min(1),
  clientSecretEnv: environmentName.nullable().default(null),
  issuer: webAddress.nullable().default(null).describe('For OpenID Connect.'),
  authorizationEndpoint: webAddress.nullable().default(null).describe('With the two below, for OAuth 2.'),
  tokenEndpoint: webAddress.nullable().default(null),
  userinfoEndpoint: webAddress.nullable().default(null),
  scope: z.string().min(1).nullable().default(null),
});

type Described = z.output<typeof described>;

/** Either the one or the other, whole; or nothing, for a provider that is known. */
const placeOf = ({ issuer, authorizationEndpoint, tokenEndpoint, userinfoEndpoint }: Described) => {
  const three = [authorizationEndpoint, tokenEndpoint, userinfoEndpoint].filter((address) => address !== null).length;
  if (issuer !== null) return three === 0;
  return three === 0 ? null : three === 3;
};

const social = described
  .refine((connection) => placeOf(connection) !== false, {
    message: 'takes either issuer, or authorizationEndpoint, tokenEndpoint and userinfoEndpoint',
    path: ['issuer'],
  })
  .refine((connection) => placeOf(connection) !== null || knownProvider(connection.provider) !== undefined, {
    message: `is none of ${Object.keys(knownProviders).join(', ')}: name its issuer, or its three endpoints`,
    path: ['provider'],
  });

const areApart = (list: Described[]) => new Set(list.map(({ identifier }) => identifier)).size === list.length;

const oneAuth = z.strictObject({ verifyUrl: webAddress }).nullable().default(null);

/** Who else can vouch for someone. */
export const connections = z
  .strictObject({
    ldap: directory('(uid={username})'),
    ad: directory('(sAMAccountName={username})'),
    social: z.array(social).refine(areApart, 'has the same identifier twice').default([]),
    oneAuth,
  })
  .prefault({})
  .describe('Directories, providers and carriers that can vouch for someone.');
