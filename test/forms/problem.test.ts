import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { AuthError, type AuthErrorCode } from '../../src/client/errors.ts';
import type { FieldName, Purpose } from '../../src/forms/form.ts';
import { type Offer, type Place, problemOf, type Says } from '../../src/forms/problem.ts';

type Detail = { field?: string; reason?: string };
type Row = [code: AuthErrorCode, detail: Detail, place: Place, field: string | null, says: Says, offer?: Offer];

const screens: Record<string, { purpose: Purpose; shown: FieldName[]; rows: Row[] }> = {
  'a sign-in with a password': {
    purpose: 'sign-in',
    shown: ['username', 'password'],
    rows: [
      ['wrong-credentials', {}, 'alert', null, 'wrong-credentials'],
      ['wrong-credentials', { field: 'password' }, 'alert', null, 'wrong-credentials'],
      ['wrong-password', {}, 'alert', null, 'wrong-credentials'],
      ['no-password-set', {}, 'alert', null, 'wrong-credentials'],
      ['login-invalid', {}, 'alert', null, 'wrong-credentials'],
      ['too-many-failures', {}, 'alert', null, 'too-many-failures', 'reset-password'],
      ['account-locked', {}, 'alert', null, 'too-many-failures', 'reset-password'],
      ['captcha-required', {}, 'alert', null, 'captcha-required', 'use-code'],
      ['invalid-request', { field: 'account' }, 'field', 'username', 'invalid-request'],
      ['invalid-request', { field: 'password' }, 'field', 'password', 'invalid-request'],
      ['invalid-request', { field: 'context' }, 'alert', null, 'invalid-request'],
      ['invalid-request', { field: '__proto__' }, 'alert', null, 'invalid-request'],
      ['invalid-request', {}, 'alert', null, 'invalid-request'],
      ['unsafe-password', {}, 'alert', null, 'unsafe-password'],
      ['registration-disabled', {}, 'alert', null, 'registration-disabled'],
      ['not-allowed', {}, 'alert', null, 'not-allowed'],
      ['rate-limited', {}, 'alert', null, 'rate-limited'],
      ['registering-too-often', {}, 'alert', null, 'rate-limited'],
      ['app-not-found', {}, 'unavailable', null, 'app-not-found'],
      ['pool-not-found', {}, 'unavailable', null, 'app-not-found'],
      ['login-expired', {}, 'alert', null, 'login-expired'],
      ['busy', {}, 'alert', null, 'unavailable'],
      ['timeout', {}, 'alert', null, 'timeout'],
      ['aborted', {}, 'nowhere', null, 'aborted'],
      ['error-4711', {}, 'alert', null, 'refused'],
    ],
  },
  'a sign-in with a code': {
    purpose: 'sign-in',
    shown: ['phone', 'code'],
    rows: [
      ['wrong-code', {}, 'field', 'code', 'wrong-code', 'send-again'],
      ['code-expired', {}, 'field', 'code', 'wrong-code', 'send-again'],
      ['user-not-found', {}, 'field', 'code', 'wrong-code', 'send-again'],
      ['bad-phone', {}, 'field', 'phone', 'bad-phone'],
      ['bad-contact', { field: 'phone' }, 'field', 'phone', 'bad-phone'],
      ['bad-contact', {}, 'field', 'phone', 'bad-phone'],
      ['sent-too-soon', {}, 'send', null, 'sent-too-soon'],
    ],
  },
  'a way in where nothing is typed': {
    purpose: 'sign-in',
    shown: [],
    rows: [
      ['wrong-credentials', {}, 'alert', null, 'captcha-required'],
      ['login-invalid', {}, 'alert', null, 'captcha-required'],
      ['invalid-request', { field: 'account' }, 'alert', null, 'invalid-request'],
    ],
  },
  'a sign-in whose code has not been sent': {
    purpose: 'sign-in',
    shown: ['email'],
    rows: [
      ['wrong-code', {}, 'alert', null, 'wrong-code', 'send-again'],
      ['bad-email', {}, 'field', 'email', 'bad-email'],
      ['bad-email-address', {}, 'field', 'email', 'bad-email'],
      ['bad-email-format', {}, 'field', 'email', 'bad-email'],
      ['bad-contact', { field: 'email' }, 'field', 'email', 'bad-email'],
    ],
  },
  'a registration': {
    purpose: 'register',
    shown: ['email', 'new-password'],
    rows: [
      ['already-exists', {}, 'field', 'email', 'already-exists', 'sign-in'],
      ['already-exists', { field: 'email' }, 'field', 'email', 'already-exists', 'sign-in'],
      ['weak-password', { reason: 'too-short' }, 'field', 'new-password', 'passwordTooShort'],
      ['weak-password', { reason: 'too-common', field: 'password' }, 'field', 'new-password', 'passwordTooCommon'],
      ['weak-password', { reason: 'too-long' }, 'field', 'new-password', 'passwordTooLong'],
      ['weak-password', { reason: 'constructor' }, 'field', 'new-password', 'weak-password'],
      ['weak-password', {}, 'field', 'new-password', 'weak-password'],
      ['password-required', {}, 'field', 'new-password', 'password-required'],
      ['registration-disabled', {}, 'closed', null, 'registration-disabled'],
      ['cannot-decrypt', {}, 'alert', null, 'cannot-decrypt'],
      ['bad-contact', {}, 'field', 'email', 'bad-email'],
    ],
  },
  'a registration of a name': {
    purpose: 'register',
    shown: ['username', 'new-password'],
    rows: [
      ['already-exists', {}, 'field', 'username', 'already-exists', 'sign-in'],
      ['username-taken', {}, 'field', 'username', 'already-exists', 'sign-in'],
      ['username-clash', {}, 'field', 'username', 'already-exists', 'sign-in'],
      ['invalid-request', { field: 'username' }, 'field', 'username', 'username'],
    ],
  },
  'a forgotten password': {
    purpose: 'forgot',
    shown: ['email'],
    rows: [['sent-too-soon', {}, 'alert', null, 'sent-too-soon']],
  },
  'a reset': {
    purpose: 'reset',
    shown: ['code', 'new-password'],
    rows: [
      ['user-not-found', {}, 'field', 'code', 'wrong-code', 'send-again'],
      ['weak-password', { field: 'newPassword', reason: 'too-short' }, 'field', 'new-password', 'passwordTooShort'],
    ],
  },
  'a first password': {
    purpose: 'step',
    shown: ['new-password'],
    rows: [
      ['login-expired', {}, 'sign-in', null, 'login-expired'],
      ['unsafe-password-reset', {}, 'field', 'new-password', 'unsafe-password-reset'],
    ],
  },
};

