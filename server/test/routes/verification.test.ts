import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Message } from '../../src/outside/channel.ts';
import { freshServer, type TestServer } from '../support/server.ts';
import { emailCode, password, registered, smsCode } from '../support/people.ts';

const phone = '+8613800138000';
const email = 'someone@example.org';

/** What a code is used for, on every route that takes one. */
const uses = (server: TestServer, code: string) => ({
  'sign-in by mail': () => server.call('/login/email-code', { email, code }),
  'register by mail': () => server.call('/register/email-code', { email, code }),
  'reset by mail': () => server.call('/password/reset/email', { email, code, newPassword: server.seal(password) }),
  'sign-in by phone': () => server.call('/login/phone-code', { phone, code }),
  'register by phone': () => server.call('/register/phone-code', { phone, code }),
  'reset by phone': () => server.call('/password/reset/sms', { phone, code, newPassword: server.seal(password) }),
});

type Use = keyof ReturnType<typeof uses>;

const byMail = ['sign-in by mail', 'register by mail', 'reset by mail'] as const;
const byPhone = ['sign-in by phone', 'register by phone', 'reset by phone'] as const;

/** For each scene, where its code opens something. */
const opens: [string, readonly Use[]][] = [
  ['VERIFY_CODE', ['sign-in by mail', 'register by mail']],
  ['VERIFY_EMAIL', ['sign-in by mail', 'register by mail']],
  ['FIRST_EMAIL_LOGIN_VERIFY', ['sign-in by mail', 'register by mail']],
  ['CONSOLE_CONDUCTED_VERIFY', ['sign-in by mail', 'register by mail']],
  ['INFORMATION_COMPLETION_VERIFY_CODE', ['sign-in by mail', 'register by mail']],
  ['LOGIN_VERIFY_CODE', ['sign-in by mail']],
  ['REGISTER_VERIFY_CODE', ['register by mail']],
  ['RESET_PASSWORD', ['reset by mail']],
  ['RESET_PASSWORD_VERIFY_CODE', ['reset by mail']],
  ['CHANGE_EMAIL', []],
  ['EMAIL_BIND_VERIFY_CODE', []],
  ['EMAIL_UNBIND_VERIFY_CODE', []],
  ['MFA_VERIFY', []],
  ['MFA_VERIFY_CODE', []],
  ['complete-phone', ['sign-in by phone', 'register by phone']],
  ['login', ['sign-in by phone']],
  ['register', ['register by phone']],
  ['reset', ['reset by phone']],
  ['bind', []],
  ['unbind', []],
  ['mfa-verify', []],
  ['mfa-bind', []],
  ['mfa-unbind', []],
  ['', ['sign-in by phone', 'register by phone', 'reset by phone']],
];

