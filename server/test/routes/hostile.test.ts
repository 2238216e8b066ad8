import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { refusals } from '../../src/contract.ts';
import { freshCarrier } from '../support/carrier.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';
import { connectionsTo, freshSlapd, secrets } from '../support/slapd.ts';

/** Who else vouches for people, so that what is sent reaches them too. */
const connections = { ...connectionsTo(await freshSlapd()), ...(await freshCarrier()).connection };

/** Requests for each route: a few with every change, many before a release. */
const count = Number(process.env['HOSTILE_REQUESTS'] ?? 150);

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

/** What each route reads: filled in most of the time, so that the requests get beyond the first check. */
const routes: Record<string, readonly string[]> = {
  '/register/email': ['email', 'password', 'profile'],
  '/register/username': ['username', 'password', 'profile'],
  '/register/email-code': ['email', 'code', 'profile'],
  '/register/phone-code': ['phone', 'phoneCountryCode', 'code', 'password'],
  '/login/account': ['account', 'password', 'autoRegister'],
  '/login/email-code': ['email', 'code', 'autoRegister'],
  '/login/phone-code': ['phone', 'phoneCountryCode', 'code', 'autoRegister'],
  '/login/ldap': ['username', 'password'],
  '/login/ad': ['account', 'password'],
  '/login/ad-all-in-one': ['username', 'password'],
  '/ldap/verify-user': ['username', 'password'],
  '/ad/verify-user': ['username', 'password'],
  '/ecConn/oneAuth/login': ['token', 'accessToken', 'netWork'],
  '/users/link': ['primaryUserToken', 'secondaryUserToken'],
  '/users/unlink': ['provider', 'primaryUserToken'],
  '/connections/social/exchange': ['ticket', 'verifier'],
  '/ecConn/wechatMobile/byAccount': ['key', 'account', 'password'],
  '/ecConn/wechatMobile/byPhoneCode': ['key', 'phone', 'phoneCountryCode', 'code'],
  '/ecConn/wechatMobile/byEmailCode': ['key', 'email', 'code'],
  '/ecConn/wechatMobile/select': ['key', 'accountId'],
  '/ecConn/wechatMobile/byAccountId': ['key', 'account'],
  '/ecConn/wechatMobile/register': ['key'],
  '/sms/send': ['phone', 'phoneCountryCode', 'scene'],
  '/email/send': ['email', 'scene'],
  '/password/reset/email': ['email', 'code', 'newPassword'],
  '/password/reset/sms': ['phone', 'phoneCountryCode', 'code', 'newPassword'],
  '/users/password/reset-by-first-login-token': ['token', 'password'],
  '/password/update': ['newPassword', 'oldPassword'],
  '/users/password/forget/check-code': ['email', 'phone', 'phoneCountryCode', 'code'],
  '/users/password/password-reset': ['resetPasswordToken', 'newPassword', 'repeatPassword'],
  '/udvs/get': ['targetType', 'targetId'],
  '/udfs/values': ['udfs', 'targetId'],
  '/users/resource/authorized': ['namespace', 'resourceType'],
  '/users/profile/update': [
    'username',
    'nickname',
    'photo',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'address',
  ],
  '/users/phone/bind': ['phone', 'phoneCountryCode', 'phoneCode', 'code'],
  '/users/phone/update': ['phone', 'phoneCode', 'oldPhone', 'oldPhoneCode', 'oldPhoneCountryCode'],
  '/users/phone/unbind': [],
  '/users/email/bind': ['email', 'emailCode', 'code'],
  '/users/email/update': ['email', 'emailCode', 'oldEmail', 'oldEmailCode'],
  '/users/email/unbind': [],
  '/users/me/security-level': [],
  '/applications/mfa/check': ['phone', 'phoneCountryCode', 'email'],
  '/applications/mfa/sms/verify': ['phone', 'phoneCountryCode', 'code'],
  '/applications/mfa/email/verify': ['email', 'code'],
  '/mfa/totp/verify': ['totp', 'authenticatorType', 'source'],
  '/mfa/totp/recovery': ['recoveryCode', 'authenticatorType'],
  '/mfa/totp/associate': ['authenticator_type', 'source'],
  '/mfa/totp/associate/confirm': ['totp', 'source'],
  '/mfa/face/associate': ['photoA', 'photoB', 'isExternalPhoto'],
  '/applications/mfa/face/verify': ['photo', 'type'],
  '/users/delete': [],
  '/users/refresh-token': [],
  '/users/me': [],
  '/logout': [],
  '/applications/app-test/public-config': [],
};

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
const traces = /node_modules|\bat (?:async )?[\w.<>]+ \(|\.ts:\d|select |insert into|update "|SQLITE|ERR_/i;

const known = new Set<number>([200, 1636, 1639, ...Object.values(refusals)]);

/** Routes that whoever is on the way in calls. */
const step = /mfa\/(check|(sms|email|totp|face)\/verify|totp\/recovery)$/;
/** Requests after which its token is another: five tries end a step. */
const stride = 15;

/** The ordinary method of a route. */
const usual = (path: string) => {
  if (/delete$/.test(path)) return 'DELETE';
  return /me$|logout$|config$|level$/.test(path) ? 'GET' : 'POST';
};

type Request = { method: string; payload: string | Uint8Array | undefined; headers: Record<string, string> };

/** Mostly what the route reads, passwords sealed half of the time, and something odd about it. */
const request = (from: Dice, path: string, { seal, token }: { seal: TestServer['seal']; token: string }): Request => {
  const method = from.next() < 0.9 ? usual(path) : from.of(['POST', 'DELETE', 'PUT', 'OPTIONS', 'HEAD', 'GET']);
  const document = object(from, [...(routes[path] ?? []), from.of(fields)]);
  for (const [field, value] of Object.entries(document)) {
    const isShort = typeof value === 'string' && value.length < 80;
    if (/assword$/.test(field) && isShort && from.next() < 0.5) document[field] = seal(value);
  }
  const payload = written(from, from.next() < 0.95 ? document : anything(from));
  return {
    method,
    payload: method === 'GET' || method === 'HEAD' ? undefined : payload,
    headers: { ...oddHeaders(from), ...(from.next() < 0.3 && { authorization: token }) },
  };
};

const assertSound = (answer: Answer, { method, payload, headers: sent }: Request) => {
  const what = `${answer.status} ${answer.code} to ${method} ${String(payload).slice(0, 500)} ${JSON.stringify(sent)}`;
  assert.ok(answer.status < 500, what);
  assert.ok(answer.headers.get('x-request-id'), what);
  if (method === 'HEAD' || answer.status === 204) return;
  assert.ok(known.has(answer.code), what);
  assert.equal(typeof answer.message, 'string', what);
  assert.ok(answer.status === 200 || answer.status === answer.code, what);
  assert.ok(answer.code === 200 || answer.statusCode === 302 || answer.requestId, what);
  assert.doesNotMatch(JSON.stringify(answer), traces, what);
};

suite('P10: T33: T36: whatever is sent', () => {
  for (const [index, path] of Object.keys(routes).entries()) {
    test(`to ${path} is answered in the envelope, and leaves no fault, no trace and everybody as they were`, async () => {
      const users = [
        { username: 'bystander', email: 'bystander@example.com', password: 'violet-anchor-61' },
        { username: 'guarded', password: 'violet-anchor-61', totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' },
      ];
      const server = await freshServer({
        users,
        userPool: { rateLimits: 'off', connections },
        environment: secrets,
        trustedProxies: ['203.0.113.7'],
      });
      const insider = { username: 'insider', password: server.seal('violet-anchor-61') };
      const { token } = (await server.call('/register/username', insider)).data;
      const guarded = { account: 'guarded', password: insider.password };
      const stepToken = async () => (await server.call('/login/account', guarded)).data.mfaToken;
      const bystander = () => server.store.accounts.withAny('pool-test', { username: 'bystander' });
      const before = await bystander();
      const from = dice(index + 1);

      let shown = token;
      for (let turn = 0; turn < count; turn += 1) {
        if (step.test(path) && turn % stride === 0) shown = await stepToken();
        const sent = request(from, path, { seal: server.seal, token: shown });
        assertSound(await server.call(path, sent.payload, { method: sent.method, headers: sent.headers }), sent);
      }

      assert.deepEqual(await bystander(), before);
      assert.deepEqual(server.lines.filter((line) => /"event":"(fault|database-away)"/.test(line)), []); // prettier-ignore
    });
  }
});
