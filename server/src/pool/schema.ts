import { z } from 'zod';
import { connections } from './connections.ts';
import { type RateLimits, rateLimits } from './limits.ts';

const text = z.string().min(1).max(256);
const note = z.string().max(2048).nullable().default(null);
/** Codes are joined with slashes where something refers to them. */
const code = z.string().regex(/^[^/\s]{1,128}$/);
const references = z.array(z.string().min(1)).default([]);

const passwordPolicy = z
  .strictObject({
    minLength: z.int().min(6).max(64).default(8),
    rejectCommon: z.boolean().default(true).describe('Refuses passwords that everybody tries first.'),
  })
  .prefault({});

const verifyCode = z
  .strictObject({
    length: z.int().min(4).max(8).default(6).describe('Digits.'),
    ttlSeconds: z.int().min(30).max(600).default(300),
    resendSeconds: z.int().min(0).max(3600).default(60).describe('Wait before the next code to the same recipient.'),
    attempts: z.int().min(1).max(10).default(5).describe('Tries before a code is dead.'),
  })
  .prefault({});

const day = 86_400;

const session = z
  .strictObject({
    tokenSeconds: z
      .int()
      .min(1)
      .max(14 * day)
      .default(3600),
    idleSeconds: z
      .int()
      .min(1)
      .max(30 * day)
      .default(day)
      .describe('A session unused for so long ends.'),
    absoluteSeconds: z
      .int()
      .min(1)
      .max(90 * day)
      .default(30 * day)
      .describe('A session ends after so long in any case.'),
  })
  .prefault({});

const customField = z.strictObject({
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/),
  label: note,
  dataType: z.enum(['STRING', 'NUMBER', 'DATETIME', 'BOOLEAN', 'OBJECT']).default('STRING'),
});

const role = z.strictObject({ code, namespace: code.default('default'), description: note });

const grantedTo = z
  .strictObject({ roles: references, users: references, groups: references, orgs: references })
  .prefault({})
  .describe('Roles as code or namespace/code; users by username, email or phone; groups by code; orgs by path.');

const resource = z.strictObject({
  namespace: code.default('default'),
  code: text,
  type: z.enum(['DATA', 'API', 'MENU', 'UI', 'BUTTON']).default('DATA'),
  actions: z.array(text).default([]),
  grantedTo,
});

const group = z.strictObject({ code, name: text.nullable().default(null) });

/** A node of an organisation's tree. */
export type Org = { name: string; code: string | null; children: Org[] };
type OrgInput = { name: string; code?: string | null | undefined; children?: OrgInput[] | undefined };

const org: z.ZodType<Org, OrgInput> = z.strictObject({
  name: text,
  code: code.nullable().default(null),
  children: z.lazy(() => z.array(org)).default([]),
});

const userPool = z.strictObject({
  id: code,
  name: text,
  passwordPolicy,
  verifyCode,
  rateLimits,
  session,
  smsCountries: z
    .array(z.string().regex(/^[A-Z]{2}$/))
    .nullable()
    .default(null)
    .describe('ISO codes of the countries that text messages go to. Left out: every country with mobile numbers.'),
  verifyOldContact: z.boolean().default(false).describe('Asks for a code from the old address before it is replaced.'),
  customFields: z.array(customField).default([]),
  roles: z.array(role).default([]),
  resources: z.array(resource).default([]),
  groups: z.array(group).default([]),
  orgs: z.array(org).default([]),
  connections,
});

const loginMethod = z.enum(['password', 'phone-code', 'email-code', 'ldap', 'ad', 'one-auth', 'passkey', 'qrcode']);
const registerMethod = z.enum(['email', 'email-code', 'username', 'phone-code']);

const mfa = z
  .strictObject({
    required: z.boolean().default(false),
    factors: z.array(z.enum(['SMS', 'EMAIL', 'OTP', 'FACE', 'PASSKEY'])).default(['OTP', 'SMS', 'EMAIL']),
  })
  .prefault({});

const agreement = z.strictObject({
  id: z.union([z.int(), text]),
  title: text.describe('Text, never markup.'),
  required: z.boolean().default(false),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/)
    .nullable()
    .default(null),
  availableAt: z
    .union([z.literal(0), z.literal(1)])
    .nullable()
    .default(null)
    .describe('0 at sign-in, 1 at registration.'),
});

const app = z.strictObject({
  id: code,
  name: text,
  logo: note,
  domain: note,
  description: note,
  protocol: text.default('oidc'),
  appType: text.default('INDIVIDUAL'),
  allowedOrigins: z
    .array(z.string().regex(/^https?:\/\/[^/\s*?#@\\]+$/))
    .default([])
    .describe('Pages that may call the server, as exact origins: "https://www.example.com".'),
  loginMethods: z
    .array(loginMethod)
    .optional()
    .describe('Left out: password, phone-code, email-code and every connected directory and carrier.'),
  registerMethods: z.array(registerMethod).default(['email', 'email-code', 'username', 'phone-code']),
  mfa,
  rpId: z
    .string()
    .regex(/^[a-z0-9.-]+$/)
    .nullable()
    .default(null)
    .describe("Whose passkeys. Left out: the page's host name."),
  agreements: z.array(agreement).default([]),
});

const user = z
  .strictObject({
    username: z.string().min(1).max(64).nullable().default(null),
    email: z.string().max(254).nullable().default(null),
    phone: z.string().max(32).nullable().default(null).describe('National digits with phoneCountryCode, or all of +….'),
    phoneCountryCode: z
      .string()
      .regex(/^\+?\d{1,6}$/)
      .nullable()
      .default(null),
    password: z.string().min(1).nullable().default(null),
    nickname: z.string().max(64).nullable().default(null),
    roles: references,
    groups: references,
    orgs: references.describe('Paths: codes (or names) from the root down, joined with slashes.'),
    customData: z.record(z.string(), z.json()).default({}),
    resetPasswordOnFirstLogin: z.boolean().default(false),
    totpSecret: z
      .string()
      .regex(/^[A-Z2-7]{16,128}=*$/)
      .nullable()
      .default(null)
      .describe('Base32.'),
  })
  .describe('Created when missing, never overwritten. One of username, email and phone is needed.');

/** What a pool file may say. The published JSON Schema is generated from this. */
export const poolDocument = z.strictObject({
  $schema: z.string().optional(),
  userPool,
  apps: z.array(app).default([]),
  users: z.array(user).default([]),
});

/** A pool file as it was written, with its defaults. */
export type PoolDocument = z.output<typeof poolDocument>;

/** Somebody else's accounts that people may sign in with. */
export type SocialConnection = UserPool['connections']['social'][number];

/** A way to sign in. */
export type LoginMethod = z.output<typeof loginMethod>;

/** A way to open an account. */
export type RegisterMethod = z.output<typeof registerMethod>;

/** Settings of the whole pool. */
export type UserPool = Omit<z.output<typeof userPool>, 'rateLimits'> & { rateLimits: RateLimits | 'off' };

/** An application of the pool. */
export type App = Omit<z.output<typeof app>, 'loginMethods'> & { loginMethods: LoginMethod[] };

/** Someone to be created when missing. The phone is E.164, or null. */
export type PoolUser = Omit<z.output<typeof user>, 'phoneCountryCode'>;

/** What a pool file says, checked, with nothing left out. */
export type Pool = { userPool: UserPool; apps: App[]; users: PoolUser[] };
