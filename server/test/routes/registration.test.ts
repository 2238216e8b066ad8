import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { plain, upload } from '../support/images.ts';
import { freshServer } from '../support/server.ts';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';

suite('registering with an email and a password', () => {
  test('opens an account that is signed in, its address not yet proved', async () => {
    const { call, seal } = await freshServer();

    const answer = await call('/register/email', {
      email: ' Someone@Example.org ',
      password: seal(password),
      forceLogin: true,
    });

    assert.equal(answer.status, 200);
    assert.equal(answer.code, 200);
    assert.equal(answer.statusCode, 200);
    const { email, emailVerified, registerSource, loginsCount, status, token } = answer.data;
    assert.deepEqual(
      { email, emailVerified, registerSource, loginsCount, status },
      {
        email: 'Someone@example.org',
        emailVerified: false,
        registerSource: ['basic:email'],
        loginsCount: 1,
        status: 'Activated',
      },
    );
    assert.equal((await call('/users/me', undefined, { token: `Bearer ${token}` })).data.id, answer.data.id);
  });

  test('refuses an address that has an account, in any spelling', async () => {
    const server = await freshServer();
    await registered(server, 'someone@example.org');

    for (const email of ['SOMEONE@example.org', ' someone@EXAMPLE.org', 'ｓｏｍｅｏｎｅ@example.org']) {
      const { code, data, statusCode } = await server.call('/register/email', {
        email,
        password: server.seal(password),
      });
      assert.deepEqual({ code, data, statusCode }, { code: 2026, data: { field: 'email' }, statusCode: 409 });
    }
  });

  for (const email of [
    '1',
    'a@b',
    'a@@b.c',
    'a..b@c.de',
    '"a b"@c.de',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    `${'x'.repeat(65)}@c.de`,
    `a@${'x.'.repeat(126)}de`,
    'a\r\nb@c.de',
    'a b@c.de',
  ]) {
    test(`B2: refuses ${JSON.stringify(email).slice(0, 30)} as an address`, async () => {
      const { call, seal, store } = await freshServer();

      const { code, data } = await call('/register/email', { email, password: seal(password) });

      assert.deepEqual({ code, data }, { code: 2003, data: { field: 'email' } });
      assert.deepEqual(await store.accounts.withAny('pool-test', { email }), []);
    });
  }

  test('B1: tells tags and dots apart', async () => {
    const server = await freshServer();

    for (const email of ['a.b@example.org', 'ab@example.org', 'ab+tag@example.org']) await registered(server, email);
  });

  test('B9: refuses a password that is short, common, or the own address', async () => {
    const { call, seal } = await freshServer();
    const attempt = async (typed: string) =>
      (await call('/register/email', { email: 'someone@example.org', password: seal(typed) })).data;

    assert.deepEqual(await attempt('seven77'), { field: 'password', reason: 'too-short' });
    assert.deepEqual(await attempt('Baseball1'.slice(0, 8)), { field: 'password', reason: 'too-common' });
    assert.deepEqual(await attempt('PASSWORD1'), { field: 'password', reason: 'too-common' });
    assert.deepEqual(await attempt('Someone@example.ORG'), { field: 'password', reason: 'too-common' });
  });

  test('lets common passwords pass where the pool says so', async () => {
    const { call, seal } = await freshServer({ userPool: { passwordPolicy: { rejectCommon: false } } });

    assert.equal((await call('/register/email', { email: 'a@example.org', password: seal('password1') })).code, 200);
  });

  test('B10: takes long, strange and decomposed passwords exactly', async () => {
    const server = await freshServer();
    const strange = [
      'x'.repeat(64),
      'y'.repeat(244) + 'z',
      '          ',
      'inner\0nul',
      '👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀👩‍🚀',
      'Zürich-öäü'.normalize('NFD'),
    ];

    for (const [index, typed] of strange.entries()) {
      const email = `user${index}@example.org`;
      assert.equal((await server.call('/register/email', { email, password: server.seal(typed) })).code, 200);
      assert.equal((await signIn(server, email, typed)).code, 200);
    }
    assert.equal((await signIn(server, 'user1@example.org', 'y'.repeat(245))).code, 2333);
    assert.equal((await signIn(server, 'user5@example.org', 'Zürich-öäü'.normalize('NFC'))).code, 200);
  });

  for (const unreadable of [
    'error',
    '%%%',
    'QUJD',
    'sm2:abcd',
    Buffer.alloc(256, 255).toString('base64'),
    Buffer.alloc(256, 1).toString('base64'),
  ]) {
    test(`T41: cannot set what it cannot read: ${unreadable.slice(0, 12)}`, async () => {
      const { call } = await freshServer();

      const { code, status } = await call('/register/email', { email: 'someone@example.org', password: unreadable });

      assert.equal(status, 200);
      // Garbage of the right length may decrypt to something: that is then too short, or no UTF-8.
      assert.ok([2016, 2029].includes(code));
    });
  }

  for (const odd of [12345678, ['x'], { a: 1 }, null, '']) {
    test(`B12: refuses ${JSON.stringify(odd)} as a password, and hashes nothing`, async () => {
      const server = await freshServer();

      const { code, data } = await server.call('/register/email', { email: 'someone@example.org', password: odd });

      assert.equal(code, 400);
      assert.equal(data.field, 'password');
      assert.equal(server.checks(), 0);
    });
  }

  test('50 parallel registrations of one address give one account', async () => {
    const server = await freshServer({ userPool: { rateLimits: 'off' } });
    const sealed = server.seal(password);

    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        server.call('/register/email', { email: 'someone@example.org', password: sealed }),
      ),
    );

    assert.equal(answers.filter(({ code }) => code === 200).length, 1);
    assert.equal(answers.filter(({ code }) => code === 2026).length, 49);
    assert.equal((await server.store.accounts.withAny('pool-test', { email: 'someone@example.org' })).length, 1);
  });

  test('is refused where the application does not offer it', async () => {
    const server = await freshServer({ app: { registerMethods: ['username'] } });

    assert.equal(
      (await server.call('/register/email', { email: 'a@example.org', password: server.seal(password) })).code,
      2031,
    );
    assert.equal((await server.call('/register/email-code', { email: 'a@example.org', code: '123456' })).code, 2031);
    assert.equal((await server.call('/register/phone-code', { phone: '13800138000', code: '123456' })).code, 2031);
    assert.equal(
      (await server.call('/register/username', { username: 'someone', password: server.seal(password) })).code,
      200,
    );
  });

  test('T15: tells no caller about more than thirty addresses an hour', async () => {
    const { call, seal, pass } = await freshServer({ userPool: { rateLimits: { registerPerAddressHour: 3 } } });
    const sealed = seal(password);
    const attempt = (index: number) => call('/register/email', { email: `user${index}@example.org`, password: sealed });
    for (const index of [1, 2, 3]) assert.equal((await attempt(index)).code, 200);

    const refused = await attempt(4);

    assert.deepEqual([refused.status, refused.code, refused.data], [429, 429, { retryAfter: 3600 }]);
    assert.equal(refused.headers.get('retry-after'), '3600');
    pass(3600);
    assert.equal((await attempt(4)).code, 200);
  });
});

