import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rounds } from '../support/database.ts';
import { emailCode, password, registered, signIn, smsCode as codeTo } from '../support/people.ts';
import { type Answer, freshServer, type TestServer } from '../support/server.ts';

const email = 'someone@example.org';
const next = 'another@example.org';
const phone = '13800138000';
const nextPhone = '13900139000';
const e164 = (number: string) => `+86${number}`;

/** Asks for a code to a phone of China, or of wherever it says, and reads it. */
const smsCode = (server: TestServer, number: string, scene: string) =>
  codeTo(server, number.startsWith('+') ? number : e164(number), scene);

const open = { rateLimits: 'off', verifyCode: { resendSeconds: 0 } };

/** Somebody with a username and a password, signed in. */
const member = async (setting: Parameters<typeof freshServer>[0] = {}, username = 'member') => {
  const server = await freshServer({ ...setting, userPool: { ...open, ...setting.userPool } });
  return { server, ...(await joined(server, username)) };
};

const joined = async (server: TestServer, username: string) => {
  const { data } = await server.call('/register/username', { username, password: server.seal(password) });
  const post = (path: string, payload: unknown = {}) => server.call(path, payload, { token: data.token });
  return { id: data.id, token: data.token, post };
};

/** Somebody with whatever stands in the pool file, signed in. */
const insider = async (user: object, setting: Parameters<typeof freshServer>[0] = {}) => {
  const server = await freshServer({
    ...setting,
    users: [{ password, ...user }],
    userPool: { ...open, ...setting.userPool },
  });
  const account = Object.entries(user).find(([key]) => ['username', 'email', 'phone'].includes(key))?.[1] as string;
  const { token } = (await signIn(server, account)).data;
  const post = (path: string, payload: unknown = {}) => server.call(path, payload, { token });
  return { server, token, post };
};

const told = ({ code, data }: Answer) => [code, data];

/** Lets something happen after the next request was judged and before it has an effect. */
const meanwhile = ({ store }: TestServer, act: () => Promise<unknown>) => {
  const { transaction } = store;
  store.transaction = async (effect) => {
    store.transaction = transaction;
    await act();
    return transaction(effect);
  };
};

suite('binding a phone', () => {
  for (const key of ['phoneCode', 'code']) {
    test(`takes the code as ${key}, and answers the whole user with the token`, async () => {
      const { server, token, id, post } = await member();
      const code = await smsCode(server, phone, 'bind');

      const { code: number, data } = await post('/users/phone/bind', { phone, [key]: code });

      assert.equal(number, 200);
      assert.deepEqual([data.id, data.token, data.username], [id, token, 'member']);
      assert.deepEqual([data.phone, data.phoneCountryCode, data.phoneVerified], [phone, '+86', true]);
      assert.equal((await signIn(server, phone)).code, 200);
    });
  }

  test('B13: reads one number however it is spelt', async () => {
    const { server, post } = await member();
    const code = await smsCode(server, '+12025550123', 'bind');
    const { data } = await post('/users/phone/bind', {
      phone: '(202) 555-0123',
      phoneCountryCode: '1',
      phoneCode: code,
    });

    assert.deepEqual([data.phone, data.phoneCountryCode], ['2025550123', '+1']);
  });

  test('B14: refuses what is no mobile number', async () => {
    const { post } = await member();

    for (const bad of ['123', '1'.repeat(20), 'phone', '+19005550123', '13800138000 ext 5', '138\r\n00138000']) {
      assert.deepEqual(told(await post('/users/phone/bind', { phone: bad, phoneCode: '123456' })), [
        2028,
        { field: 'phone' },
      ]);
    }
  });

  test('B37: is refused while there is one', async () => {
    const { server, post } = await member();
    await post('/users/phone/bind', { phone, phoneCode: await smsCode(server, phone, 'bind') });

    const again = await post('/users/phone/bind', { phone: nextPhone, phoneCode: '123456' });

    assert.deepEqual(told(again), [2035, { field: 'phone' }]);
  });

  test('is refused with the number of somebody else, once it is proved, and leaves the code unspent', async () => {
    const { server, post } = await member({ users: [{ phone: e164(phone), password }] });
    const attempt = (code: string) => post('/users/phone/bind', { phone, phoneCode: code });
    const code = await smsCode(server, phone, 'bind');

    assert.equal((await attempt(code === '000000' ? '111111' : '000000')).code, 2001);
    assert.deepEqual(told(await attempt(code)), [1320004, { field: 'phone' }]);
    assert.equal((await attempt(code)).code, 1320004);
    const me = (await post('/users/profile/update')).data;
    assert.equal(me.phone, null);
  });

  test('the same number bound by two at once is bound by one', async () => {
    const server = await freshServer({ userPool: open });
    for (let round = 0; round < rounds; round += 1) {
      const number = `138001380${String(round).padStart(2, '0')}`;
      const people = [await joined(server, `left${round}`), await joined(server, `right${round}`)];
      const codes = [await smsCode(server, number, 'bind'), await smsCode(server, number, 'complete-phone')];

      const answers = await Promise.all(
        people.map(({ post }, index) => post('/users/phone/bind', { phone: number, phoneCode: codes[index] })),
      );

      assert.deepEqual(answers.map(({ code }) => code).sort((a, b) => a - b), [200, 1320004]); // prettier-ignore
    }
  });

  test('T17: two numbers bound at once leave one, and the user one', async () => {
    const server = await freshServer({ userPool: open });
    for (let round = 0; round < rounds; round += 1) {
      const { post } = await joined(server, `member${round}`);
      const numbers = [`13800138${String(100 + round)}`, `13900139${String(100 + round)}`];
      const codes = [await smsCode(server, numbers[0]!, 'bind'), await smsCode(server, numbers[1]!, 'bind')];

      const answers = await Promise.all(
        numbers.map((number, index) => post('/users/phone/bind', { phone: number, phoneCode: codes[index] })),
      );

      assert.deepEqual(answers.map(({ code }) => code).sort((a, b) => a - b), [200, 2035]); // prettier-ignore
    }
  });
});