for (const [screen, { purpose, shown, rows }] of Object.entries(screens)) {
  suite(`on ${screen}`, () => {
    for (const [code, detail, place, field, says, offer] of rows) {
      const about = Object.values(detail).join(', ');
      test(`${code}${about && ` (${about})`} is told ${field ? `beside ${field}` : `at: ${place}`}`, () => {
        const problem = problemOf(new AuthError(code, 'What the server says.', detail), { purpose, shown });

        assert.deepEqual([problem.place, problem.field, problem.says, problem.offer], [place, field, says, offer]);
      });
    }
  });
}

const screen = { purpose: 'sign-in', shown: ['username', 'password'] } as const;

test('C1: an unreachable service is told by whether the visitor is online', () => {
  const error = new AuthError('network', 'Failed to fetch');

  assert.equal(problemOf(error, { ...screen, online: false }).says, 'offline');
  assert.equal(problemOf(error, { ...screen, online: true }).says, 'network');
});

test('keeps what the visitor needs beside the sentence: the wait, the number, what to quote', () => {
  const error = new AuthError('error-4711', 'No.', { number: 4711, retryAfter: 30, requestId: 'r-1' });

  const { number, retryAfter, requestId, message } = problemOf(error, screen);

  assert.deepEqual(
    { number, retryAfter, requestId, message },
    { number: 4711, retryAfter: 30, requestId: 'r-1', message: 'No.' },
  );
});

test('tells nothing of what is thrown by mistake, for it can hold what was typed', () => {
  const problem = problemOf(new TypeError('cannot read password of {"password":"hunter2"}'), screen);

  assert.equal(problem.code, 'server-error');
  assert.equal(problem.place, 'alert');
  assert.doesNotMatch(JSON.stringify(problem), /hunter2/);
});
