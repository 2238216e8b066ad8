import { badPhone, refusals, stepNumbers } from '../contract/codes.ts';
import type { MfaChallenge, Step, User } from '../contract/index.ts';
import { AuthError, type AuthErrorCode } from './errors.ts';
import type { Outcome } from './session.ts';
import { isToken } from './storage.ts';
import type { Answer } from './transport.ts';

type Loose = Record<string, unknown>;

const loose = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});
const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined);
const whole = (value: unknown) =>
  /^\d+$/.test(typeof value === 'number' ? `${value}` : (text(value) ?? '')) ? Number(value) : undefined;

/** An answer that cannot be used, told by where it came from. */
const badResponse = ({ url }: Pick<Answer, 'url'>) => new AuthError('bad-response', `bad-response: ${url}`);

/**
 * The number an answer gives: 200 for success, 0 for data without an envelope.
 *
 * @throws {AuthError} `bad-response` when it says done and holds nothing that can be read.
 */
export const numberIn = (answer: Answer): number => {
  const { code, statusCode, apiCode } = loose(answer.body);
  const said = whole(code) ?? (whole(statusCode) === 200 ? 200 : (whole(apiCode) ?? whole(statusCode)));
  if (!answer.ok) return said && said !== 200 ? said : answer.status;
  if (typeof answer.body !== 'object' || !answer.body) throw badResponse(answer);
  return said ?? 0;
};

/** Whether the server does not, or no longer, know the token it was shown. */
export const isSignedOut = (answer: Answer): boolean => numberIn(answer) === refusals['not-signed-in'];

const named = <Name extends string>(numbers: Readonly<Record<Name, number>>, number: number) =>
  (Object.keys(numbers) as Name[]).find((name) => numbers[name] === number);

const nameOf = async (number: number): Promise<AuthErrorCode> => {
  const known = named(refusals, number);
  if (known) return known;
  // Without them a number stays a number: that is no reason to hide what the server said.
  const hosted = await import('../contract/hosted-codes.ts').catch(() => undefined);
  return (hosted && (named(hosted.hostedRefusals, number) ?? hosted.hostedSynonyms[number])) ?? `error-${number}`;
};

/** What a number says where it does not say what it says elsewhere. */
const meantBy = (answer: Answer): AuthErrorCode | undefined => {
  const { ok, url, body } = answer;
  const number = numberIn(answer);
  if (ok && number === badPhone['bad-phone'] && url.endsWith('/sms/send')) return 'bad-phone';
  const isVague = number === refusals['invalid-request'] && !loose(loose(body).data).field;
  return isVague && url.endsWith('/totp/associate/confirm') ? 'wrong-totp' : undefined;
};

const refusalIn = async (answer: Answer): Promise<AuthError> => {
  const number = numberIn(answer);
  const { data, message, requestId } = loose(answer.body);
  const { field, reason, retryAfter } = loose(data);
  const header = (name: string) => answer.headers.get(name) ?? undefined;
  const code = meantBy(answer) ?? (await nameOf(number));
  return new AuthError(code, (text(message) ?? code).slice(0, 200), {
    number,
    field: text(field),
    reason: text(reason),
    retryAfter: whole(retryAfter) ?? whole(header('retry-after')),
    requestId: text(requestId) ?? header('x-request-id'),
  });
};

/**
 * What an answer holds when it says done.
 *
 * @throws {AuthError} the refusal, when it says anything else.
 */
export const dataIn = async (answer: Answer): Promise<unknown> => {
  const number = numberIn(answer);
  if (!number) return answer.body;
  if (number === 200) return loose(answer.body).data;
  throw await refusalIn(answer);
};

/** The same, where nothing but an object will do. */
export const objectIn = async (answer: Answer): Promise<object> => {
  const data = await dataIn(answer);
  if (typeof data === 'object' && data) return data;
  throw badResponse(answer);
};