suite('binding an email', () => {
  for (const key of ['emailCode', 'code']) {
    test(`takes the code as ${key}, and marks the address as proved`, async () => {
      const { server, token, post } = await member();
      const code = await emailCode(server, email, 'CHANGE_EMAIL');

      const { code: number, data } = await post('/users/email/bind', { email: ' Someone@Example.org', [key]: code });

      assert.equal(number, 200);
      assert.deepEqual([data.email, data.emailVerified, data.token], ['Someone@example.org', true, token]);
      assert.equal((await signIn(server, 'someone@EXAMPLE.org')).code, 200);
    });
  }

  test('B2: T36: refuses what is no address, and sends nothing to it', async () => {
    const { server, post } = await member();

    for (const bad of ['1', 'a@b', 'a@@b.c', `${email}\r\nBcc: victim@example.org`, `${'x'.repeat(65)}@example.org`]) {
      assert.deepEqual(told(await post('/users/email/bind', { email: bad, emailCode: '123456' })), [
        2003,
        { field: 'email' },
      ]);
      assert.equal((await post('/email/send', { email: bad, scene: 'CHANGE_EMAIL' })).code, 1020017);
    }
    await server.deliver();
    assert.deepEqual(server.outbox, []);
  });

  test('B37: is refused while there is one', async () => {
    const server = await freshServer();
    const { token } = await registered(server, email);

    const again = await server.call('/users/email/bind', { email: next, emailCode: '123456' }, { token });

    assert.deepEqual(told(again), [2200, { field: 'email' }]);
  });

  test('proves the address somebody registered with, by either call', async () => {
    for (const path of ['/users/email/bind', '/users/email/update']) {
      const server = await freshServer({ userPool: { ...open, verifyOldContact: true } });
      const { token } = await registered(server, email);
      const other = (await signIn(server, email)).data.token;
      const code = await emailCode(server, email, 'CHANGE_EMAIL');

      const { code: number, data } = await server.call(path, { email, emailCode: code }, { token });

      assert.deepEqual([number, data.email, data.emailVerified], [200, email, true]);
      assert.equal((await signIn(server, email)).code, 200);
      assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
      assert.equal((await server.call('/users/me', undefined, { token: other })).code, 2020);
      assert.notEqual((await server.call(path, { email, emailCode: code }, { token })).code, 200);
    }
  });

  test('asks nobody to prove an address that was never theirs, to be rid of it', async () => {
    const server = await freshServer({ userPool: { ...open, verifyOldContact: true } });
    const { token } = await registered(server, 'mistyped@example.org');
    const code = await emailCode(server, email, 'CHANGE_EMAIL');

    assert.equal((await server.call('/users/email/update', { email, emailCode: code }, { token })).data.email, email);
  });

  test('is refused with the address of somebody else', async () => {
    const { server, post } = await member({ users: [{ email, password }] });
    const code = await emailCode(server, email, 'CHANGE_EMAIL');

    assert.deepEqual(told(await post('/users/email/bind', { email: 'SOMEONE@example.org', emailCode: code })), [
      1320004,
      { field: 'email' },
    ]);
  });

  test('B15: B16: B17: T16: wants a code of its own purpose, right, in time, once', async () => {
    const { server, post } = await member();
    const attempt = (code: unknown) => post('/users/email/bind', { email, code });
    const foreign = await emailCode(server, email, 'REGISTER_VERIFY_CODE');
    assert.deepEqual(told(await attempt(foreign)), [2001, { field: 'code' }]);
    assert.equal((await attempt('12345')).code, 2001);
    for (const bad of ['', 'letters', 123456, [], {}]) {
      assert.deepEqual([(await attempt(bad)).code, (await attempt(bad)).data.field], [400, 'code']);
    }
    const late = await emailCode(server, email, 'CHANGE_EMAIL');
    server.pass(301);
    assert.equal((await attempt(late)).code, 2001);
    const code = await emailCode(server, email, 'EMAIL_BIND_VERIFY_CODE');

    assert.equal((await attempt(`${code.slice(0, 3)} ${code.slice(3)}`)).code, 200);
    await post('/users/email/unbind');
    assert.equal((await attempt(code)).code, 2001);
  });
});

