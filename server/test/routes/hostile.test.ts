import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { refusals } from '../../src/contract.ts';
import { freshCarrier } from '../support/carrier.ts';
import { addressOf, bodyOf, inApi, type Route, routesOf } from '../security/routes.ts';
import { saying } from '../support/faces.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';
import { connectionsTo, freshSlapd, secrets } from '../support/slapd.ts';

/** Who else vouches for people, so that what is sent reaches them too. */
const connections = { ...connectionsTo(await freshSlapd()), ...(await freshCarrier()).connection };

/** Requests for each family of routes: some with every change, ten thousand before a release. */
const count = Number(process.env['HOSTILE_REQUESTS'] ?? (process.env['TEST_DATABASE_URL'] ? 144 : 480));

/** Every route belongs to one of these. */
const families: Record<string, RegExp> = {
  registration: /\/register[/-](email|phone|username)/,
  login: /\/login\/(account|email-code|phone-code)$/,
  directories: /\/login\/(ldap|ad)|verify-user$|oneAuth/,
  verification: /\/(sms|email)\/send/,
  passwords: /\/password\//,
  sessions: /\/users\/(me|refresh-token)$|\/logout$|\/me\/sessions/,
  'second factors': /\/mfa\/(check|sms|email)/,
  'authenticator apps': /\/totp\//,
  faces: /\/face\//,
  passkeys: /\/webauthn\//,
  profile: /\/profile\/|security-level$|\/users\/delete$/,
  binding: /\/users\/(phone|email)\//,
  'social sign-in': /wechatMobile|federation|social\/exchange/,
  linking: /\/users\/(link|unlink)$/,
  access: /\/(orgs|roles|allowed|authorized)$/,
  'custom data': /\/(udvs|udfs)\//,
  settings: /public-config$|\.well-known/,
  pictures: /\/uploads?(\/|$)/,
  pages: /^\/(connections|healthz|readyz|metrics|openapi)/,
};

/** The same sequence for the same seed, so that what fails can be made to fail again. */
const dice = (seed: number) => {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { next, below: (limit: number) => Math.floor(next() * limit), of: <One>(all: readonly One[]): One => all[Math.floor(next() * all.length)] as One }; // prettier-ignore
};

const texts = [
  '', ' ', 'a', 'someone', 'someone@example.org', 'ｓｏｍｅｏｎｅ@example.org', 'a@b', '@', '@@', 'a@@b.c', `${'x'.repeat(65)}@example.org`,
  'ümläut@exämple.org', 'a@xn--', 'a@-.org', 'İ@example.org', '13800138000', '+86 138 0013 8000', '+', '++', '00', '+0', '0086', '+999999999',
  '(((', '1'.repeat(300), '+1 900 555 0123', '138\u0000', '\ud800', '\uffff', 'a\r\nBcc: b@example.org', '\u202egro', '123456', ' 1 2-3 4 5 6 ',
  '１２３４５６', '٠١٢٣٤٥', '000000', 'error', 'sm2:00', 'AAAA', Buffer.alloc(256, 3).toString('base64'), Buffer.alloc(256, 255).toString('base64'),
  "' or 1=1 --", '"; drop table accounts; --', '%', '_', '*)(uid=*', '${jndi:ldap://x}', '<script>', '../../etc/passwd', '__proto__', 'constructor',
  'x'.repeat(5_000), '𝔘𝔫𝔦'.repeat(50), 'e\u0301'.repeat(500), '\ufdfa'.repeat(2_000), '.'.repeat(10_000), '@'.repeat(10_000), '-'.repeat(10_000),
  `a@${'b.'.repeat(5_000)}c`, `a@${'b'.repeat(20_000)}`, 'LOGIN_VERIFY_CODE', 'RESET_PASSWORD', 'login', 'reset', 'toString', '+86', '86', ' +86 ', '+999999', '0', '+000000', '999',
] as const; // prettier-ignore

const numbers = [0, -0, 1, -1, 0.5, 2 ** 53 + 1, 1e308, 123_456] as const;

/** Fields that some route reads. */
const fields = [
  'account', 'email', 'phone', 'username', 'password', 'newPassword', 'oldPassword', 'code', 'scene', 'phoneCountryCode', 'autoRegister',
  'profile', 'token', 'photo', 'totp', 'recoveryCode', 'context', '__proto__', 'constructor', 'nickname',
] as const; // prettier-ignore

type Dice = ReturnType<typeof dice>;

