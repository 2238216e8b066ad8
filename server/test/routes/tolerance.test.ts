import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';
import { freshServer } from '../support/server.ts';

const open = { rateLimits: 'off', verifyCode: { resendSeconds: 0 } };
const phone = '+8613800138000';
const email = 'someone@example.org';
const start = (app: object = {}) => freshServer({ userPool: open, app });

/** Somebody on the way in who has no factor yet but their email. */
const pending = async () => {
  const server = await freshServer({
    userPool: open,
    apps: [{ id: 'app-mfa', name: 'Guarded', mfa: { required: true, factors: ['OTP'] } }],
    users: [{ username: 'someone', password, totpSecret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' }],
  });
  const { mfaToken } = (await signIn(server, 'someone', password, { app: 'app-mfa' })).data;
  return { server, manner: { app: 'app-mfa', token: mfaToken } };
};

suite('what clients spell in two ways', () => {
  for (const key of ['phoneCode', 'code']) {
    test(`1: binds a phone by ${key}`, async () => {
      const server = await start();
      const { token } = await registered(server);
      const code = await smsCode(server, phone, 'bind');

      assert.equal((await server.call('/users/phone/bind', { phone, [key]: code }, { token })).code, 200);
    });
  }

  for (const key of ['emailCode', 'code']) {
    test(`1: binds an email by ${key}`, async () => {
      const server = await start();
      const { token } = (
        await server.call('/register/username', { username: 'someone', password: server.seal(password) })
      ).data;
      const code = await emailCode(server, email, 'CHANGE_EMAIL');

      assert.equal((await server.call('/users/email/bind', { email, [key]: code }, { token })).code, 200);
    });
  }

  for (const path of ['/mfa/totp/verify', '/applications/mfa/totp/verify']) {
    for (const type of [{}, { authenticatorType: 'totp' }, { authenticator_type: 'totp' }]) {
      for (const source of [{}, { source: 'SELF' }, { source: 'APPLICATION' }]) {
        test(`2, 3: asks for an app's code at ${path} ${JSON.stringify({ ...type, ...source })}`, async () => {
          const { server, manner } = await pending();

          assert.equal((await server.call(path, { totp: '000000', ...type, ...source }, manner)).code, 6001);
        });
      }
    }
  }

  for (const path of ['/mfa/totp/recovery', '/applications/mfa/totp/recovery']) {
    test(`2: asks for a recovery code at ${path}`, async () => {
      const { server, manner } = await pending();

      assert.equal((await server.call(path, { recoveryCode: 'x' }, manner)).code, 6002);
    });
  }

  for (const path of ['/mfa/face/verify', '/applications/mfa/face/verify']) {
    test(`2: asks for a face at ${path}`, async () => {
      const { server, manner } = await pending();

      // Nobody is there to recognise it: that is found out where the path has led to it.
      assert.equal((await server.call(path, { photo: 'x', type: 'face' }, manner)).code, 1001);
    });
  }

  test('4: tells custom data bare and in the envelope', async () => {
    const server = await freshServer({ userPool: { ...open, customFields: [{ key: 'seats', dataType: 'NUMBER' }] } });
    const { id, token } = await registered(server);

    const bare = (await server.call('/udvs/get', { targetType: 'USER', targetId: id }, { token })) as unknown as {
      text: string;
    };
    const wrapped = await server.call(`/udfs/values?targetType=USER&targetId=${id}`, undefined, { token });

    assert.deepEqual(JSON.parse(bare.text), wrapped.data);
    const written = await server.call('/udfs/values', { udfs: [{ definition: 'seats', value: 3 }] }, { token });
    assert.deepEqual(written.data, [{ key: 'seats', value: 3, dataType: 'NUMBER', label: 'seats' }]);
  });

  test('6: lists organisations under the own id and under me', async () => {
    const server = await start();
    const { id, token } = await registered(server);

    for (const whose of [id, 'me'])
      assert.equal((await server.call(`/users/${whose}/orgs`, undefined, { token })).code, 200);
  });

  for (const [field, name] of [
    ['email', email],
    ['username', 'someone'],
    ['account', ''],
  ] as const) {
    for (const path of ['/register/email', '/register-email', '/register/username', '/register-username']) {
      if (field !== 'account' && !path.endsWith(field)) continue;
      test(`5: registers at ${path} by ${field}`, async () => {
        const { call, seal } = await start();
        const value = name || (path.endsWith('email') ? email : 'someone');
        const payload = {
          [field]: value,
          password: seal(password),
          profile: {},
          forceLogin: false,
          generateToken: true,
        };

        const { code, statusCode, data } = await call(path, payload);

        assert.deepEqual([code, statusCode, typeof data.token], [200, 200, 'string']);
      });
    }
  }

  for (const path of ['/register/phone-code', '/register-phone-code', '/register-phone']) {
    for (const field of ['phone', 'account']) {
      test(`5: registers at ${path} by ${field}`, async () => {
        const server = await start();
        const code = await smsCode(server, phone, 'register');

        assert.equal((await server.call(path, { [field]: phone, code, forceLogin: false })).code, 200);
      });
    }
  }

  for (const manner of [{}, { headers: { 'content-type': 'application/json; charset=utf-8' } }]) {
    test(`7: takes an empty body ${JSON.stringify(manner)}`, async () => {
      const server = await start();
      const { token } = await registered(server);

      assert.equal((await server.call('/users/phone/unbind', '', { token, ...manner })).code, 1320005);
      assert.equal((await server.call('/users/refresh-token', '', { token, ...manner })).code, 200);
      const onTheWay = await pending();
      const check = await onTheWay.server.call('/applications/mfa/check', '', { ...onTheWay.manner, ...manner });
      assert.deepEqual([check.status, check.code, check.data.field], [200, 400, 'email']);
    });
  }

  test('8: takes a token with Bearer and without', async () => {
    const server = await start();
    const { id, token } = await registered(server);

    for (const shown of [token, `Bearer ${token}`, `bearer ${token}`])
      assert.equal((await server.call('/users/me', undefined, { token: shown })).data.id, id);
    assert.equal((await server.call('/mfa/totp/associate', {}, { token })).code, 200);
  });

  test('8: takes the token of a session or of a step where a factor is enrolled', async () => {
    const guarded = { id: 'app-mfa', name: 'Guarded', mfa: { required: true, factors: ['OTP'] } };
    const server = await freshServer({ userPool: open, apps: [guarded], users: [{ username: 'someone', password }] });
    const { mfaToken } = (await signIn(server, 'someone', password, { app: 'app-mfa' })).data;
    const { token } = (await signIn(server, 'someone')).data;

    for (const manner of [
      { token },
      { app: 'app-mfa', token: mfaToken },
      { app: 'app-mfa', token: `Bearer ${mfaToken}` },
    ]) {
      assert.equal((await server.call('/mfa/totp/associate', {}, manner)).code, 200);
      assert.equal((await server.call('/mfa/totp/associate/confirm', { totp: '000000' }, manner)).code, 6001);
      // Without somebody to recognise it, for whoever may ask.
      assert.equal((await server.call('/mfa/face/associate', { photoA: 'a', photoB: 'b' }, manner)).code, 1001);
    }
  });

  for (const [path, name] of [
    ['/login/ldap', 'username'],
    ['/login/ad', 'account'],
    ['/login/ad-all-in-one', 'username'],
    ['/ldap/verify-user', 'username'],
    ['/ad/verify-user', 'account'],
  ] as const) {
    test(`9: asks a directory at ${path}, by ${name}`, async () => {
      const { call, seal } = await start();

      assert.equal((await call(path, { [name]: 'x', password: seal(password) })).code, 1001);
    });
  }

  for (const by of ['email', 'phone'] as const) {
    test(`10: sets a forgotten password in two steps, once, by ${by}`, async () => {
      const server = await freshServer({
        userPool: open,
        users: [{ email, phone: '13800138000', phoneCountryCode: '+86', password: 'before-it-was-lost' }],
      });
      const to = by === 'email' ? email : phone;
      const code = await (by === 'email' ? emailCode(server, to, 'RESET_PASSWORD') : smsCode(server, to, 'reset'));
      const wrong = code === '000000' ? '000001' : '000000';
      assert.equal((await server.call('/users/password/forget/check-code', { [by]: to, code: wrong })).code, 2001);
      const checked = await server.call('/users/password/forget/check-code', { [by]: to, code });
      const { resetPasswordToken } = checked.data as unknown as { resetPasswordToken: string };
      const set = (repeat: string, token = resetPasswordToken) => {
        const [newPassword, repeatPassword] = [server.seal(password), server.seal(repeat)];
        return server.call('/users/password/password-reset', {
          newPassword,
          repeatPassword,
          resetPasswordToken: token,
        });
      };

      assert.deepEqual(
        [(await set('another-one-9')).code, (await set('another-one-9')).data.field],
        [400, 'repeatPassword'],
      );
      assert.equal((await set(password, 'x')).code, 2206);
      const answers = await Promise.all([set(password), set(password)]);

      assert.deepEqual(answers.map((answer) => answer.code).sort(), [200, 2206]); // prettier-ignore
      assert.equal((await signIn(server, email)).code, 200);
      assert.equal((await server.call('/users/password/forget/check-code', { [by]: to, code })).code, 2001);
    });
  }

  test('10: asks for an account before it asks for a code, and lets no token outlive its time', async () => {
    const server = await freshServer({ userPool: open, users: [{ email, password }] });
    assert.equal(
      (await server.call('/users/password/forget/check-code', { email: 'x@example.org', code: '1' })).code,
      2004,
    );
    const code = await emailCode(server, email, 'RESET_PASSWORD');
    const { resetPasswordToken } = (await server.call('/users/password/forget/check-code', { email, code }))
      .data as unknown as { resetPasswordToken: string };
    server.pass(601);

    const sealed = server.seal('another-one-9');
    const late = await server.call('/users/password/password-reset', {
      newPassword: sealed,
      repeatPassword: sealed,
      resetPasswordToken,
    });

    assert.equal(late.code, 2206);
  });

  for (const path of ['/sms/send', '/sms/send-login', '/sms/send-register'])
    test(`11: sends a code by ${path}`, async () => {
      assert.equal((await (await start()).call(path, { phone })).code, 200);
    });

  for (const path of ['/email/send', '/email/send-email'])
    test(`11: sends a code by ${path}`, async () => {
      assert.equal((await (await start()).call(path, { email, scene: 'VERIFY_CODE' })).code, 200);
    });

  for (const context of ['text', '{"a":1}', { a: 1 }])
    test(`12: ignores ${JSON.stringify(context)} as context, and unknown keys`, async () => {
      const server = await start();
      await registered(server);
      const payload = {
        account: email,
        password: server.seal(password),
        context,
        params: context,
        agreementIds: [1],
        withCustomData: true,
        clientIp: 'x',
      };

      assert.equal((await server.call('/login/account', payload)).code, 200);
    });

  for (const typed of [
    { phone },
    { phone: '13800138000' },
    ...['+86', '86', '0086'].map((phoneCountryCode) => ({ phone: '138 0013 8000', phoneCountryCode })),
  ])
    test(`13: reads ${JSON.stringify(typed)} as one phone`, async () => {
      const server = await start();

      assert.equal((await server.call('/sms/send', typed)).code, 200);
      assert.equal((await server.codeFor(phone)).length, 6);
    });

  test('14: takes a code with blanks and dashes, and no number', async () => {
    const server = await start();
    const code = await emailCode(server, email, 'VERIFY_CODE');

    const number = await server.call('/register/email-code', { email, code: Number(code) });
    const spaced = await server.call('/register/email-code', { email, code: ` ${code.slice(0, 3)}-${code.slice(3)} ` });

    assert.deepEqual([number.code, number.data.field, spaced.code], [400, 'code', 200]);
  });
});