suite('changing a phone or an email', () => {
  test('puts the new address in the place of the old', async () => {
    const { server, token, post } = await insider({ username: 'member', email, phone: e164(phone) });
    const mail = await emailCode(server, next, 'CHANGE_EMAIL');
    const sms = await smsCode(server, nextPhone, 'bind');

    const first = await post('/users/email/update', { email: next, emailCode: mail });
    const second = await post('/users/phone/update', { phone: nextPhone, code: sms });

    assert.deepEqual(
      [first.code, first.data.email, first.data.emailVerified, first.data.token],
      [200, next, true, token],
    );
    assert.deepEqual([second.code, second.data.phone, second.data.phoneVerified], [200, nextPhone, true]);
    assert.equal((await signIn(server, email)).code, 2333);
    assert.equal((await signIn(server, phone)).code, 2333);
    assert.equal((await signIn(server, next)).code, 200);
  });

  test('binds where there is none', async () => {
    const { server, post } = await member({ userPool: { verifyOldContact: true } });

    const mail = { email, emailCode: await emailCode(server, email, 'CHANGE_EMAIL') };
    const sms = { phone, phoneCode: await smsCode(server, phone, 'bind') };

    assert.equal((await post('/users/email/update', mail)).data.email, email);
    assert.equal((await post('/users/phone/update', sms)).data.phone, phone);
  });

  test('refuses the present address', async () => {
    const { post } = await insider({ username: 'member', email, phone: e164(phone) });

    assert.deepEqual(told(await post('/users/email/update', { email: 'SOMEONE@example.org', emailCode: '123456' })), [
      2229,
      { field: 'email' },
    ]);
    assert.deepEqual(told(await post('/users/phone/update', { phone: `+86 ${phone}`, phoneCode: '123456' })), [
      2230,
      { field: 'phone' },
    ]);
  });

  test('refuses what is no address, and what is somebody else’s', async () => {
    const { server, post } = await insider({ username: 'member', email, phone: e164(phone) }, { users: [] });
    await server.app.services.accounts.createFromPool({
      username: null, email: next, phone: e164(nextPhone), password: null, nickname: null, roles: [], groups: [], orgs: [],
      customData: {}, resetPasswordOnFirstLogin: false, totpSecret: null,
    }); // prettier-ignore

    assert.equal((await post('/users/email/update', { email: 'nowhere', emailCode: '123456' })).code, 2003);
    assert.equal((await post('/users/phone/update', { phone: '123', phoneCode: '123456' })).code, 2028);
    assert.deepEqual(told(await post('/users/email/update', { email: next, emailCode: '12345' })), [
      2001,
      { field: 'emailCode' },
    ]);
    const mail = { email: next, emailCode: await emailCode(server, next, 'CHANGE_EMAIL') };
    const sms = { phone: nextPhone, phoneCode: await smsCode(server, nextPhone, 'bind') };
    assert.deepEqual(told(await post('/users/email/update', mail)), [1320004, { field: 'email' }]);
    assert.deepEqual(told(await post('/users/phone/update', sms)), [1320004, { field: 'phone' }]);
  });

  test('judges the old address wherever it is sent', async () => {
    const { server, post } = await insider({ username: 'member', email, phone: e164(phone) });
    const mail = { email: next, emailCode: await emailCode(server, next, 'CHANGE_EMAIL') };
    const sms = { phone: nextPhone, phoneCode: await smsCode(server, nextPhone, 'bind') };
    const attempt = (old: object) => post('/users/email/update', { ...mail, ...old });

    assert.deepEqual(told(await attempt({ oldEmail: 'other@example.org', oldEmailCode: '123456' })), [
      2037,
      { field: 'oldEmail' },
    ]);
    assert.equal((await attempt({ oldEmail: email })).data.field, 'oldEmailCode');
    assert.equal((await attempt({ oldEmailCode: '123456' })).data.field, 'oldEmail');
    assert.deepEqual(told(await attempt({ oldEmail: email, oldEmailCode: '12345' })), [
      2001,
      { field: 'oldEmailCode' },
    ]);
    assert.deepEqual(told(await post('/users/phone/update', { ...sms, oldPhone: nextPhone, oldPhoneCode: '123456' })), [
      2038,
      { field: 'oldPhone' },
    ]);
    const old = { oldEmail: email.toUpperCase(), oldEmailCode: await emailCode(server, email, 'CHANGE_EMAIL') };
    assert.equal((await attempt(old)).data.email, next);
    const before = {
      oldPhone: phone,
      oldPhoneCountryCode: '+86',
      oldPhoneCode: await smsCode(server, phone, 'unbind'),
    };
    assert.equal((await post('/users/phone/update', { ...sms, ...before })).data.phone, nextPhone);
  });

  test('wants the old address proved where the pool says so', async () => {
    const { server, post } = await insider(
      { username: 'member', email, phone: e164(phone) },
      { userPool: { verifyOldContact: true } },
    );
    const mail = { email: next, emailCode: await emailCode(server, next, 'CHANGE_EMAIL') };
    const sms = { phone: nextPhone, phoneCode: await smsCode(server, nextPhone, 'bind') };

    assert.deepEqual(told(await post('/users/email/update', mail)), [2037, { field: 'oldEmail' }]);
    assert.deepEqual(told(await post('/users/phone/update', sms)), [2038, { field: 'oldPhone' }]);
    const old = { oldEmail: email, oldEmailCode: await emailCode(server, email, 'EMAIL_UNBIND_VERIFY_CODE') };
    assert.equal((await post('/users/email/update', { ...mail, ...old })).code, 200);
  });

  test('T23: ends other sessions and steps, keeps this one, and leaves nothing behind for the old address', async () => {
    const { server, token, post } = await insider(
      { username: 'member', email, phone: e164(phone) },
      { apps: [{ id: 'app-strict', name: 'Strict', mfa: { required: true } }] },
    );
    const elsewhere = (await signIn(server, 'member')).data.token;
    assert.equal((await signIn(server, 'member', password, { app: 'app-strict' })).code, 1636);
    const login = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    const reset = await emailCode(server, email, 'RESET_PASSWORD');
    const mail = { email: next, emailCode: await emailCode(server, next, 'CHANGE_EMAIL') };
    await server.call('/email/send', { email, scene: 'VERIFY_CODE' });

    assert.equal((await post('/users/email/update', mail)).code, 200);

    assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
    assert.equal((await server.call('/users/me', undefined, { token: elsewhere })).code, 2020);
    assert.deepEqual(await server.database.db.selectFrom('challenges').selectAll().execute(), []);
    const late = { email, code: login, autoRegister: true };
    assert.equal((await server.call('/login/email-code', late)).code, 2001);
    assert.equal((await server.call('/register/email-code', late)).code, 2001);
    const newPassword = server.seal('another-anchor-92');
    assert.equal((await server.call('/password/reset/email', { email, code: reset, newPassword })).code, 2004);
    const sent = server.outbox.length;
    await server.deliver();
    assert.equal(server.outbox.length, sent);
  });

  test('T23: a sign-in by the old address that is under way comes too late', async () => {
    const { server, post } = await insider({ username: 'member', email });
    const mail = { email: next, emailCode: await emailCode(server, next, 'CHANGE_EMAIL') };
    const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    const { confirmedOf } = server.store.totp;
    // The code is spent, and no session has begun yet.
    server.store.totp.confirmedOf = async (account) => {
      server.store.totp.confirmedOf = confirmedOf;
      assert.equal((await post('/users/email/update', mail)).code, 200);
      return confirmedOf(account);
    };

    assert.equal((await server.call('/login/email-code', { email, code })).code, 2333);
  });

  test('T23: what a session asked for before it ended does not happen after', async () => {
    const { server, token, post } = await insider({ username: 'member', email });
    const { consume } = server.store.codes;
    const mail = { email: next, emailCode: await emailCode(server, next, 'CHANGE_EMAIL') };
    const { takeTry } = server.store.codes;
    server.store.codes.takeTry = async (sent, most) => {
      await server.call('/logout', undefined, { token });
      return takeTry(sent, most);
    };

    assert.equal((await post('/users/email/update', mail)).code, 2020);
    assert.equal(server.store.codes.consume, consume);
    assert.equal((await signIn(server, email)).data.email, email);
  });
});

