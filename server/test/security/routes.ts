import assert from 'node:assert/strict';
import type { Manner, TestServer } from '../support/server.ts';

type Said = {
  security: Record<string, unknown>[];
  parameters: { name?: string; in?: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
};

/** A route of the server, as its own document tells of it. */
export type Route = {
  /** `POST /api/v2/login/account`. */
  name: string;
  method: string;
  path: string;
  /** What opens it: one of these. */
  opens: ('sign-in' | 'challenge')[];
  /** What its body may hold. */
  fields: string[];
  /** What its address may ask. */
  queries: string[];
  isUpload: boolean;
};

const kinds: Record<string, Route['opens'][number]> = { signInToken: 'sign-in', challengeToken: 'challenge' };

const routeOf = (path: string, method: string, { security, parameters, requestBody }: Said): Route => {
  const content = requestBody?.content ?? {};
  return {
    name: `${method.toUpperCase()} ${path}`,
    method: method.toUpperCase(),
    path,
    opens: security.flatMap((each) => Object.keys(each)).map((name) => kinds[name]!),
    fields: Object.keys(content['application/json']?.schema.properties ?? {}),
    queries: parameters.flatMap(({ name, in: place }) => (place === 'query' && name ? [name] : [])),
    isUpload: 'multipart/form-data' in content,
  };
};

/** Every route there is. One that is added tomorrow is among them. */
export const routesOf = async ({ send, app }: TestServer): Promise<Route[]> => {
  const document = (await send('/openapi.json', undefined, { app: null })) as unknown as {
    paths: Record<string, Record<string, Said>>;
  };
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => routeOf(path, method, said)),
  );
  const known = new Set(app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*')).map(({ method, path }) => `${method} ${path}`)); // prettier-ignore
  assert.equal(routes.length, known.size, 'the document tells of every route');
  return routes;
};

/** Routes of the API itself: pages, keys and counts are no part of it. */
export const inApi = ({ path }: Route) => /^\/(api\/v[23]|interaction)\//.test(path);

const opaque = 'x'.repeat(43);

const wired = { id: opaque, rawId: opaque, type: 'public-key', clientExtensionResults: {} };
const proved = { ...wired, response: { clientDataJSON: opaque, authenticatorData: opaque, signature: opaque } };
const made = { ...wired, response: { clientDataJSON: opaque, attestationObject: opaque } };

/** Something fit for each field that some route reads. */
const samples: Record<string, (seal: TestServer['seal'], path: string) => unknown> = {
  account: () => 'someone@example.org',
  accountId: () => 'somebody',
  username: () => 'somebody-new',
  email: () => 'someone@example.org',
  oldEmail: () => 'someone@example.org',
  phone: () => '13800138000',
  oldPhone: () => '13800138000',
  password: (seal) => seal('violet-anchor-61'),
  newPassword: (seal) => seal('violet-anchor-62'),
  oldPassword: (seal) => seal('violet-anchor-61'),
  repeatPassword: (seal) => seal('violet-anchor-62'),
  scene: (_, path) => (path.includes('/sms/') ? 'login' : 'LOGIN_VERIFY_CODE'),
  authenticatorType: () => 'totp',
  authenticator_type: () => 'totp',
  source: () => 'SELF',
  recoveryCode: () => 'a'.repeat(24),
  netWork: () => 1,
  isExternalPhoto: () => false,
  type: () => 'face',
  resourceType: () => 'API',
  namespace: () => 'default',
  provider: () => 'corner-shop',
  credential: (_, path) => (path.includes('mfa-bind') ? made : proved),
  authenticationCredential: () => proved,
  registrationCredential: () => made,
  targetType: () => 'USER',
  targetId: () => undefined,
  udfs: () => [],
  profile: () => ({ nickname: 'Someone' }),
  gender: () => 'U',
  birthdate: () => '1990-01-01',
  zoneinfo: () => 'UTC',
  locale: () => 'en',
  photo: (_, path) => (path.includes('/mfa/') ? opaque : 'https://pictures.example/me.png'),
  website: () => 'https://someone.example',
};

const sampleOf = (field: string): ((seal: TestServer['seal'], path: string) => unknown) => {
  const known = samples[field];
  if (known) return known;
  if (/CountryCode$/.test(field)) return () => '+86';
  if (/^(code|totp)$|Code$/.test(field)) return () => '123456';
  if (/^(key|ticket|verifier|photo[AB])$|[tT]oken$/.test(field)) return () => opaque;
  if (/^(autoRegister|forceLogin)$/.test(field)) return () => false;
  return () => 'something';
};

/** A body that a route reads to its end. */
export const bodyOf = ({ fields, path }: Route, { seal }: Pick<TestServer, 'seal'>): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field, sampleOf(field)(seal, path)]));

/** Where a route stands, its holes filled. */
export const addressOf = ({ path }: Route): string =>
  path
    .replace('{appId}', 'app-test')
    .replace('{file}', `${'x'.repeat(22)}.webp`)
    .replace('{identifier}', 'corner')
    .replace('{id}', 'somebody');

/** Asks a route, in the ordinary way but for what is said. */
export const ask = (server: TestServer, route: Route, manner: Manner = {}, body: unknown = bodyOf(route, server)) => {
  const takesBody = route.method === 'POST' && !route.isUpload;
  return server.send(addressOf(route), takesBody ? body : undefined, { method: route.method, ...manner });
};