suite('T16: a code', () => {
  for (const [scene, opened] of opens) {
    const isMail = /^[A-Z]/.test(scene);
    for (const use of isMail ? byMail : byPhone) {
      const fits = opened.includes(use);
      test(`of scene ${scene || '(none)'} ${fits ? 'opens' : 'does not open'}: ${use}`, async () => {
        const server = await freshServer({ users: [{ email, phone, password }] });
        const code = isMail ? await emailCode(server, email, scene) : await smsCode(server, phone, scene || undefined);

        const answer = await uses(server, code)[use]();

        // Somebody has this address already, and is told so only after the right code.
        const right = use.startsWith('register') ? 2026 : 200;
        assert.equal(answer.code, fits ? right : 2001);
      });
    }
  }

  test('is for one address, in one application', async () => {
    const server = await freshServer({ apps: [{ id: 'app-other', name: 'Other' }] });
    const code = await emailCode(server, email, 'VERIFY_CODE');

    assert.equal((await server.call('/register/email-code', { email: 'other@example.org', code })).code, 2001);
    assert.equal((await server.call('/register/email-code', { email, code }, { app: 'app-other' })).code, 2001);
    assert.equal((await server.call('/register/email-code', { email, code })).code, 200);
  });

  test('is replaced by the next one', async () => {
    const server = await freshServer();
    const first = await emailCode(server, email, 'VERIFY_CODE');
    server.pass(60);
    const second = await emailCode(server, email, 'VERIFY_CODE');

    if (first !== second) assert.equal((await server.call('/register/email-code', { email, code: first })).code, 2001);
    assert.equal((await server.call('/register/email-code', { email, code: second })).code, 200);
  });

  test('is good for five minutes', async () => {
    const server = await freshServer();
    const code = await emailCode(server, email, 'VERIFY_CODE');
    server.pass(301);

    assert.equal((await server.call('/register/email-code', { email, code })).code, 2001);
  });

  test('is spent once', async () => {
    const server = await freshServer({ users: [{ email, password }] });
    const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');

    assert.equal((await server.call('/login/email-code', { email, code })).code, 200);
    assert.equal((await server.call('/login/email-code', { email, code })).code, 2001);
  });

  test('B16: B36: wrong, expired, spent, of another purpose, tried too often and never sent are told apart by nobody', async () => {
    const server = await freshServer({ users: [{ email, password }] });
    const attempt = (code: string) => server.call('/login/email-code', { email, code });
    const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const refused = [await attempt('123456')];
    const other = await emailCode(server, email, 'RESET_PASSWORD');
    refused.push(await attempt(other));
    const late = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    server.pass(301);
    refused.push(await attempt(late));
    const spent = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    refused.push(await attempt(wrongFor(spent)));
    assert.equal((await attempt(spent)).code, 200);
    refused.push(await attempt(spent));
    server.pass(60);
    const tried = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    for (let index = 0; index < 5; index += 1) await attempt(wrongFor(tried));
    refused.push(await attempt(tried));

    const told = refused.map(({ requestId, headers, ...answer }) => ({ ...answer, headers: [...headers.keys()] }));
    assert.equal(told[0]?.code, 2001);
    for (const one of told) assert.deepEqual(one, told[0]);
  });

  test('sent without a scene is good for anything, once', async () => {
    const server = await freshServer({ users: [{ phone, password }] });
    const code = await smsCode(server, phone);

    assert.equal((await server.call('/login/phone-code', { phone, code })).code, 200);
    assert.equal((await uses(server, code)['reset by phone']()).code, 2001);
  });
});

suite('guessing a code', () => {
  test('T7: costs one of five tries, and the right one comes too late', async () => {
    const server = await freshServer({ users: [{ email, password }] });
    const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const attempt = (typed: string) => server.call('/login/email-code', { email, code: typed });

    const refused = [];
    for (let index = 0; index < 5; index += 1) refused.push(await attempt(wrong));
    refused.push(await attempt(code));

    for (const { code: number, data, message } of refused) {
      assert.deepEqual([number, data, message], [2001, { field: 'code' }, 'The code is wrong or has expired.']);
    }
  });

  test('T3: 200 parallel guesses are five, and the right one is dead', async () => {
    const server = await freshServer({ users: [{ email, password }], userPool: { rateLimits: 'off' } });
    const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    const wrong = Array.from({ length: 200 }, (_, index) =>
      String((Number(code) + 1 + index) % 1_000_000).padStart(6, '0'),
    );

    await Promise.all(wrong.map((typed) => server.call('/login/email-code', { email, code: typed })));

    const rows = await server.database.db.selectFrom('codes').select('attempts').execute();
    assert.deepEqual(rows, [{ attempts: 5 }]);
    assert.equal((await server.call('/login/email-code', { email, code })).code, 2001);
  });

  test('T7: B15: B17: costs no try when it cannot be one', async () => {
    const server = await freshServer({ users: [{ email, password }], userPool: { verifyCode: { attempts: 1 } } });
    const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
    const attempt = (typed: unknown) => server.call('/login/email-code', { email, code: typed });

    for (const odd of ['abcdef', 123456, ['1'], {}, '', null, '12 34 5x']) {
      assert.deepEqual([(await attempt(odd)).code, (await attempt(odd)).data.field], [400, 'code']);
    }
    assert.equal((await attempt('12345')).code, 2001);
    assert.equal((await attempt('1234567')).code, 2001);
    const fullWidth = [...code].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
    assert.equal((await attempt(` ${fullWidth.slice(0, 3)} - ${code.slice(3)}`)).code, 200);
  });

  test('ends after ten wrong ones in a day, new codes or not', async () => {
    const server = await freshServer({
      users: [{ email, password }],
      userPool: { rateLimits: { sendsPerRecipientHour: 99, sendsPerRecipientDay: 99, sendsPerAddressHour: 99 } },
    });
    const attempt = (code: string) => server.call('/login/email-code', { email, code });
    for (let round = 0; round < 2; round += 1) {
      const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
      const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
      for (let index = 0; index < 5; index += 1) await attempt(wrong);
      server.pass(60);
    }

    const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');

    assert.equal((await attempt(code)).code, 2001);
    server.pass(86_400);
    assert.equal((await attempt(await emailCode(server, email, 'LOGIN_VERIFY_CODE'))).code, 200);
  });

  test('T49: what is kept of a code is not the code', async () => {
    const server = await freshServer();
    const code = await emailCode(server, email, 'VERIFY_CODE');

    const rows = await server.database.db.selectFrom('codes').selectAll().execute();

    assert.equal(rows.length, 1);
    assert.ok(!JSON.stringify(rows).includes(code));
  });
});

