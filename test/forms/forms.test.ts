import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { AuthClient } from '../../src/client/client.ts';
import { AuthError } from '../../src/client/errors.ts';
import type { Step } from '../../src/contract/index.ts';
import { type AnyForm, endsWithCode, type Terms } from '../../src/forms/form.ts';
import { type LoginMethod, signInForm } from '../../src/forms/login-forms.ts';
import { forgotByEmail, forgotByPhone, resetByEmail, resetByPhone } from '../../src/forms/recovery-forms.ts';
import {
  answerByOtp,
  answerByRecoveryCode,
  enrolEmail,
  enrolOtp,
  enrolSms,
  setUpOtp,
} from '../../src/forms/mfa-forms.ts';
import { type RegisterMethod, registerForm } from '../../src/forms/register-forms.ts';
import { sendCode } from '../../src/forms/send-code.ts';
import { stepForm } from '../../src/forms/step-forms.ts';
import { core } from '../../src/locales/en/core.ts';
import { factors } from '../../src/locales/en/factors.ts';
import { flows } from '../../src/locales/en/flows.ts';

type Asked = { method: string; given: unknown; call: unknown };

/** A client that notes what is asked of it and answers with what it was told to, by the name of the method. */
const listening = (answers: Record<string, unknown> = {}) => {
  const asked: Asked[] = [];
  const client = new Proxy({} as AuthClient, {
    get: (_, method: string) => async (given: unknown, call: unknown) => {
      asked.push({ method, given, call });
      const answer = answers[method];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  return { client, asked };
};

const { signal } = new AbortController();
const terms: Terms = { signal, lang: 'zh-CN', autoRegister: true, context: { from: 'shop' }, keep: false };
const call = { signal, lang: 'zh-CN', keep: false };

const phone = { phone: '2025550123', phoneCountryCode: '+1' };

/** What a method is given, without what was left undefined. */
const given = ({ method, given, call }: Asked) => ({
  method,
  given: JSON.parse(JSON.stringify(given)) as unknown,
  call,
});

const submitted = async (form: AnyForm, answers: Record<string, string>, by: Terms = terms) => {
  const { client, asked } = listening();
  await form.submit(client, answers, by);
  return asked.map(given);
};

const wishes = { autoRegister: true, context: { from: 'shop' } };

suite('signing in', () => {
  const ways: [LoginMethod, Record<string, string>, method: string][] = [
    ['password', { account: 'ada@example.org', password: ' as typed ' }, 'loginByAccount'],
    ['phone-code', { ...phone, code: '123456' }, 'loginByPhoneCode'],
    ['email-code', { email: 'ada@example.org', code: '123456' }, 'loginByEmail'],
  ];

  for (const [way, answers, method] of ways) {
    test(`by ${way} calls ${method} with the answers and what the element adds`, async () => {
      const asked = await submitted(signInForm(way), answers);

      assert.equal(asked.length, 1);
      assert.deepEqual(asked[0]!.given, { ...answers, ...wishes });
      assert.equal(asked[0]!.method, method);
      assert.deepEqual(asked[0]!.call, call);
    });
  }

  test('creates no account and sends no context unless that is wanted', async () => {
    const [asked] = await submitted(signInForm('password'), { account: 'ada', password: 'x' }, { signal, lang: 'en' });

    assert.deepEqual(asked, {
      method: 'loginByAccount',
      given: { account: 'ada', password: 'x' },
      call: { signal, lang: 'en' },
    });
  });

  test('sends its codes for signing in, in the language of the screen', async () => {
    const { client, asked } = listening({ sendSms: { resendAt: 1 }, sendEmail: { resendAt: 2 } });

    const bySms = await sendCode(client, signInForm('phone-code').sendCode!, { ...phone, email: '' }, terms);
    const byEmail = await sendCode(
      client,
      signInForm('email-code').sendCode!,
      { phone: '', email: 'ada@example.org' },
      terms,
    );

    assert.deepEqual([bySms, byEmail], [{ resendAt: 1 }, { resendAt: 2 }]);
    assert.deepEqual(asked.map(({ method, given }) => [method, given]), [
      ['sendSms', { ...phone, scene: 'login' }],
      ['sendEmail', { email: 'ada@example.org', scene: 'VERIFY_CODE' }],
    ]); // prettier-ignore
    assert.equal((asked[0]!.call as Terms).lang, 'zh-CN');
  });

  test('with a code is over with its last digit, with a password it is not', () => {
    assert.deepEqual((['password', 'phone-code', 'email-code'] as const).map((way) => endsWithCode(signInForm(way))), [false, true, true]); // prettier-ignore
  });
});

suite('opening an account', () => {
  const ways: [RegisterMethod, Record<string, string>, method: string][] = [
    ['email', { email: 'ada@example.org', password: ' as typed ' }, 'registerByEmail'],
    ['email-code', { email: 'ada@example.org', code: '123456' }, 'registerByEmailCode'],
    ['username', { username: 'Ada', password: ' as typed ' }, 'registerByUserName'],
    ['phone-code', { ...phone, code: '123456', password: 'with one' }, 'registerByPhoneCode'],
  ];

  for (const [way, answers, method] of ways) {
    test(`by ${way} calls ${method} with the answers`, async () => {
      const [asked] = await submitted(registerForm(way), answers);

      assert.deepEqual(asked, {
        method,
        given: { ...answers, context: { from: 'shop' } },
        call: { ...call, autoRegister: true },
      });
    });
  }

  test('by phone sends no password where none was given', async () => {
    const [asked] = await submitted(registerForm('phone-code'), { ...phone, code: '123456' }, { signal, lang: 'en' });

    assert.deepEqual(asked!.given, { ...phone, code: '123456' });
  });

  test('by phone asks for a password as the page wants it', () => {
    const passwords = (['optional', 'required', 'none'] as const).map((wanted) =>
      registerForm('phone-code', wanted).fields.filter(({ kind }) => kind === 'new-password').map(({ required }) => required),
    ); // prettier-ignore

    assert.deepEqual(passwords, [[false], [true], []]);
    assert.equal(endsWithCode(registerForm('phone-code', 'none')), true);
    assert.equal(endsWithCode(registerForm('phone-code', 'optional')), false);
  });

  test('sends its codes for registering', async () => {
    const { client, asked } = listening();

    await sendCode(client, registerForm('phone-code', 'none').sendCode!, phone, terms);

    assert.deepEqual(asked[0]!.given, { ...phone, scene: 'register' });
  });
});

suite('a forgotten password', () => {
  test('asks for a code by email or by SMS, for resetting and for nothing else', async () => {
    assert.deepEqual((await submitted(forgotByEmail, { email: 'ada@example.org' }))[0]?.given, {
      email: 'ada@example.org',
      scene: 'RESET_PASSWORD',
    });
    assert.deepEqual((await submitted(forgotByPhone, phone))[0]?.given, { ...phone, scene: 'reset' });
  });

  test('T15: goes on alike whether anyone uses the address or not', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
    const nobody = new AuthError('user-not-found', 'No such user.');
    const { client } = listening({ sendEmail: nobody, sendSms: nobody });

    const sent = [
      await forgotByEmail.submit(client, { email: 'ada@example.org' }, terms),
      await forgotByPhone.submit(client, phone, terms),
    ];

    assert.deepEqual(sent, [{ resendAt: 1_060_000 }, { resendAt: 1_060_000 }]);
  });

  test('does not hide that a code could not be sent', async () => {
    const { client } = listening({ sendEmail: new AuthError('sent-too-soon', 'Wait.', { retryAfter: 30 }) });

    await assert.rejects(forgotByEmail.submit(client, { email: 'ada@example.org' }, terms), { code: 'sent-too-soon' });
  });

  test('is replaced with the code, for the address it was sent to', async () => {
    const answers = { code: '123456', password: 'a new one' };

    const [byEmail] = await submitted(resetByEmail({ email: 'ada@example.org' }), answers);
    const [byPhone] = await submitted(resetByPhone(phone), answers);

    assert.deepEqual(
      [byEmail?.method, byEmail?.given],
      ['resetPasswordByEmail', { email: 'ada@example.org', code: '123456', newPassword: 'a new one' }],
    );
    assert.deepEqual(
      [byPhone?.method, byPhone?.given],
      ['resetPasswordByPhone', { ...phone, code: '123456', newPassword: 'a new one' }],
    );
  });

  test('can be sent another code for the same address, without asking for it again', async () => {
    const { client, asked } = listening();

    await sendCode(client, resetByEmail({ email: 'ada@example.org' }).sendCode!, {}, terms);
    await sendCode(client, resetByPhone(phone).sendCode!, {}, terms);

    assert.deepEqual(asked.map(({ given }) => given), [{ email: 'ada@example.org', scene: 'RESET_PASSWORD' }, { ...phone, scene: 'reset' }]); // prettier-ignore
  });

  test('is filed by password managers under the account it belongs to', () => {
    assert.equal(resetByEmail({ email: 'ada@example.org' }).account, 'ada@example.org');
    assert.equal(resetByPhone(phone).account, '+12025550123');
    assert.equal(resetByPhone({ phone: '+12025550123' }).account, '+12025550123');
  });
});

suite('a first password of one’s own', () => {
  const step: Step = { kind: 'new-password', token: 'first', account: 'newcomer' };
  const answers = { password: 'quiet harbour' };

  test('is set with the token, and signed in with at once', async () => {
    const { client, asked } = listening({ loginByAccount: { status: 'signed-in' } });

    const outcome = await stepForm(step)!.submit(client, answers, { ...terms, autoRegister: false });

    assert.deepEqual(outcome, { status: 'signed-in' });
    assert.deepEqual(asked.map(({ method, given }) => [method, given]), [
      ['resetPasswordByFirstTimeLoginToken', { token: 'first', ...answers }],
      ['loginByAccount', { account: 'newcomer', ...answers, context: { from: 'shop' } }],
    ]); // prettier-ignore
  });

  test('that was refused is not signed in with', async () => {
    const { client, asked } = listening({
      resetPasswordByFirstTimeLoginToken: new AuthError('weak-password', 'Too short.'),
    });

    await assert.rejects(stepForm(step)!.submit(client, answers, terms), { code: 'weak-password' });
    assert.equal(asked.length, 1);
  });

  test('stays set when the sign-in after it fails: the visitor signs in by hand', async () => {
    const { client } = listening({ loginByAccount: new AuthError('network', 'Gone.') });

    assert.equal(await stepForm(step)!.submit(client, answers, terms), null);
  });

  test('says nothing once its element is gone', async () => {
    const { client } = listening({ loginByAccount: new AuthError('aborted', 'Gone.') });

    await assert.rejects(stepForm(step)!.submit(client, answers, terms), { code: 'aborted' });
  });

  test('is all that is asked where nobody knows the account', async () => {
    const { client, asked } = listening();

    assert.equal(await stepForm({ kind: 'new-password', token: 'first' })!.submit(client, answers, terms), null);
    assert.equal(asked.length, 1);
  });

  test('is the only step with a form: the others are finished elsewhere', () => {
    const social: Step = {
      kind: 'social-binding',
      key: 'k',
      methods: [],
      accounts: [],
      mayCreate: true,
      mustChoose: false,
    };

    assert.equal(stepForm({ kind: 'mfa', challenge: {} as never }), null);
    assert.equal(stepForm(social), null);
    assert.equal(stepForm({ kind: 'something new' } as never), null);
  });
});

suite('every form', () => {
  const forms: AnyForm[] = [
    ...(['password', 'phone-code', 'email-code'] as const).map((way) => signInForm(way)),
    ...(['email', 'email-code', 'username', 'phone-code'] as const).map((way) => registerForm(way)),
    forgotByEmail,
    forgotByPhone,
    resetByEmail({ email: 'ada@example.org' }),
    resetByPhone(phone),
    stepForm({ kind: 'new-password', token: 't' })!,
    ...[answerByOtp, answerByRecoveryCode, enrolSms, enrolEmail, setUpOtp, enrolOtp],
  ];
  const labels: Partial<Record<string, string>> = { ...core.fields, ...flows.fields, ...factors.fields };
  const tabs = { ...core.views, ...flows.views };

  for (const form of forms) {
    test(`(${form.purpose}, ${form.id}) has a word for every field and for its tab`, () => {
      for (const { label } of form.fields) assert.equal(typeof labels[label], 'string');
      if (form.purpose !== 'step') assert.ok(form.id in tabs);
    });

    test(`(${form.purpose}, ${form.id}) is understood by password managers`, () => {
      const tokens = form.fields.map(({ autocomplete }) => autocomplete);
      const names = form.fields.map(({ name }) => name);

      assert.equal(new Set(names).size, names.length, 'no two controls of one name');
      assert.equal(names.includes('new-password'), tokens.includes('new-password'));
      assert.equal(names.includes('password'), tokens.includes('current-password'));
      assert.equal(names.includes('code'), tokens.includes('one-time-code'));
      if (form.purpose === 'register' && form.id !== 'phone-code' && tokens.includes('new-password'))
        assert.ok(tokens.includes('username'));
    });
  }
});
