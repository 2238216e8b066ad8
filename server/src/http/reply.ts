import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { badPhone, type Envelope, type RefusalName, refusals, steps, type User } from '../contract.ts';
import type { Refusal } from '../refusal.ts';
import type { Admission } from '../services/entry.ts';
import type { Profiles } from '../services/profiles.ts';
import { bindingOnWire } from './binding-step.ts';
import type { Asked } from './context.ts';
import { answerJson, answerWritten, tell } from './headers.ts';
import { said, sentenceOf } from './sentences.ts';

/** What is told beside the user whom a sign-in ends with. */
type Beside = { recoveryCode?: string };

const answer = (c: Asked, status: ContentfulStatusCode, envelope: Envelope & Beside) => {
  c.set('code', envelope.code);
  return answerJson(c, status, envelope);
};

/** Done, in every language, as JSON. */
const saidDone = { en: JSON.stringify(said.en.done), 'zh-CN': JSON.stringify(said['zh-CN'].done) };

/** Done. */
export const reply = (c: Asked, data: unknown = null, message = said[c.get('lang')].done) =>
  answer(c, 200, { code: 200, statusCode: 200, message, data });

/** Done, where what is told is JSON already. */
export const replyJson = (c: Asked, data: string) => {
  c.set('code', 200);
  return answerWritten(c, 200, `{"code":200,"statusCode":200,"message":${saidDone[c.get('lang')]},"data":${data}}`);
};

const step = (c: Asked, code: number, message: string, data: unknown) =>
  answer(c, 200, { code, statusCode: 302, apiCode: code, message, data });

/** Where a sign-in ended: with a user, or with a step. The only place that writes the number of a step. */
export const replyAdmission = async (c: Asked, admission: Admission, profiles: Profiles, beside: Beside = {}) => {
  const words = said[c.get('lang')];
  switch (admission.kind) {
    case 'session': {
      const user: User = await profiles.userOf(admission.signedIn);
      const message = admission.tookPasswordAway ? words.tookPasswordAway : words.done;
      // Clients look for it in either place.
      return answer(c, 200, { code: 200, statusCode: 200, message, data: { ...user, ...beside }, ...beside });
    }
    case 'mfa':
      return step(c, steps.mfa, words.mfa, admission.challenge);
    case 'new-password':
      return step(c, steps['new-password'], words.newPassword, { token: admission.token });
    case 'social-binding': {
      const { code, data } = bindingOnWire(admission);
      return step(c, code, words.socialBinding, data);
    }
  }
};

/** What travels by an HTTP status of its own. Everything else is business, and clients in the field expect 200 for that. */
const httpStatus: Partial<Record<RefusalName, ContentfulStatusCode>> = {
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  'too-large': 413,
  'wrong-type': 415,
  'rate-limited': 429,
  'server-error': 500,
  unavailable: 503,
};

/** The class of a refusal, for clients that act on it. Those not named here are 499. */
const classes: Partial<Record<RefusalName, number>> = {
  'invalid-request': 400, 'bad-phone': 400, 'bad-email': 400, 'bad-email-address': 400, 'bad-contact': 400,
  'weak-password': 400, 'cannot-decrypt': 400,
  'not-signed-in': 401, 'session-invalid': 401, 'mfa-state-invalid': 401, 'login-expired': 401,
  'wrong-credentials': 403, 'not-allowed': 403, 'registration-disabled': 403,
  'user-not-found': 404, 'app-not-found': 404, 'pool-not-found': 404,
  'already-exists': 409, 'taken-by-other': 409,
  'phone-already-bound': 422, 'email-already-bound': 422, 'cannot-unbind': 422, 'last-login-method': 422,
  'too-many-failures': 429, 'sent-too-soon': 429,
}; // prettier-ignore

const numberOf = (name: RefusalName): number => (name === 'bad-phone' ? badPhone[name] : refusals[name]);

/** No, and why: the one place where a refusal becomes an answer. */
export const replyRefusal = (c: Asked, { refusal, details, malformed }: Refusal) => {
  const status = malformed ? 400 : (httpStatus[refusal] ?? 200);
  const code = numberOf(refusal);
  const needsWait = status === 429 || status === 503;
  const told = needsWait ? { retryAfter: 1, ...details } : details;
  if (needsWait) tell(c, 'retry-after', String(told.retryAfter));
  if (status === 413) tell(c, 'connection', 'close');
  return answer(c, status, {
    code,
    statusCode: status === 200 ? (classes[refusal] ?? 499) : status,
    apiCode: code,
    message: sentenceOf(refusal, details, c.get('lang')),
    data: Object.keys(told).length > 0 ? told : null,
    requestId: c.get('requestId'),
  });
};