suite('asking for a code', () => {
  test('tells when the next one may be asked for', async () => {
    const { call, outbox, deliver } = await freshServer();

    const mail = await call('/email/send', { email: ' Someone@Example.org ', scene: 'VERIFY_CODE' });
    const sms = await call('/sms/send', { phone: '(138) 0013-8000', phoneCountryCode: '0086', scene: 'login' });
    await deliver();

    assert.deepEqual([mail.code, mail.data], [200, { resendSeconds: 60 }]);
    assert.deepEqual([sms.code, sms.data], [200, { resendSeconds: 60 }]);
    const told = outbox.map(({ channel, to, scene, subject }) => ({
      channel,
      to,
      scene,
      hasSubject: subject !== null,
    }));
    assert.deepEqual(
      told.sort((a, b) => (a.channel < b.channel ? -1 : 1)),
      [
        { channel: 'email', to: email, scene: 'VERIFY_CODE', hasSubject: true },
        { channel: 'sms', to: phone, scene: 'login', hasSubject: false },
      ],
    );
  });

  test('again within a minute is too soon', async () => {
    const { call, pass } = await freshServer();
    const ask = (scene: string) => call('/email/send', { email, scene });
    await ask('VERIFY_CODE');
    pass(20);

    const refused = await ask('VERIFY_CODE');

    assert.deepEqual(
      [refused.status, refused.code, refused.statusCode, refused.data],
      [200, 2080, 429, { retryAfter: 40 }],
    );
    assert.equal((await ask('RESET_PASSWORD')).code, 200);
    pass(40);
    assert.equal((await ask('VERIFY_CODE')).code, 200);
  });

  test('the interval holds where other limits are off, and 50 who ask at once send one', async () => {
    const { call, deliver, outbox } = await freshServer({ userPool: { rateLimits: 'off' } });

    const answers = await Promise.all(Array.from({ length: 50 }, () => call('/sms/send', { phone, scene: 'login' })));
    await deliver();

    assert.equal(answers.filter(({ code }) => code === 200).length, 1);
    assert.equal(answers.filter(({ code }) => code === 2080).length, 49);
    assert.equal(outbox.length, 1);
  });

  test('T12: stops after five an hour for a recipient, ten for a caller, and a hundred messages in all', async () => {
    const server = await freshServer({ userPool: { verifyCode: { resendSeconds: 0 } } });
    const toOne = [];
    for (let index = 0; index < 6; index += 1)
      toOne.push(await server.call('/email/send', { email, scene: 'VERIFY_CODE' }, { address: `192.0.2.${index}` }));
    assert.deepEqual(
      toOne.map(({ code }) => code),
      [200, 200, 200, 200, 200, 2080],
    );
    assert.ok(toOne[5]!.data.retryAfter > 3000);

    const byOne = [];
    for (let index = 0; index < 11; index += 1)
      byOne.push(await server.call('/email/send', { email: `u${index}@example.org`, scene: 'VERIFY_CODE' }));
    assert.deepEqual(
      byOne.map(({ status }) => status),
      [...Array<number>(10).fill(200), 429],
    );

    const toAll = [];
    for (let index = 0; index < 101; index += 1) {
      const number = `+86138001${String(index).padStart(5, '0')}`;
      toAll.push(await server.call('/sms/send', { phone: number }, { address: `198.51.100.${index}` }));
    }
    assert.deepEqual(
      toAll.filter(({ code }) => code !== 200).map(({ status, code }) => [status, code]),
      [[503, 503]],
    );
    assert.match(server.metrics.render(), /auth_rate_limited_total\{rule="sms-all"\} 1/);
  });

  for (const odd of [
    '123',
    '13800138000000000000',
    '138abc38000',
    '13800138000 ext 5',
    '+19005550123',
    '+881612345678',
    '+442079460123',
    'call 13800138000',
  ]) {
    test(`T12: B14: sends nothing to ${odd}`, async () => {
      const { call, deliver, outbox } = await freshServer();

      const { code, status, data } = await call('/sms/send', { phone: odd, scene: 'login' });
      await deliver();

      assert.deepEqual([code, status, data], [500, 200, { field: 'phone' }]);
      assert.equal(outbox.length, 0);
      const elsewhere = await call('/login/phone-code', { phone: odd, code: '123456' });
      assert.deepEqual([elsewhere.code, elsewhere.data], [2028, { field: 'phone' }]);
    });
  }

  test('B14: sends to no country that the pool does not name, nor against the code beside it', async () => {
    const { call } = await freshServer({ userPool: { smsCountries: ['US'] } });

    assert.equal((await call('/sms/send', { phone })).code, 500);
    assert.equal((await call('/sms/send', { phone: '+12025550123', phoneCountryCode: '+86' })).code, 500);
    assert.equal((await call('/sms/send', { phone: '2025550123', phoneCountryCode: '1' })).code, 200);
  });

  for (const typed of [
    '+8613800138000',
    '008613800138000',
    '138 0013 8000',
    '(138)0013-8000',
    '１３８００１３８０００',
    '١٣٨٠٠١٣٨٠٠٠',
  ]) {
    test(`B13: reads ${typed} as one number`, async () => {
      const { call, deliver, outbox } = await freshServer();

      await call('/sms/send', { phone: typed });
      await deliver();

      assert.equal(outbox[0]?.to, phone);
    });
  }

  test('B2: B39: refuses what is no address, and a scene nobody knows', async () => {
    const { call } = await freshServer();

    assert.deepEqual((await call('/email/send', { email: 'nobody', scene: 'VERIFY_CODE' })).data, { field: 'email' });
    assert.equal((await call('/email/send', { email: 'nobody', scene: 'VERIFY_CODE' })).code, 1020017);
    assert.deepEqual(
      [
        (await call('/email/send', { email, scene: 'PARTY' })).code,
        (await call('/email/send', { email, scene: 'PARTY' })).data.field,
      ],
      [400, 'scene'],
    );
    assert.equal((await call('/email/send', { email })).code, 400);
    assert.equal((await call('/sms/send', { phone, scene: 'LOGIN' })).code, 400);
  });

  test('is refused where nothing is set up to send with', async () => {
    const { call } = await freshServer({ sms: null, email: null });

    assert.equal((await call('/sms/send', { phone })).code, 1001);
    assert.equal((await call('/email/send', { email, scene: 'VERIFY_CODE' })).code, 1001);
  });

  test('T14: is answered alike for an unknown address, which gets no message about a password or a factor', async () => {
    const server = await freshServer({ userPool: { verifyCode: { resendSeconds: 60 } } });
    await registered(server, 'known@example.org');

    for (const scene of ['RESET_PASSWORD', 'MFA_VERIFY', 'LOGIN_VERIFY_CODE']) {
      const told = [];
      for (const to of ['known@example.org', 'unknown@example.org']) {
        const first = await server.call('/email/send', { email: to, scene });
        const again = await server.call('/email/send', { email: to, scene });
        const { requestId, ...rest } = { ...again };
        told.push([first.code, first.data, [...first.headers.keys()], rest.code, rest.data, rest.message]);
      }
      assert.deepEqual(told[0], told[1]);
    }
    await server.deliver();

    const sent = server.outbox.map(({ to, scene }) => `${to} ${scene}`).sort();
    // A factor has to be proved first, and this address never was.
    assert.deepEqual(sent, [
      'known@example.org LOGIN_VERIFY_CODE',
      'known@example.org RESET_PASSWORD',
      'unknown@example.org LOGIN_VERIFY_CODE',
    ]);
  });

  test('older clients name the same things otherwise', async () => {
    const { call, deliver, outbox } = await freshServer();

    await call('/sms/send-login', { phone: '13800138001' });
    await call('/sms/send-register', { phone: '13800138002' });
    await call('/email/send-email', { email, scene: 'VERIFY_CODE' });
    await deliver();

    assert.deepEqual(outbox.map(({ scene }) => scene).sort(), ['VERIFY_CODE', 'login', 'register']);
  });
});

