/**
 * A `fetch` that answers as the contract says, in browsers and in Node alike, without a server. Everything it has been
 * asked is kept in order, and every answer can be changed, refused, held back or lost.
 *
 * @example
 * const server = answering({ '/login/account': refused('wrong-credentials') });
 * const client = createAuthClient({ host: 'https://auth.test', appId: 'app', storage: 'memory', fetch: server.fetch });
 * const held = server.hold('/email/send');   // the next such request waits ...
 * await held.arrived;                        // ... until here
 * held.answer(refused('sent-too-soon', { retryAfter: 42 }));
 */
import { hostedRefusals } from '../../src/contract/hosted-codes.ts';
import {
  badPhone,
  type MfaChallenge,
  profileFields,
  type PublicConfig,
  refusals,
  type RefusalDetails,
  steps,
  type TotpAssociation,
  type User,
} from '../../src/contract/index.ts';
import { publicKey } from './answers-key.ts';

export { publicKey, unsealed } from './answers-key.ts';

/** A request as it arrived. */
export type Received = {
  method: string;
  /** Without the host and without `/api/v2`. */
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  /** What the body said, as JSON; undefined where there was none. */
  body: Record<string, unknown> | undefined;
  /** How the request was made: credentials, cache and the like. */
  init: RequestInit;
};

/** What is said to a request. */
export type Reply = (request: Received) => Response | Promise<Response>;

/** Anything at all: a body of any text under any status. */
export const raw =
  (body: BodyInit | null, init: ResponseInit = {}): Reply =>
  () =>
    new Response(body, init);

/** JSON under a status, with the server's time and the id of the request. */
export const json =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Reply =>
  () =>
    new Response(JSON.stringify(body), {
      status,
      headers: {
        'content-type': 'application/json',
        date: new Date().toUTCString(),
        'x-request-id': 'request-1',
        ...headers,
      },
    });

/** Done. */
export const done = (data: unknown = null): Reply => json({ code: 200, statusCode: 200, message: 'Done.', data });

const numbers: Record<string, number> = { ...refusals, ...badPhone, ...hostedRefusals };

/** No, by the name of the refusal, or by its number where it has none. */
export const refused = (
  name: keyof typeof refusals | keyof typeof badPhone | keyof typeof hostedRefusals | number,
  details: RefusalDetails = {},
): Reply => {
  const number = typeof name === 'number' ? name : numbers[name]!;
  const message = `The server says no: ${name}.`;
  return json({ code: number, statusCode: 499, apiCode: number, message, data: details, requestId: 'request-1' });
};

/** No, by an HTTP status: 429, 500, 503 and the like. */
export const failed = (status: number, details: RefusalDetails = {}): Reply =>
  json(
    { code: status, statusCode: status, message: `Status ${status}.`, data: details, requestId: 'request-1' },
    status,
    {
      ...(details.retryAfter && { 'retry-after': String(details.retryAfter) }),
    },
  );

/** The server, or the way to it, is not there. */
export const unreachable: Reply = () => Promise.reject(new TypeError('Failed to fetch'));

/** Nothing comes back, ever. */
export const silence: Reply = () => new Promise(() => undefined);

const stepped = (number: number, data: unknown): Reply =>
  json({ code: number, statusCode: 302, apiCode: number, message: 'A step is missing.', data });

/** A second factor is wanted. */
export const challenge = (given: Partial<MfaChallenge> = {}): MfaChallenge => ({
  mfaToken: 'mfa-token',
  nickname: null,
  username: 'someone',
  email: 'someone@example.org',
  avatar: null,
  phone: null,
  phoneCountryCode: null,
  mfaPhone: null,
  mfaPhoneCountryCode: null,
  mfaEmail: null,
  totpMfaEnabled: true,
  faceMfaEnabled: false,
  passkeyEnabled: false,
  applicationMfa: [{ mfaPolicy: 'OTP', status: 1, sort: 1 }],
  ...given,
});

export const wantsFactor = (given?: Partial<MfaChallenge>): Reply => stepped(steps.mfa, challenge(given));

/** What comes in the place of a recovery code that was used. */
export const recoveryCode = '0a1b-2c3d-4e5f-6071-8293-a4b5';

/** What an authenticator app is set up with. */
export const association: TotpAssociation = {
  authenticator_type: 'totp',
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  qrcode_uri: 'otpauth://totp/Shop:someone?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Shop',
  qrcode_data_url: 'data:image/png;base64,AA==',
  recovery_code: 'ffff-eeee-dddd-cccc-bbbb-aaaa',
};