suite('registering with a username', () => {
  test('tells upper case from lower', async () => {
    const { call, seal } = await freshServer();
    const attempt = (username: string) => call('/register/username', { username, password: seal(password) });

    assert.equal((await attempt('Test1024')).code, 200);
    assert.equal((await attempt('test1024')).code, 200);
    assert.deepEqual((await attempt('test1024')).data, { field: 'username' });
    assert.equal((await attempt('10242048')).code, 200);
  });

  for (const username of [
    'раypal',
    'ﬁn',
    'a\u200bb',
    'a\u202eb',
    'a@b',
    '13800138000',
    '+8613800138000',
    ' a',
    'a ',
    'a\u0007b',
    'x'.repeat(65),
  ]) {
    test(`T19: B4: refuses ${JSON.stringify(username).slice(0, 24)}`, async () => {
      const { call, seal } = await freshServer();

      const { code, data } = await call('/register/username', { username, password: seal(password) });

      assert.equal(code, 400);
      assert.equal(data.field, 'username');
    });
  }

  for (const username of [
    'me',
    'null',
    '__proto__',
    'constructor',
    '王小明',
    'Zoë',
    'данила',
    "'; drop table accounts; --",
    '<img src=x>',
  ]) {
    test(`B5: B8: takes ${username} for what it is`, async () => {
      const server = await freshServer();

      const { code, data } = await server.call('/register/username', { username, password: server.seal(password) });

      assert.equal(code, 200);
      assert.equal(data.username, username);
      assert.equal((await signIn(server, username)).data.id, data.id);
    });
  }
});

