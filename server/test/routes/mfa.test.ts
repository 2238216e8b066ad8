import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { rounds } from '../support/database.ts';
import { emailCode, password, registered, signIn, smsCode } from '../support/people.ts';
import { allAtOnce, open, operator, stopped, strict, totpOf } from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';

const email = 'someone@example.org';
const phone = '+8613800138000';
const owner = { username: 'owner', email, phone, password };
const bare = { username: 'bare', password };

const me = async (server: TestServer, token: string) => (await server.call('/users/me', undefined, { token })).code;
const check = (server: TestServer, token: string | undefined, asked: object) =>
  server.call('/applications/mfa/check', asked, { token });
const byPhone = (server: TestServer, token: string | undefined, code: unknown, more: object = { phone }) =>
  server.call('/applications/mfa/sms/verify', { ...more, code }, { token });
const byEmail = (server: TestServer, token: string | undefined, code: unknown, more: object = { email }) =>
  server.call('/applications/mfa/email/verify', { ...more, code }, { token });

/** Asks for a code with the token of the step; answers it, or null when nothing was sent. */
const sent = async (server: TestServer, token: string, to: { phone: string } | { email: string }) => {
  const before = server.outbox.length;
  const isPhone = 'phone' in to;
  const scene = isPhone ? 'mfa-verify' : 'MFA_VERIFY';
  const answer = await server.call(isPhone ? '/sms/send' : '/email/send', { ...to, scene }, { token });
  assert.deepEqual([answer.code, answer.data], [200, { resendSeconds: 0 }]);
  await server.deliver();
  return server.outbox[before]?.code ?? null;
};

const fresh = (setting: object = {}) =>
  freshServer({
    users: [owner, { email: 'other@example.org', password }, bare],
    app: strict,
    userPool: open,
    ...setting,
  });

suite('asking whether an address may be a second factor', () => {
  test('is yes for what is one’s own or nobody’s, and grants nothing', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');
    const asked = [
      { phone: '13800138000', phoneCountryCode: '+86' }, { email: 'SomeOne@example.org' }, { email: 'free@example.org' }, { phone: '13900139000' },
      { email: 'other@example.org' }, { phone: '13900139000', email: 'other@example.org' },
    ]; // prettier-ignore

    const answers = [];
    for (const each of asked) answers.push((await check(server, token, each)).data);

    assert.deepEqual(answers, [true, true, true, true, false, true]);
    assert.equal(await sent(server, token, { email: 'free@example.org' }), null);
    assert.equal((await byEmail(server, token, '123456', { email: 'free@example.org' })).code, 2001);
  });

  test('needs one, well formed, and the token of a step', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');

    for (const asked of [{}, { phone: null }, { phone: 5 }, { email: [] }, { email: '' }])
      assert.equal((await check(server, token, asked)).code, 400);
    for (const asked of [{ phone: 'x' }, { email: 'x' }]) assert.equal((await check(server, token, asked)).code, 2028);
    assert.equal((await check(server, undefined, { phone })).code, 2020);
    assert.equal((await check(server, 'a.b.c', { phone })).code, 2021);
    server.pass(601);
    assert.equal((await check(server, token, { phone })).code, 2021);
  });

  test('is limited by address', async () => {
    const server = await fresh({ userPool: { rateLimits: { existsPerAddressHour: 2 } } });
    const { token } = await stopped(server, 'owner');

    const answers = [await check(server, token, { phone }), await check(server, token, { phone }), await check(server, token, { phone })];

    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 429]);
  }); // prettier-ignore
});