/** A password of one's own is wanted. */
export const wantsPassword = (token = 'first-login-token'): Reply => stepped(steps['new-password'], { token });

const unset = Object.fromEntries(
  [...profileFields, 'phone', 'phoneCountryCode', 'unionid', 'openid', 'externalId', 'formatted', 'lastIp'].map(
    (field) => [field, null],
  ),
);

/** Someone, signed in with `token-1` for an hour. */
export const user = (given: Partial<User> = {}): User =>
  ({
    ...unset,
    id: 'user-1',
    arn: 'arn:cn:authing:pool:user:user-1',
    userPoolId: 'pool',
    status: 'Activated',
    email: 'someone@example.org',
    emailVerified: true,
    phoneVerified: false,
    identities: [],
    registerSource: ['basic:email'],
    blocked: false,
    isDeleted: false,
    customData: [],
    token: 'token-1',
    tokenExpiredAt: new Date(Date.now() + 3_600_000).toISOString(),
    loginsCount: 2,
    lastLogin: '2026-01-01T00:00:00.000Z',
    signedUp: '2026-01-01T00:00:00.000Z',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...given,
  }) as User;

/** The settings of an application that offers everything. */
export const settings = (given: PublicConfig = {}): PublicConfig => ({
  id: 'app',
  name: 'Shop',
  logo: null,
  description: null,
  userPoolId: 'pool',
  publicKey,
  verifyCodeLength: 6,
  loginTabs: { list: ['password', 'phone-code'], default: 'password', title: {} },
  passwordTabConfig: {
    enabledLoginMethods: ['username-password', 'email-password', 'phone-password'],
    validLoginMethods: ['username-password', 'email-password', 'phone-password'],
    validRegisterMethods: ['username', 'email'],
  },
  verifyCodeTabConfig: {
    enabledLoginMethods: ['phone-code', 'email-code'],
    validLoginMethods: ['phone-code', 'email-code'],
    validRegisterMethods: ['phone-code', 'email-code'],
  },
  registerTabs: { list: ['email', 'emailCode', 'phone', 'username'], default: 'email', title: {} },
  tabMethodsFields: [],
  registerDisabled: false,
  ssoPageComponentDisplay: { forgetPasswordBtn: true, registerBtn: true, autoRegisterThenLoginHintInfo: false },
  socialConnections: [],
  passwordStrength: 0,
  customPasswordStrength: null,
  agreementEnabled: false,
  agreements: [],
  internationalSmsConfig: { enabled: true, defaultISOType: 'US' },
  passkeyEnabled: false,
  ...given,
});

/** Tokens that are good, newest last. Signing in and renewing add one, signing out and `expire` take them away. */
const createTokens = () => {
  const good = new Map<string, User>();
  let count = 0;
  const next = (who: User): User => {
    const token = `token-${++count}`;
    good.set(token, { ...who, token, tokenExpiredAt: new Date(Date.now() + 3_600_000).toISOString() });
    return good.get(token)!;
  };
  const shown = ({ headers }: Received) => (headers.authorization ?? '').replace('Bearer ', '');
  const whose = (request: Received) => good.get(shown(request));
  return { good, next, shown, whose };
};

const signedOut = refused('not-signed-in');

const defaults = (tokens: ReturnType<typeof createTokens>, someone: User): Record<string, Reply> => {
  const signIn: Reply = (request) => done(tokens.next(someone))(request);
  const own =
    (answer: (who: User, request: Received) => unknown): Reply =>
    (request) => {
      const who = tokens.whose(request);
      return who ? done(answer(who, request))(request) : signedOut(request);
    };
  return {
    '/applications/app/public-config': done(settings()),
    '/.well-known': done({ publicKey }),
    '/register/email': signIn,
    '/register/email-code': signIn,
    '/register/username': signIn,
    '/register/phone-code': signIn,
    '/login/account': signIn,
    '/login/email-code': signIn,
    '/login/phone-code': signIn,
    '/mfa/totp/verify': signIn,
    '/mfa/totp/recovery': (request) => done({ ...tokens.next(someone), recoveryCode: recoveryCode })(request),
    '/mfa/totp/associate': done(association),
    '/mfa/totp/associate/confirm': signIn,
    '/applications/mfa/check': done(true),
    '/applications/mfa/sms/verify': signIn,
    '/applications/mfa/email/verify': signIn,
    '/sms/send': done({ resendSeconds: 60 }),
    '/email/send': done({ resendSeconds: 60 }),
    '/password/reset/sms': done(),
    '/password/reset/email': done(),
    '/users/password/reset-by-first-login-token': done(),
    '/password/update': own((who) => who),
    '/users/me': own((who) => who),
    '/users/refresh-token': own((who, request) => {
      tokens.good.delete(tokens.shown(request));
      return tokens.next(who);
    }),
    '/logout': (request) => {
      const known = tokens.good.delete(tokens.shown(request));
      return (known ? done() : refused('session-invalid'))(request);
    },
  };
};

