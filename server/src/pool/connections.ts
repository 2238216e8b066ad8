import { FilterParser } from 'ldapts';
import { z } from 'zod';

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

const social = z.strictObject({
  identifier: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
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

const oneAuth = z.strictObject({ verifyUrl: webAddress }).nullable().default(null);

/** Who else can vouch for someone. */
export const connections = z
  .strictObject({
    ldap: directory('(uid={username})'),
    ad: directory('(sAMAccountName={username})'),
    social: z.array(social).default([]),
    oneAuth,
  })
  .prefault({})
  .describe('Directories, providers and carriers that can vouch for someone.');