suite('a phone or an email as the second factor', () => {
  test('signs in, with the token spelt either way, and says both ways in the session', async () => {
    const server = await fresh();
    const one = await stopped(server, 'owner');
    const two = await stopped(server, 'owner');

    const mailed = await byEmail(server, `Bearer ${one.token}`, await sent(server, one.token, { email }));
    const texted = await byPhone(server, two.token, await sent(server, two.token, { phone }), {
      phone: '138 0013 8000',
      phoneCountryCode: '+86',
    });

    for (const { code, data } of [mailed, texted]) {
      assert.deepEqual([code, data.username, await me(server, data.token)], [200, 'owner', 200]);
    }
    const amr = ({ data }: typeof mailed) =>
      (JSON.parse(Buffer.from(data.token.split('.')[1]!, 'base64url').toString()) as { amr: string[] }).amr;
    assert.deepEqual(
      [amr(mailed), amr(texted)],
      [
        ['pwd', 'otp', 'mfa'],
        ['pwd', 'sms', 'mfa'],
      ],
    );
    assert.match(server.metrics.render(), /auth_logins_total\{method="password",outcome="mfa"\} 2/);
    assert.match(server.metrics.render(), /auth_logins_total\{method="password",outcome="signed-in"\} 2/);
  });

  test('takes a code that was sent without a scene', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');

    assert.equal((await byPhone(server, token, await smsCode(server, phone))).code, 200);
  });

  test('T17: the token opens the step once', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');
    const code = await sent(server, token, { email });

    assert.equal((await byEmail(server, token, code)).code, 200);
    const again = await sent(server, (await stopped(server, 'owner')).token, { email });
    assert.equal((await byEmail(server, token, again)).code, 2021);
  });

  test('T17: of many who show one token at the same moment one gets in', async () => {
    const server = await fresh({ users: [{ ...operator }] });
    for (let round = 0; round < rounds; round += 1) {
      const { token } = await stopped(server);
      const mail = await sent(server, token, { email: operator.email });
      const text = await sent(server, token, { phone: '+12025550123' });
      const totp = totpOf(server);
      const codes = await allAtOnce([
        () => byEmail(server, token, mail, { email: operator.email }),
        () => byPhone(server, token, text, { phone: '+12025550123' }),
        () => server.call('/mfa/totp/verify', { totp }, { token }),
        () => byEmail(server, token, mail, { email: operator.email }),
      ]);
      assert.equal(codes.filter((code) => code === 200).length, 1, String(codes));
      assert.ok(
        codes.every((code) => [200, 2001, 2021].includes(code)),
        String(codes),
      );
      server.pass(60);
    }
    assert.equal((await server.database.db.selectFrom('sessions').selectAll().execute()).length, Math.min(rounds, 10));
  });

  test('B16: B36: a wrong code, another address and none sent are answered alike, and end the step after five', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');
    const right = await sent(server, token, { email });
    const wrong = right === '000000' ? '111111' : '000000';

    const answers = [
      await byEmail(server, token, wrong),
      await byPhone(server, token, '123456'),
      await byEmail(server, token, right, { email: 'other@example.org' }),
      await byEmail(server, token, '1'),
      await byPhone(server, token, '123456', { phone: '13900139000' }),
    ];

    for (const { code, data } of answers) assert.deepEqual([code, data], [2001, { field: 'code' }]);
    assert.equal((await byEmail(server, token, right)).code, 2021);
    assert.match(server.lines.join('\n'), /"second-factor".*"refused"/);
  });

  test('says what is missing or malformed, and takes no try for it', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');
    for (const bad of [undefined, null, 5, {}, [], '', 'x'.repeat(99)]) {
      const answers = [await byPhone(server, token, bad), await byEmail(server, token, bad), await byPhone(server, token, '123456', { phone: bad }), await byEmail(server, token, '123456', { email: bad })];
      for (const { code } of answers) assert.ok(code === 400 || code === 2028, `${code} for ${typeof bad}`);
    }

    assert.equal((await byEmail(server, token, await sent(server, token, { email }))).code, 200);
  }); // prettier-ignore

  test('T20: needs a live step of this application', async () => {
    const server = await fresh({ apps: [{ id: 'app-other', name: 'Other', ...strict }] });
    const { token } = await stopped(server, 'owner');
    const elsewhere = await stopped(server, 'owner', { app: 'app-other' });
    const { data } = await byEmail(server, token, await sent(server, token, { email }));

    for (const dead of [token, elsewhere.token, data.token, 'a.b.c', `${token}x`]) {
      assert.equal((await byPhone(server, dead, '123456')).code, 2021);
      assert.equal((await byEmail(server, dead, '123456')).code, 2021);
    }
    assert.equal((await byPhone(server, undefined, '123456')).code, 2020);
    assert.equal((await byEmail(server, undefined, '123456')).code, 2020);
  });

  test('T23: a reset ends the step', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');
    const code = await sent(server, token, { phone });
    const reset = await emailCode(server, email, 'RESET_PASSWORD');
    await server.call('/password/reset/email', { email, code: reset, newPassword: server.seal('another-anchor-92') });

    assert.equal((await byPhone(server, token, code)).code, 2021);
  });
});