const received = (input: RequestInfo | URL, init: RequestInit = {}): Received => {
  const url = new URL(input instanceof Request ? input.url : input);
  return {
    method: init.method ?? 'GET',
    path: url.pathname.replace(/^.*\/api\/v2/, ''),
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(new Headers(init.headers)),
    body: typeof init.body === 'string' ? (JSON.parse(init.body) as Record<string, unknown>) : undefined,
    init,
  };
};

/** As fetch does: whoever aborts is told so at once. */
const unlessAborted = (signal: AbortSignal | null | undefined, answer: Promise<Response>) =>
  new Promise<Response>((resolve, reject) => {
    const abort = () => reject(new DOMException('This operation was aborted', 'AbortError'));
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    answer.then(resolve, reject);
  });

/** A request that waits for its answer. */
export type Held = {
  /** Resolves when the request is there. */
  readonly arrived: Promise<Received>;
  /** Answers it, as the server would have unless told otherwise. */
  answer(reply?: Reply): void;
};

/** Makes a server of the mind. `replies` go by path, without `/api/v2`; what is left out goes well. */
export const answering = (replies: Record<string, Reply> = {}, someone: User = user()) => {
  const tokens = createTokens();
  const usual: Record<string, Reply> = { ...defaults(tokens, someone), ...replies };
  const requests: Received[] = [];
  const next = new Map<string, Reply[]>();
  const server = {
    /** Everything that arrived, in order. */
    requests,
    /** When true, nothing arrives. */
    offline: false,

    fetch: ((input, init) => {
      const request = received(input, init);
      if (server.offline) return Promise.reject(new TypeError('Failed to fetch'));
      requests.push(request);
      const reply = next.get(request.path)?.shift() ?? usual[request.path] ?? failed(404);
      return unlessAborted(
        init?.signal,
        Promise.resolve().then(() => reply(request)),
      );
    }) as typeof fetch,

    /** What arrived at one path. */
    asked: (path: string): Received[] => requests.filter((request) => request.path === path),

    /** Answers a path from now on in another way. */
    reply(path: string, reply: Reply): void {
      usual[path] = reply;
    },

    /** Answers the next requests to a path in these ways, one each. */
    once(path: string, ...some: Reply[]): void {
      next.set(path, [...(next.get(path) ?? []), ...some]);
    },

    /** Holds the next request to a path back. */
    hold(path: string): Held {
      let answer: (reply: Reply | undefined) => void = () => undefined;
      let arrive: (request: Received) => void = () => undefined;
      const given = new Promise<Reply | undefined>((resolve) => (answer = resolve));
      const arrived = new Promise<Received>((resolve) => (arrive = resolve));
      server.once(path, async (request) => {
        arrive(request);
        const reply = (await given) ?? usual[path] ?? failed(404);
        return reply(request);
      });
      return { arrived, answer: (reply) => answer(reply) };
    },

    /** Signs someone in elsewhere: their user, with a token that is good. */
    signIn: (who: User = someone): User => tokens.next(who),

    /** Ends every session: no token is good any more. */
    expire: (): void => tokens.good.clear(),

    /** Lets tokens run out that a renewal still takes, as servers do for a session that lives on. */
    age(): void {
      const old = new Map(tokens.good);
      const renew = usual['/users/refresh-token']!;
      tokens.good.clear();
      usual['/users/refresh-token'] = (request) => {
        const who = old.get(tokens.shown(request));
        if (!who) return renew(request);
        old.delete(tokens.shown(request));
        return done(tokens.next(who))(request);
      };
    },
  };
  return server;
};

/** What `answering` makes. */
export type Answering = ReturnType<typeof answering>;
