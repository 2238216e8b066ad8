import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAuthClient } from '../../src/client/client.ts';
import { AuthError } from '../../src/client/errors.ts';
import type { AnyForm, FieldName } from '../../src/forms/form.ts';
import { signInForm } from '../../src/forms/login-forms.ts';
import { forgotByPhone } from '../../src/forms/recovery-forms.ts';
import { loadPhones } from '../../src/forms/phones.ts';
import { problemOf } from '../../src/forms/problem.ts';
import { readAnswers } from '../../src/forms/validity.ts';

type Posted = { path: string; body: Record<string, unknown>; lang: string | null };

/** A client of a service that notes what it is sent, and answers each request with `envelope`. */
const clientOf = (envelope: object) => {
  const posted: Posted[] = [];
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const { pathname } = new URL(url instanceof Request ? url.url : url);
    const body = JSON.parse((init?.body as string | undefined) ?? '{}') as Record<string, unknown>;
    posted.push({ path: pathname, body, lang: new Headers(init?.headers).get('x-authing-lang') });
    return Response.json(envelope);
  };
  return { client: createAuthClient({ host: 'http://service.test', appId: 'app', storage: 'memory', fetch }), posted };
};

const terms = { signal: new AbortController().signal, lang: 'zh-CN', autoRegister: false };

const answersOf = async (form: Pick<AnyForm, 'fields'>, typed: Partial<Record<FieldName, string>>) => {
  const phones = await loadPhones();
  return readAnswers(form.fields, (name) => typed[name] ?? '', { codeLength: 6, phones, country: 'CN' });
};

test('C17: what was typed in any script travels as the service reads it', async () => {
  const { client, posted } = clientOf({ code: 200, statusCode: 200, message: '', data: null });
  const { answers, problems } = await answersOf(signInForm('phone-code'), {
    phone: ' １３８ ００１３ ８０００',
    code: '１２３\u00a0４５６',
  });

  await signInForm('phone-code')
    .submit(client, answers, terms)
    .catch(() => null);

  assert.deepEqual(problems, []);
  const { path, body, lang } = posted.find(({ path }) => path.endsWith('/login/phone-code'))!;
  assert.equal(path, '/api/v2/login/phone-code');
  assert.deepEqual([body['phone'], body['phoneCountryCode'], body['code']], ['13800138000', '+86', '123456']);
  assert.equal(lang, 'zh-CN');
});

test('a code is asked for in the scene of its form, and the next one not before the service says', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const { client, posted } = clientOf({ code: 200, statusCode: 200, message: '', data: { resendSeconds: 90 } });
  const { answers } = await answersOf(forgotByPhone, { phone: '+12025550123' });

  const { resendAt } = await (forgotByPhone as AnyForm<{ resendAt: number }>).submit(client, answers, terms);

  assert.equal(resendAt, 1_090_000);
  assert.deepEqual(posted.find(({ path }) => path.endsWith('/sms/send'))?.body, {
    phone: '2025550123',
    phoneCountryCode: '+1',
    scene: 'reset',
  });
});

test('a refusal of the service finds its field', async () => {
  const { client } = clientOf({
    code: 2001,
    statusCode: 400,
    apiCode: 2001,
    message: 'Wrong code.',
    data: null,
    requestId: 'r-1',
  });
  const form = signInForm('email-code');

  const error: unknown = await form
    .submit(client, { email: 'ada@example.org', code: '123456' }, terms)
    .catch((reason: unknown) => reason);

  assert.ok(error instanceof AuthError);
  const problem = problemOf(error, { purpose: form.purpose, shown: form.fields.map(({ name }) => name) });
  assert.deepEqual(
    [problem.place, problem.field, problem.says, problem.requestId],
    ['field', 'code', 'wrong-code', 'r-1'],
  );
});