suite('registering with a code', () => {
  test('opens an account whose address is proved, and without a password', async () => {
    const server = await freshServer();
    const code = await emailCode(server, 'someone@example.org', 'VERIFY_CODE');

    const { data } = await server.call('/register/email-code', { email: 'Someone@example.org', code });

    assert.equal(data.emailVerified, true);
    assert.equal((await signIn(server, 'someone@example.org')).code, 2333);
  });

  test('T15: judges the code before it tells whether the address is taken', async () => {
    const server = await freshServer();
    await registered(server, 'someone@example.org');
    const code = await emailCode(server, 'someone@example.org', 'REGISTER_VERIFY_CODE');
    const wrong = code === '000000' ? '111111' : '000000';

    assert.equal((await server.call('/register/email-code', { email: 'someone@example.org', code: wrong })).code, 2001);
    assert.equal((await server.call('/register/email-code', { email: 'someone@example.org', code })).code, 2026);
  });

  test('T17: 16 parallel uses of one code give one success', async () => {
    const server = await freshServer({ userPool: { verifyCode: { attempts: 10 }, rateLimits: 'off' } });
    const code = await emailCode(server, 'someone@example.org', 'VERIFY_CODE');

    const answers = await Promise.all(
      Array.from({ length: 16 }, () => server.call('/register/email-code', { email: 'someone@example.org', code })),
    );

    assert.equal(answers.filter((answer) => answer.code === 200).length, 1);
    assert.ok(answers.every((answer) => answer.status === 200));
  });

  test('opens an account with a phone, with or without a password', async () => {
    const server = await freshServer();
    const [one, two] = ['+8613800138000', '+8613800138001'];
    const first = await smsCode(server, one, 'register');
    const second = await smsCode(server, two, 'register');

    const { data } = await server.call('/register/phone-code', { phone: '138 0013 8000', code: first, password: null });
    const other = await server.call('/register/phone-code', {
      phone: two,
      code: second,
      password: server.seal(password),
    });

    assert.deepEqual([data.phone, data.phoneCountryCode, data.phoneVerified], ['13800138000', '+86', true]);
    assert.equal(other.code, 200);
    assert.equal((await signIn(server, '13800138001')).data.id, other.data.id);
  });

  test('does not take the own number as a password', async () => {
    const server = await freshServer();
    const code = await smsCode(server, '+8613800138000', 'register');

    const { data } = await server.call('/register/phone-code', {
      phone: '13800138000',
      code,
      password: server.seal('13800138000'),
    });

    assert.deepEqual(data, { field: 'password', reason: 'too-common' });
  });

  test('a password that will not do costs no code', async () => {
    const server = await freshServer();
    const code = await smsCode(server, '+8613800138000', 'register');
    const attempt = (typed: string) =>
      server.call('/register/phone-code', { phone: '13800138000', code, password: server.seal(typed) });

    assert.equal((await attempt('short')).code, 2029);
    assert.equal((await attempt(password)).code, 200);
  });
});