suite('T20: T21: a second factor', () => {
  test('is not the phone that somebody came in by, while there is another', async () => {
    const server = await fresh({ users: [operator], app: {} });
    const { data } = await server.call('/login/phone-code', { phone: '+12025550123', code: await smsCode(server, '+12025550123', 'login') });
    assert.deepEqual(data.applicationMfa.map(({ mfaPolicy }) => mfaPolicy), ['OTP', 'EMAIL']);

    const code = await sent(server, data.mfaToken, { phone: '+12025550123' });
    assert.equal((await byPhone(server, data.mfaToken, code, { phone: '+12025550123' })).code, 1001);
    assert.equal((await server.call('/mfa/totp/verify', { totp: totpOf(server) }, { token: data.mfaToken })).code, 200);
  }); // prettier-ignore

  test('is one that the application offers', async () => {
    const server = await fresh({ users: [operator, bare], app: { mfa: { required: true, factors: ['OTP'] } } });
    const { token, challenge } = await stopped(server);
    assert.deepEqual(challenge.applicationMfa, [{ mfaPolicy: 'OTP', status: 1, sort: 1 }]);

    const code = await sent(server, token, { phone: '+12025550123' });
    assert.equal((await byPhone(server, token, code, { phone: '+12025550123' })).code, 1001);
    const { token: own } = await stopped(server, 'bare');
    assert.equal((await byEmail(server, own, '123456', { email: 'mine@example.org' })).code, 1001);
  });

  test('cannot be brought along by whoever stole a password', async () => {
    const server = await fresh({ users: [{ username: 'owner', email, password }] });
    const { token } = await stopped(server, 'owner');

    assert.equal(await sent(server, token, { phone: '+8613900139000' }), null);
    const code = await smsCode(server, '+8613900139000');
    assert.equal((await byPhone(server, token, code, { phone: '+8613900139000' })).code, 1001);
    assert.equal((await server.call('/mfa/totp/associate', {}, { token })).code, 1001);
    const [account] = await server.store.accounts.withAny('pool-test', { username: 'owner' });
    assert.equal(account?.phone, null);
  });
});

suite('the first second factor', () => {
  test('becomes a proved contact of somebody who has none, and ends what was begun without it', async () => {
    const server = await fresh();
    const [{ token }, other] = [await stopped(server, 'bare'), await stopped(server, 'bare')];
    const mine = { email: 'Mine@example.org' };

    const { code, data } = await byEmail(server, token, await sent(server, token, { email: 'mine@example.org' }), mine);

    assert.deepEqual([code, data.email, data.emailVerified, await me(server, data.token)], [200, 'Mine@example.org', true, 200]);
    assert.equal((await byEmail(server, other.token, '123456', mine)).code, 2021);
    assert.equal((await stopped(server, 'bare')).challenge.mfaEmail, 'Mine@example.org');
  }); // prettier-ignore

  test('may be a phone, or an address that was registered and never proved', async () => {
    const server = await fresh({ app: { ...strict, registerMethods: ['email'] } });
    const registering = await server.call('/register/email', { email: 'new@example.org', password: server.seal(password) });
    const [one, two] = [registering.data.mfaToken, (await stopped(server, 'bare')).token];

    const mailed = await byEmail(server, one, await sent(server, one, { email: 'new@example.org' }), { email: 'new@example.org' });
    const texted = await byPhone(server, two, await sent(server, two, { phone: '+8613900139000' }), { phone: '13900139000' });

    assert.deepEqual([mailed.code, mailed.data.emailVerified], [200, true]);
    assert.deepEqual([texted.code, texted.data.phone, texted.data.phoneVerified], [200, '13900139000', true]);
    assert.equal((await signIn(server, 'new@example.org')).code, 1636);
  }); // prettier-ignore

  test('is nobody else’s: nothing is sent there, and a code for it binds nothing', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'bare');

    assert.equal(await sent(server, token, { email }), null);
    const { code, data } = await byPhone(server, token, await smsCode(server, phone));

    assert.deepEqual([code, data], [1320004, { field: 'phone' }]);
    assert.equal((await server.database.db.selectFrom('sessions').selectAll().execute()).length, 0);
    // The step is not spent by that.
    assert.equal((await check(server, token, { phone })).data, false);
  });
});

suite('T20: the token of a step', () => {
  test('opens no other route', async () => {
    const server = await fresh();
    const { token } = await stopped(server, 'owner');
    const others: [string, object?, string?][] = [
      ['/users/me'], ['/users/refresh-token', {}], ['/password/update', { newPassword: server.seal(password) }], ['/users/profile/update', {}],
      ['/users/phone/bind', {}], ['/users/phone/update', {}], ['/users/phone/unbind', {}], ['/users/email/bind', {}], ['/users/email/update', {}],
      ['/users/email/unbind', {}], ['/users/me/security-level'], ['/users/delete', {}, 'DELETE'], ['/mfa/totp/associate', {}, 'DELETE'],
    ]; // prettier-ignore

    for (const [path, payload, method] of others) {
      const { code } = await server.call(path, payload, { token, ...(method && { method }) });
      assert.equal(code, 2020, path);
    }
    assert.equal((await server.call('/logout', undefined, { token })).code, 1010001);
  });
});

suite('the demo pool', () => {
  test('lets its operator in with the authenticator app of the pool file', async () => {
    const server = await freshServer({ users: [operator] });
    const { token, challenge } = await stopped(server);

    assert.deepEqual([challenge.totpMfaEnabled, challenge.mfaPhone, challenge.mfaEmail], [true, '2025550123', operator.email]);
    assert.equal((await server.call('/mfa/totp/verify', { totp: totpOf(server) }, { token })).code, 200);
    assert.equal((await registered(server)).token.length > 0, true);
  }); // prettier-ignore
});