suite('what is bound while another request is judged', () => {
  const [first, second] = [{ phone }, { phone: nextPhone }];

  test('is not replaced by one that was to be the first', async () => {
    const { server, post } = await member();
    const codes = [await smsCode(server, phone, 'bind'), await smsCode(server, nextPhone, 'bind')];
    meanwhile(server, () => post('/users/phone/bind', { ...first, phoneCode: codes[0] }));

    assert.equal((await post('/users/phone/bind', { ...second, phoneCode: codes[1] })).code, 2035);
    assert.equal((await post('/users/profile/update')).data.phone, phone);
  });

  test('is not replaced by one that was to follow another', async () => {
    const { server, post } = await insider({ username: 'member', phone: '+12025550123' });
    const codes = [await smsCode(server, phone, 'bind'), await smsCode(server, nextPhone, 'bind')];
    meanwhile(server, () => post('/users/phone/update', { ...first, phoneCode: codes[0] }));

    assert.equal((await post('/users/phone/update', { ...second, phoneCode: codes[1] })).code, 2038);
    assert.equal((await post('/users/profile/update')).data.phone, phone);
  });

  test('is not taken away in the place of another', async () => {
    const { server, post } = await insider({ username: 'member', phone: e164(nextPhone) });
    const code = await smsCode(server, phone, 'bind');
    meanwhile(server, () => post('/users/phone/update', { ...first, phoneCode: code }));

    assert.equal((await post('/users/phone/unbind')).code, 1320005);
    assert.equal((await post('/users/profile/update')).data.phone, phone);
  });

  test('counts when the last way in is to be taken away', async () => {
    const server = await freshServer({ userPool: open });
    const mail = await emailCode(server, email, 'VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email, code: mail })).data;
    const post = (path: string, payload: unknown = {}) => server.call(path, payload, { token });
    await post('/users/phone/bind', { phone, phoneCode: await smsCode(server, phone, 'bind') });
    meanwhile(server, () => post('/users/phone/unbind'));

    assert.equal((await post('/users/email/unbind')).code, 1320010);
  });
});

suite('unbinding', () => {
  for (const body of [{}, '', undefined]) {
    test(`B19: takes a phone and an email away with the body ${JSON.stringify(body)}`, async () => {
      const { server, token } = await insider({ username: 'member', email, phone: e164(phone) });
      const post = (path: string) => server.call(path, body, { token, method: 'POST' });
      const elsewhere = (await signIn(server, 'member')).data.token;

      const first = await post('/users/phone/unbind');
      const second = await post('/users/email/unbind');

      assert.deepEqual([first.code, first.data.phone, first.data.phoneVerified], [200, null, false]);
      assert.deepEqual([second.code, second.data.email, second.data.emailVerified], [200, null, false]);
      assert.equal(second.data.token, token);
      assert.equal((await server.call('/users/me', undefined, { token: elsewhere })).code, 2020);
      assert.equal((await signIn(server, email)).code, 2333);
    });
  }

  test('B37: is refused where there is none', async () => {
    const { post } = await member();

    assert.deepEqual(told(await post('/users/phone/unbind')), [1320005, null]);
    assert.deepEqual(told(await post('/users/email/unbind')), [1320005, null]);
  });

  test('B37: is refused for the last way in', async () => {
    const server = await freshServer({ userPool: open });
    const mail = await emailCode(server, email, 'VERIFY_CODE');
    const byEmail = (await server.call('/register/email-code', { email, code: mail })).data.token;
    const sms = await smsCode(server, phone, 'register');
    const byPhone = (await server.call('/register/phone-code', { phone, code: sms })).data.token;

    assert.deepEqual(told(await server.call('/users/email/unbind', {}, { token: byEmail })), [1320010, null]);
    assert.deepEqual(told(await server.call('/users/phone/unbind', {}, { token: byPhone })), [1320005, null]);
    assert.equal((await server.call('/users/me', undefined, { token: byEmail })).data.email, email);
  });

  test('counts a password only while there is a name to type with it', async () => {
    const { post } = await insider({ email });

    assert.equal((await post('/users/email/unbind')).code, 1320010);
  });

  test('counts a name only while there is a password to type with it', async () => {
    const server = await freshServer({ userPool: open });
    const code = await emailCode(server, email, 'VERIFY_CODE');
    const { token } = (await server.call('/register/email-code', { email, code })).data;
    const post = (path: string, payload: unknown = {}) => server.call(path, payload, { token });
    assert.equal((await post('/users/profile/update', { username: 'member' })).code, 200);

    assert.equal((await post('/users/email/unbind')).code, 1320010);
    await post('/password/update', { newPassword: server.seal(password) });
    assert.equal((await post('/users/email/unbind')).code, 200);
    assert.equal((await signIn(server, 'member')).code, 200);
  });

  test('counts what the applications of the pool offer, and what can be sent', async () => {
    const passwordless = { loginMethods: ['email-code'] };
    const offered = await insider({ username: 'member', email }, { apps: [{ id: 'app-other', name: 'Other' }] });
    assert.equal((await offered.post('/users/email/unbind')).code, 200);

    for (const setting of [{ app: passwordless }, { app: passwordless, sms: null }]) {
      const server = await freshServer({ ...setting, userPool: open });
      const code = await emailCode(server, email, 'VERIFY_CODE');
      const { token } = (await server.call('/register/email-code', { email, code })).data;
      await server.store.accounts.setPhone((await server.call('/users/me', undefined, { token })).data.id, {
        key: e164(phone),
        at: server.clock.now(),
      });
      assert.equal((await server.call('/users/email/unbind', {}, { token })).code, 1320010);
    }
  });

  test('counts an identity of a connection that is there, and no other', async () => {
    const social = [{ identifier: 'github', provider: 'github', clientId: 'id', authorizationEndpoint: 'https://a.example', tokenEndpoint: 'https://a.example', userinfoEndpoint: 'https://a.example' }]; // prettier-ignore
    const server = await freshServer({ userPool: { ...open, connections: { social } } });
    const unbind = async (connection: string, to: string) => {
      const code = await emailCode(server, to, 'VERIFY_CODE');
      const { token, id } = (await server.call('/register/email-code', { email: to, code })).data;
      const at = server.clock.now();
      await server.store.identities.add({ id: to, account: id, pool: 'pool-test', connection, provider: 'x', subject: to, created_at: at }); // prettier-ignore
      return (await server.call('/users/email/unbind', {}, { token })).code;
    };

    assert.equal(await unbind('github', email), 200);
    assert.equal(await unbind('ldap', 'second@example.org'), 1320010);
    assert.equal(await unbind('gone', 'third@example.org'), 1320010);
  });

  test('of the last two ways in taken away at once, one stays', async () => {
    const server = await freshServer({ userPool: open });
    for (let round = 0; round < rounds; round += 1) {
      const [to, number] = [`someone${round}@example.org`, `138001381${String(round).padStart(2, '0')}`];
      const code = await emailCode(server, to, 'VERIFY_CODE');
      const { token } = (await server.call('/register/email-code', { email: to, code })).data;
      const sms = await smsCode(server, number, 'bind');
      await server.call('/users/phone/bind', { phone: number, code: sms }, { token });

      const answers = await Promise.all([
        server.call('/users/email/unbind', {}, { token }),
        server.call('/users/phone/unbind', {}, { token }),
      ]);

      assert.equal(answers.filter((answer) => answer.code === 200).length, 1);
      const me = (await server.call('/users/me', undefined, { token })).data;
      assert.ok(me.email ?? me.phone);
    }
  });
});

suite('whoever', () => {
  const acts: [string, object][] = [
    ['/users/phone/bind', { phone, phoneCode: '123456' }],
    ['/users/phone/update', { phone, phoneCode: '123456' }],
    ['/users/phone/unbind', {}],
    ['/users/email/bind', { email, emailCode: '123456' }],
    ['/users/email/update', { email, emailCode: '123456' }],
    ['/users/email/unbind', {}],
  ];

  for (const [path, body] of acts) {
    test(`T27: signed in more than ten minutes ago is asked to do it again by ${path}`, async () => {
      const { server, token, post } = await member();
      server.pass(600);
      assert.notEqual((await post(path, body)).code, 2206);
      server.pass(1);

      assert.deepEqual(told(await post(path, body)), [2206, { reason: 'recent-sign-in' }]);
      assert.equal((await server.call('/users/me', undefined, { token })).code, 200);
    });

    test(`is not signed in, or sends something else, is told so by ${path}`, async () => {
      const { server, post } = await member();

      assert.equal((await server.call(path, body)).code, 2020);
      assert.equal((await server.call(path, body, { token: 'a.b.c' })).code, 2020);
      for (const field of Object.keys(body)) {
        for (const bad of [undefined, null, 5, [], {}, '']) {
          const { status, code, data } = await post(path, { ...body, [field]: bad });
          assert.deepEqual([status, code, data.field], [200, 400, field], `${field}: ${JSON.stringify(bad)}`);
        }
      }
    });
  }
});

suite('failures to sign in', () => {
  const strict = { userPool: { rateLimits: { loginFailuresPause: 3 } } };

  const guess = async (server: TestServer, account: string, addresses: string[]) => {
    for (const address of addresses) {
      assert.equal((await signIn(server, account, 'wrong-anchor-12', { address })).code, 2333);
    }
  };

  test('follow a username that is changed, and leave the old one free', async () => {
    const { server, post } = await insider({ username: 'member' }, strict);
    await guess(server, 'member', ['192.0.2.1', '192.0.2.2']);

    assert.equal((await post('/users/profile/update', { username: 'renamed' })).code, 200);

    await guess(server, 'renamed', ['192.0.2.3']);
    assert.equal((await signIn(server, 'renamed')).code, 2057);
    await guess(server, 'member', ['192.0.2.4', '192.0.2.5']);
  });

  test('are not shaken off by dropping a username and choosing another', async () => {
    const { server, post } = await insider({ username: 'member', email }, strict);
    await guess(server, 'member', ['192.0.2.1', '192.0.2.2']);

    assert.equal((await post('/users/profile/update', { username: null })).data.username, null);
    assert.equal((await post('/users/profile/update', { username: 'renamed' })).data.username, 'renamed');

    await guess(server, 'renamed', ['192.0.2.3']);
    assert.equal((await signIn(server, 'renamed')).code, 2057);
  });

  test('follow an email that is changed', async () => {
    const { server, post } = await insider({ username: 'member', email }, strict);
    await guess(server, email, ['192.0.2.1', '192.0.2.2']);
    const emailCodeOfNext = await emailCode(server, next, 'CHANGE_EMAIL');

    assert.equal((await post('/users/email/update', { email: next, emailCode: emailCodeOfNext })).code, 200);

    await guess(server, next, ['192.0.2.3']);
    assert.equal((await signIn(server, next)).code, 2057);
    await guess(server, email, ['192.0.2.4', '192.0.2.5']);
  });

  test('stay where a name has more of them already', async () => {
    const { server, post } = await insider({ username: 'member' }, strict);
    await guess(server, 'renamed', ['192.0.2.1', '192.0.2.2']);
    await guess(server, 'member', ['192.0.2.3']);

    assert.equal((await post('/users/profile/update', { username: 'renamed' })).code, 200);

    await guess(server, 'renamed', ['192.0.2.4']);
    assert.equal((await signIn(server, 'renamed')).code, 2057);
  });
});