suite('what comes along with a registration', () => {
  test('T32: sets the profile it names, and nothing that it may not name', async () => {
    const { call, seal, store } = await freshServer();
    const forged = {
      id: 'mine', roles: ['admin'], emailVerified: true, email_verified_at: 1, phone: '13800138000', status: 'Suspended', blocked: true,
      createdAt: '2001-01-01', loginsCount: 99, password_hash: 'x', pool: 'other', memberships: '{}', customData: [1], username: 'admin',
    }; // prettier-ignore
    const profile = { ...forged, nickname: 'Some<b>one</b>', birthdate: '1990-02-28', gender: 'F', locale: null };
    const payload = { ...forged, email: 'someone@example.org', password: seal(password), profile };

    const { data } = await call('/register/email', payload);

    assert.equal(data.nickname, 'Some<b>one</b>');
    assert.equal(data.birthdate, '1990-02-28');
    const row = await store.accounts.withId(data.id);
    assert.notEqual(row?.id, 'mine');
    assert.deepEqual(
      [
        row?.username,
        row?.phone,
        row?.email_verified_at,
        row?.status,
        row?.pool,
        row?.memberships,
        row?.custom_data,
        row?.logins,
      ],
      [null, null, null, 'Activated', 'pool-test', '{}', '{}', 1],
    );
    assert.deepEqual(JSON.parse(row?.profile ?? ''), {
      nickname: 'Some<b>one</b>',
      gender: 'F',
      birthdate: '1990-02-28',
    });
  });

  test('B6: keeps a nickname as it was typed, whatever it is made of', async () => {
    const { call, seal, store } = await freshServer();
    const nicknames = [
      '👩\u200d👩\u200d👧',
      '\u202egnp.exe',
      `a${'\u0301'.repeat(400)}`,
      ' ',
      "Robert'); drop table accounts;--",
    ];

    for (const [index, nickname] of nicknames.entries()) {
      const payload = { email: `a${index}@example.org`, password: seal(password), profile: { nickname } };
      const { data } = await call('/register/email', payload);
      assert.equal(data.nickname, nickname);
      const row = await store.accounts.withId(data.id);
      assert.deepEqual(JSON.parse(row?.profile ?? ''), { nickname });
    }
  });

  test('T35: pollutes no prototype', async () => {
    const { call, seal } = await freshServer();
    const raw = `{"__proto__":{"polluted":1},"email":"a@example.org","password":"${seal(password)}","profile":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}`;

    assert.equal((await call('/register/email', raw)).code, 200);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });

  test('claims the picture that the profile shows, and opens nothing where it is not to be had', async () => {
    const server = await freshServer();
    const { url } = (await upload(server, await plain())).data;
    const open = (email: string) =>
      server.call('/register/email', { email, password: server.seal(password), profile: { photo: url } });

    const first = await open('one@example.org');
    const second = await open('two@example.org');
    server.pass(601);
    await server.app.sweep();

    assert.deepEqual([first.code, first.data.photo], [200, url]);
    assert.deepEqual([second.code, second.data.field], [400, 'profile']);
    assert.equal((await server.send(new URL(url ?? '').pathname)).status, 200);
    assert.equal((await signIn(server, 'two@example.org')).code, 2333);
  });

  for (const [field, value] of Object.entries({
    birthdate: '2024-02-30',
    gender: 'X',
    zoneinfo: 'Mars/Base',
    photo: 'http://a.example/x.png',
    nickname: 'x'.repeat(1_025),
    website: 'javascript:alert(1)',
    city: 7,
  })) {
    test(`B26: refuses ${field} ${JSON.stringify(value).slice(0, 24)}`, async () => {
      const { call, seal } = await freshServer();

      const { code, data } = await call('/register/email', {
        email: 'a@example.org',
        password: seal(password),
        profile: { [field]: value },
      });

      assert.deepEqual([code, data.field], [400, 'profile']);
    });
  }

  test('B26: refuses a birth date that is still to come', async () => {
    const { call, seal } = await freshServer();

    assert.equal(
      (
        await call('/register/email', {
          email: 'a@example.org',
          password: seal(password),
          profile: { birthdate: '2026-01-16' },
        })
      ).code,
      400,
    );
    assert.equal(
      (
        await call('/register/email', {
          email: 'a@example.org',
          password: seal(password),
          profile: { birthdate: '2026-01-15' },
        })
      ).code,
      200,
    );
  });

  test('older clients name the same things otherwise', async () => {
    const server = await freshServer();
    const { call, seal } = server;
    const code = await emailCode(server, 'b@example.org', 'REGISTER_VERIFY_CODE');
    const sms = await smsCode(server, '+8613800138000', 'register');
    const extra = {
      forceLogin: false,
      generateToken: true,
      profile: { browser: 'x' },
      context: '{"a":1}',
      clientIp: '1.2.3.4',
      agreementIds: [],
    };

    const answers = [
      await call('/register-email', { account: 'a@example.org', password: seal(password), ...extra }),
      await call('/register-username', { account: 'someone', password: seal(password), ...extra }),
      await call('/register-email-code', { account: 'b@example.org', code, ...extra }),
      await call('/register-phone-code', { account: '13800138000', code: sms, ...extra }),
    ];

    assert.deepEqual(
      answers.map((answer) => [answer.statusCode, typeof answer.data.token]),
      Array(4).fill([200, 'string']),
    );
  });

  test('a phone that nobody has proved opens no account', async () => {
    const { call, seal } = await freshServer();

    const { code, data } = await call('/register-phone', { account: '13800138000', password: seal(password) });

    assert.deepEqual([code, data], [400, { field: 'code', reason: 'missing' }]);
  });
});