suite('messages', () => {
  test('say what they are for, in the language of whoever asked', async () => {
    const { call, deliver, outbox } = await freshServer();

    await call('/email/send', { email, scene: 'RESET_PASSWORD' }, { lang: 'zh-CN' });
    await call('/email/send', { email, scene: 'VERIFY_CODE' }, { lang: 'en-US' });
    await call('/email/send', { email: 'other@example.org', scene: 'LOGIN_VERIFY_CODE' }, { lang: 'tlh' });
    await call('/sms/send', { phone, scene: 'login' }, { lang: 'zh-CN' });
    await deliver();

    const byScene = (scene: string) => outbox.find((message) => message.scene === scene);
    assert.equal(byScene('VERIFY_CODE')?.subject, 'Test app: your code to confirm this address');
    assert.ok(byScene('VERIFY_CODE')?.text.includes(byScene('VERIFY_CODE')!.code));
    assert.equal(byScene('LOGIN_VERIFY_CODE')?.subject, 'Test app: your code to sign in');
    assert.match(byScene('login')!.text, /^【Test app】\d{6} 是您用于登录的验证码/);
  });

  test('leave within seconds of a failure, with a new code, and are given up in time', async () => {
    const taken: Message[] = [];
    let failures = 2;
    const email$ = { send: async (message: Message) => { taken.push(message); if (failures-- > 0) throw new Error('421 later'); } }; // prettier-ignore
    const server = await freshServer({ email: email$, users: [{ email, password }] });
    await server.call('/email/send', { email, scene: 'LOGIN_VERIFY_CODE' });

    assert.equal(await server.app.deliver(), 0);
    assert.equal(await server.app.deliver(), 0);
    assert.equal(taken.length, 1);
    server.pass(5);
    await server.app.deliver();
    server.pass(30);
    assert.equal(await server.app.deliver(), 1);

    assert.equal(taken.length, 3);
    assert.equal(new Set(taken.map(({ id }) => id)).size, 1);
    assert.equal((await server.call('/login/email-code', { email, code: taken[2]!.code })).code, 200);
    assert.equal((await server.database.db.selectFrom('deliveries').selectAll().execute()).length, 0);
  });

  test('are given up after three tries, and when they would come too late', async () => {
    const taken: Message[] = [];
    const email$ = { send: async (message: Message) => { taken.push(message); throw new Error('550 no'); } }; // prettier-ignore
    const server = await freshServer({ email: email$ });
    await server.call('/email/send', { email, scene: 'VERIFY_CODE' });
    for (const seconds of [0, 5, 30, 60]) {
      server.pass(seconds);
      await server.app.deliver();
    }
    assert.equal(taken.length, 3);
    await server.call('/email/send', { email: 'late@example.org', scene: 'VERIFY_CODE' });
    server.pass(301);
    await server.app.deliver();

    assert.equal(taken.length, 3);
    assert.equal((await server.database.db.selectFrom('deliveries').selectAll().execute()).length, 0);
    assert.match(server.metrics.render(), /auth_codes_sent_total\{channel="email",outcome="failed"\} 1/);
    assert.match(server.metrics.render(), /auth_codes_sent_total\{channel="email",outcome="too-late"\} 1/);
  });

  test('leave once, however many processes deliver', async () => {
    const one = await freshServer({ userPool: { rateLimits: 'off' } });
    const two = await freshServer({ beside: one, userPool: { rateLimits: 'off' } });
    for (let index = 0; index < 20; index += 1)
      await one.call('/email/send', { email: `u${index}@example.org`, scene: 'VERIFY_CODE' });

    await Promise.all([one.deliver(), two.deliver()]);

    const left = [...one.outbox, ...two.outbox].map(({ to }) => to);
    assert.equal(left.length, 20);
    assert.equal(new Set(left).size, 20);
  });

  test('have ids that sort by time', async () => {
    const { call, deliver, outbox } = await freshServer();
    for (let index = 0; index < 9; index += 1)
      await call('/email/send', { email: `u${index}@example.org`, scene: 'VERIFY_CODE' });
    await deliver();

    const inOrder = [...outbox].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ to }) => to);
    assert.deepEqual(
      inOrder,
      Array.from({ length: 9 }, (_, index) => `u${index}@example.org`),
    );
  });
});