const anything = (from: Dice, depth = 0): unknown => {
  const kind = from.below(depth > 3 ? 8 : 12);
  if (kind < 6) return from.of(texts);
  if (kind === 6) return from.of(numbers);
  if (kind === 7) return from.of([true, false, null]);
  if (kind < 10) return Array.from({ length: from.below(4) }, () => anything(from, depth + 1));
  return object(from, fields, depth + 1);
};

const object = (from: Dice, names: readonly string[], depth = 0): Record<string, unknown> =>
  Object.fromEntries(
    names.filter(() => from.next() < 0.9).map((name) => [name, from.next() < 0.7 ? from.of(texts) : anything(from, depth)]),
  ); // prettier-ignore

/** The text of a document, sometimes damaged. */
const written = (from: Dice, document: unknown): string | Uint8Array => {
  const text = JSON.stringify(document) ?? '';
  const kind = from.below(20);
  if (kind === 0) return text.slice(0, from.below(text.length + 1));
  if (kind === 1) return Buffer.concat([Buffer.from(text), Buffer.of(0xc3, 0x28)]);
  if (kind === 2) return `\ufeff${text}`;
  if (kind === 3) return '['.repeat(from.below(40_000));
  if (kind === 4) return text.replace(/"[^"]*"/, '1e400');
  return text;
};

const headers = {
  authorization: ['', 'Bearer', 'Bearer ', 'Basic YTpi', 'a.b.c', 'eyJ.eyJ.eyJ', `Bearer ${'x'.repeat(9_000)}`, 'Bearer a, Bearer b', 'ÿ'],
  'x-authing-app-id': ['app-test', 'app-other', '', '*', '__proto__', 'x'.repeat(10_000), 'ÿ'],
  'x-authing-userpool-id': ['pool-test', '', 'other'],
  'x-authing-lang': ['zh-CN', 'en-US', '', '*', 'zh-', '🦊'.length.toString(), 'x'.repeat(1_000)],
  'content-type': ['application/json', 'application/json; charset=utf-8', 'application/json;', 'text/plain', '', 'application/json; charset=utf-16', 'multipart/form-data'],
  'content-encoding': ['identity', 'gzip', ''],
  origin: ['https://app.example', 'null', '', 'https://evil.example', 'http://localhost:1', 'http://[::1', 'javascript:0'],
  'user-agent': ['', 'x'.repeat(5_000), 'ÿ'],
  'x-forwarded-for': ['', ',', 'x', '1.2.3.4', '::1, 2.2.2.2'],
  'access-control-request-method': ['POST', ''],
} as const; // prettier-ignore

const oddHeaders = (from: Dice) =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(() => from.next() < 0.07)
      .map(([name, values]) => [name, from.of<string>(values)]),
  );

