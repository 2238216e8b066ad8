import { z } from 'zod';
import { type Description, descriptionOf } from './described.ts';
import { type Operation, operations, spellings } from './operations.ts';

/** What Hono knows of a route: one entry for each step on the way to it. */
type Entry = { method: string; path: string; handler: object };

type Json = Record<string, unknown>;
type Route = { method: string; path: string; says: Description };

/** Steps of a chapter with its own refusals are wrapped by Hono, which leaves what it wrapped on them. */
const unwrapped = (handler: object): object =>
  '__COMPOSED_HANDLER' in handler ? (handler.__COMPOSED_HANDLER as object) : handler;

const routesIn = (entries: readonly Entry[]): Route[] => {
  const routes = new Map<string, Route>();
  for (const { method, path, handler } of entries) {
    // What stands for every method or for a whole folder is no route but something on the way to one.
    if (method === 'ALL' || path.includes('*')) continue;
    const named = path.replace(/:(\w+)/g, '{$1}');
    const says = { ...routes.get(`${method} ${named}`)?.says, ...descriptionOf(unwrapped(handler)) };
    routes.set(`${method} ${named}`, { method, path: named, says });
  }
  return [...routes.values()];
};

/** What may be sent, before it is read: OpenAPI 3.1 takes JSON Schema as it is. */
const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _, ...said } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
  return said;
};

/** A name that no other route has, also for a second spelling. */
const operationOf = ({ method, path }: Route): { operation: Operation; isSecond: boolean } => {
  const key = `${method} ${path}`;
  const first = spellings[key];
  const [id = '', summary = ''] = operations[first ?? key] ?? [];
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const way = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const isSecond = first !== undefined;
  return { operation: [isSecond ? `${id}At${way}` : id, summary], isSecond };
};

const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

const parametersOf = ({ path, says }: Route): Json[] => {
  const { properties = {}, required = [] } = (says.query ? schemaOf(says.query) : {}) as { properties?: Json; required?: string[] }; // prettier-ignore
  return [
    ...names(path).map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema })), // prettier-ignore
    ...(needsApplication(path) ? [{ $ref: '#/components/parameters/application' }] : []),
  ];
};

const withoutApplication = /^\/api\/v2\/(upload|\.well-known|applications\/\{appId\}\/public-config)$/;
const needsApplication = (path: string) => /^\/(api\/v2|interaction)\//.test(path) && !withoutApplication.test(path);

const form = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } };

const bodyOf = ({ body, file }: Description): Json => {
  if (file) return { requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } } };
  return body ? { requestBody: { content: { 'application/json': { schema: schemaOf(body) } } } } : {};
};

const securities = {
  'sign-in': [{ signInToken: [] }],
  challenge: [{ challengeToken: [] }],
  either: [{ signInToken: [] }, { challengeToken: [] }],
};

const json = (schema: Json) => ({ description: 'Done, or why not.', content: { 'application/json': { schema } } });
const envelope = { $ref: '#/components/schemas/Envelope' };

/** What is answered outside of the envelope. */
const bare: Readonly<Record<string, Json>> = {
  'GET /healthz': json({ type: 'object' }),
  'GET /readyz': json({ type: 'object' }),
  'GET /openapi.json': json({ type: 'object' }),
  'GET /oidc/.well-known/jwks.json': json({ type: 'object' }),
  'GET /oidc/.well-known/openid-configuration': json({ type: 'object' }),
  'GET /metrics': { description: 'Counts.', content: { 'text/plain': { schema: { type: 'string' } } } },
  'GET /uploads/{file}': { description: 'A picture.', content: { 'image/webp': {} } },
  'GET /connections/social/{identifier}/callback': { description: 'A page.', content: { 'text/html': {} } },
  'POST /api/v2/udvs/get': json({ anyOf: [{ type: 'array', items: { type: 'object' } }, envelope] }),
};

const operationIn = (route: Route): Json => {
  const { operation, isSecond } = operationOf(route);
  const [operationId, summary] = operation;
  const { token } = route.says;
  return {
    operationId,
    summary,
    ...(isSecond && { deprecated: true }),
    parameters: parametersOf(route),
    ...bodyOf(route.says),
    security: token ? securities[token] : [],
    responses: {
      200: bare[`${route.method} ${route.path}`] ?? json(envelope),
      default: json(envelope),
    },
  };
};

const bearer = (description: string) => ({ type: 'http', scheme: 'bearer', description });

const components = {
  securitySchemes: {
    signInToken: bearer('The token of a signed-in user.'),
    challengeToken: bearer('The mfaToken of a step.'),
  },
  parameters: {
    application: { name: 'x-authing-app-id', in: 'header', required: true, schema: { type: 'string' } },
  },
  schemas: {
    Envelope: {
      type: 'object',
      description: '`code` decides: 200 is success, anything else a refusal or a step.',
      required: ['code', 'statusCode', 'message', 'data'],
      properties: {
        code: { type: 'integer' },
        statusCode: { type: 'integer' },
        apiCode: { type: 'integer' },
        message: { type: 'string' },
        data: {},
        requestId: { type: 'string' },
      },
    },
  },
};

/** The OpenAPI document of all that an app answers, made from what its routes read. */
export const openapiDocument = (
  entries: readonly Entry[],
  { url, version }: { url: string; version: string },
): Json => {
  const paths: Record<string, Json> = {};
  for (const route of routesIn(entries)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationIn(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'auth-elements-server', version },
    servers: [{ url }],
    paths,
    components,
  };
};