/** What OpenID Connect calls the same things, and what is nobody's to keep. */
const spellings: Record<string, keyof User | ''> = {
  sub: 'id',
  id_token: 'token',
  access_token: 'token',
  refresh_token: '',
  picture: 'photo',
  phone_number: 'phone',
  email_verified: 'emailVerified',
  recoveryCode: '',
};

/**
 * The user that the data of an answer speaks of, in our spelling; what it leaves out is as it was known.
 *
 * @throws {AuthError} `bad-response` when that is nobody, or nobody with a token.
 */
export const userIn = (data: unknown, answer: Answer, known?: Partial<User> | null): User => {
  const { userEntity, ...outer } = loose(data);
  const found: Loose = { ...outer, ...loose(userEntity) };
  for (const [theirs, ours] of Object.entries(spellings)) {
    // What is null here is not there: it must not be taken from what was known.
    if (ours && found[theirs] !== undefined) found[ours] ??= found[theirs];
    delete found[theirs];
  }
  if (!found.token) delete found.token;
  const user = { ...known, ...found } as User;
  if (!text(user.id) || !isToken(user.token)) throw badResponse(answer);
  return user;
};

/** What someone wants to sign in as, as one text. */
export const accountIn = ({ account, email, username, phone, phoneCountryCode = '' }: Loose) =>
  (account ?? email ?? username ?? (phone && `${phoneCountryCode as string}${phone as string}`)) as string | undefined;

const stepIn = (answer: Answer, account: string | undefined): Step | null => {
  const number = numberIn(answer);
  const data = loose(loose(answer.body).data);
  const needed = (value: unknown) => {
    if (isToken(value)) return value;
    throw badResponse(answer);
  };
  const kind = stepNumbers[number];
  if (!kind) return null;
  switch (kind) {
    case 'mfa':
      needed(data.mfaToken);
      return { kind: 'mfa', challenge: { applicationMfa: [], ...data } as unknown as MfaChallenge };
    case 'new-password':
      return { kind: 'new-password', token: needed(data.token), ...(account && { account }) };
    case 'social-binding':
      return {
        kind: 'social-binding',
        key: needed(data.key),
        methods: (data.methods ?? []) as string[],
        accounts: (data.accounts ?? []) as User[],
        mayCreate: number === 1641,
        mustChoose: number === 2921,
      };
  }
};

/**
 * Where an attempt to sign in has ended.
 *
 * @param account What it was made with, for a step that needs to know.
 * @throws {AuthError} the refusal, or `bad-response` for a success without a user and a token.
 */
export const outcomeIn = async (answer: Answer, account?: string): Promise<Outcome> => {
  const step = stepIn(answer, account);
  if (step) return { status: 'pending', step };
  const data = await dataIn(answer);
  // Whoever is in front of the server, a hotel's portal say, may answer anything with 200.
  if (numberIn(answer) !== 200) throw badResponse(answer);
  return { status: 'signed-in', user: userIn(data, answer) };
};

/** The same for a step that may be done without anybody being signed in: then null. */
export const outcomeOrNothingIn = async (answer: Answer): Promise<Outcome | null> => {
  const isDone = numberIn(answer) === 200 && !loose(answer.body).data;
  return isDone ? null : outcomeIn(answer);
};

/** The recovery code that comes in the place of the one that was spent. */
export const recoveryCodeIn = ({ body }: Answer): string | null =>
  text(loose(loose(body).data).recoveryCode) ?? text(loose(body).recoveryCode) ?? null;

/** Milliseconds that the token in an answer has left, by the server's clock alone; 0 when it does not say. */
export const lifetimeIn = (answer: Answer): number => {
  const { tokenExpiredAt, iat, exp } = loose(loose(answer.body).data);
  const left = Date.parse(String(tokenExpiredAt)) - Date.parse(answer.headers.get('date') ?? '');
  return Math.max(0, left || (Number(exp) - Number(iat)) * 1000 || 0);
};