/** What an answer may never tell: a stack, a place on the disk, a statement. */
const traces = /node_modules|\bat (?:async )?[\w.<>]+ \(|\.ts:\d|select |insert into|update "|SQLITE|\bERR_[A-Z]+_/i;

const known = new Set<number>([200, 1636, 1639, 1640, 1641, 2921, ...Object.values(refusals)]);

/** Requests after which somebody else asks: what was sent may have ended a session, or used a step up. */
const stride = 24;

type Request = {
  method: string;
  address: string;
  payload: string | Uint8Array | undefined;
  headers: Record<string, string>;
};

/** Half of the fields as they ought to be, so that the others get beyond the first check. */
const document = (from: Dice, route: Route, server: Pick<TestServer, 'seal'>): Record<string, unknown> => {
  const odd = object(from, [...route.fields, from.of(fields)]);
  const right = bodyOf(route, server);
  const mixed = Object.entries(odd).map(([field, value]) => [field, field in right && from.next() < 0.45 ? right[field] : value] as const);
  const isShort = (value: unknown): value is string => typeof value === 'string' && value.length < 80;
  return Object.fromEntries(
    mixed.map(([field, value]) => [field, /assword$/.test(field) && isShort(value) && from.next() < 0.5 ? server.seal(value) : value]),
  );
}; // prettier-ignore

/** Holes in the path, and what is asked behind it. */
const address = (from: Dice, route: Route): string => {
  const path = from.next() < 0.5 ? addressOf(route) : route.path.replace(/\{\w+\}/g, () => encodeURIComponent(from.of(texts).slice(0, 2_000).toWellFormed()) || 'x');
  const names = [...route.queries, from.of(fields)].filter(() => from.next() < 0.4);
  const query = names.map((name) => `${name}=${encodeURIComponent(from.of(texts).slice(0, 2_000).toWellFormed())}`).join('&');
  return `${path}${query && '?'}${query}`;
}; // prettier-ignore

/** Mostly what the route reads, and something odd about it. */
const request = (from: Dice, route: Route, { seal, token }: { seal: TestServer['seal']; token: string }): Request => {
  const method = from.next() < 0.9 ? route.method : from.of(['POST', 'DELETE', 'PUT', 'OPTIONS', 'HEAD', 'GET']);
  const payload = written(from, from.next() < 0.95 ? document(from, route, { seal }) : anything(from));
  return {
    method,
    address: address(from, route),
    payload: method === 'GET' || method === 'HEAD' ? undefined : payload,
    headers: { ...oddHeaders(from), ...(from.next() < 0.5 && { authorization: token }) },
  };
};

const assertSound = (answer: Answer, route: Route, { method, address, payload, headers: sent }: Request) => {
  const what = `${answer.status} ${answer.code} to ${method} ${address} ${String(payload).slice(0, 500)} ${JSON.stringify(sent)}`;
  assert.ok(answer.status < 500, what);
  assert.ok(answer.headers.get('x-request-id'), what);
  assert.doesNotMatch(JSON.stringify({ ...answer, requestId: '' }), traces, what);
  if (method === 'HEAD' || answer.status === 204) return;
  // A bare list where the contract has one; and pages, keys and pictures are no part of the API.
  if (answer.status === 200 && (!inApi(route) || (route.path.endsWith('/udvs/get') && answer.code === undefined))) return;
  if (answer.status === 302 && !inApi(route)) return;
  if (!inApi(route) && answer.code === undefined) return assert.ok(answer.status < 500, what);
  assert.ok(known.has(answer.code), what);
  assert.equal(typeof answer.message, 'string', what);
  assert.ok(answer.status === 200 || answer.status === answer.code, what);
  assert.ok(answer.code === 200 || answer.statusCode === 302 || answer.requestId, what);
}; // prettier-ignore

const password = 'violet-anchor-61';
const users = [
  { username: 'bystander', email: 'bystander@example.com', password },
  { username: 'guarded', password, totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
];

const fresh = () =>
  freshServer({
    users,
    userPool: {
      rateLimits: 'off',
      verifyCode: { resendSeconds: 0 },
      connections,
      customFields: [{ key: 'seats', dataType: 'NUMBER' }],
    },
    app: {
      loginMethods: ['password', 'email-code', 'phone-code', 'ldap', 'ad', 'one-auth', 'passkey'],
      mfa: { factors: ['SMS', 'EMAIL', 'OTP', 'FACE', 'PASSKEY'] },
    },
    environment: secrets,
    trustedProxies: ['203.0.113.7'],
    faceModel: saying(async () => [{ score: 1, size: 200, descriptor: [1, 2, 3], real: 0.9, live: 0.9 }]),
  });

/** Whoever may ask a route: somebody signed in, or on the way in. */
const tokenFor = async ({ call, seal }: TestServer, route: Route, turn: number): Promise<string> => {
  const isStep = route.opens.includes('challenge') && (route.opens.length === 1 || turn % 2 === 0);
  if (isStep) return (await call('/login/account', { account: 'guarded', password: seal(password) })).data.mfaToken;
  return (await call('/register/username', { username: `insider-${turn}`, password: seal(password) })).data.token;
};

suite('P10: T33: T36: whatever is sent', () => {
  test('every route belongs to one family', async () => {
    for (const { name, path } of await routesOf(await fresh())) {
      const theirs = Object.entries(families).filter(([, pattern]) => pattern.test(path));
      assert.equal(theirs.length, 1, `${name}: ${theirs.map(([family]) => family).join(', ')}`);
    }
  });

  for (const [index, [family, pattern]] of Object.entries(families).entries()) {
    test(`to the routes of ${family} is answered in the envelope, and leaves no fault, no trace and everybody as they were`, async () => {
      const server = await fresh();
      const routes = (await routesOf(server)).filter(({ path }) => pattern.test(path));
      const bystander = () => server.store.accounts.withAny('pool-test', { username: 'bystander' });
      const before = await bystander();
      const from = dice(index + 1);

      for (let turn = 0; turn < count; turn += stride) {
        const route = routes[(turn / stride) % routes.length]!;
        const token = await tokenFor(server, route, turn / stride);
        const sent = Array.from({ length: Math.min(stride, count - turn) }, () => request(from, route, { seal: server.seal, token })); // prettier-ignore
        const answers = await Promise.all(sent.map(({ address, payload, method, headers }) => server.send(address, payload, { method, headers }))); // prettier-ignore
        for (const [at, answer] of answers.entries()) assertSound(answer, route, sent[at]!);
      }

      assert.deepEqual(await bystander(), before);
      assert.deepEqual(server.lines.filter((line) => /"event":"(fault|database-away)"/.test(line)), []); // prettier-ignore
    });
  }
});
