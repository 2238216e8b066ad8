import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { connected, rounds } from '../support/database.ts';
import { emailCode, password, registered, signIn } from '../support/people.ts';
import {
  allAtOnce,
  open,
  operator,
  steps,
  stopped,
  strict,
  totpOf,
  totpSecret,
  wrongTotp,
} from '../support/second-factor.ts';
import { freshServer, type TestServer } from '../support/server.ts';

const verify = (server: TestServer, token: string, totp: unknown, more: object = {}) =>
  server.call('/mfa/totp/verify', { totp, ...more }, { token });

const me = async (server: TestServer, token: string) => (await server.call('/users/me', undefined, { token })).code;

type Association = { secret: string; recovery_code: string; qrcode_uri: string; qrcode_data_url: string };

const associate = async (server: TestServer, token: string) => {
  const answer = await server.call('/mfa/totp/associate', {}, { token });
  return { code: answer.code, ...(answer.data as unknown as Association) };
};

const confirm = (server: TestServer, token: string, totp: unknown) =>
  server.call('/mfa/totp/associate/confirm', { authenticatorType: 'totp', totp }, { token });

/** Somebody signed in who has set an app up. */
const withApp = async (setting: object = {}) => {
  const server = await freshServer({ userPool: open, ...setting });
  const { token, id } = await registered(server);
  const { secret, recovery_code: recoveryCode } = await associate(server, token);
  assert.equal((await confirm(server, token, totpOf(server, secret))).code, 200);
  server.pass(60);
  return { server, token, id, secret, recoveryCode };
};

const email = 'someone@example.org';

suite('verifying a code of an authenticator app', () => {
  for (const path of ['/mfa/totp/verify', '/applications/mfa/totp/verify']) {
    for (const more of [{}, { authenticatorType: 'totp', source: 'SELF' }, { authenticator_type: 'totp', source: 'APPLICATION' }]) {
      test(`signs in at ${path} with ${JSON.stringify(more)}, in either spelling of the token`, async () => {
        const server = await freshServer({ users: [operator] });
        const { token } = await stopped(server);

        const { code, data } = await server.call(path, { totp: totpOf(server), ...more }, { token: `Bearer ${token}` });

        assert.deepEqual([code, data.username, await me(server, data.token)], [200, 'operator', 200]);
        const claims = JSON.parse(Buffer.from(data.token.split('.')[1]!, 'base64url').toString()) as { amr: string[] };
        assert.deepEqual(claims.amr, ['pwd', 'otp', 'mfa']);
      });
    } // prettier-ignore
  }

  test('D11: follows RFC 6238, Appendix B', async () => {
    for (const [time, code] of [[1_111_111_109, '081804'], [1_111_111_111, '050471'], [1_234_567_890, '005924'], [2_000_000_000, '279037']] as const) {
      const server = await freshServer({ users: [operator], now: time * 1000 });
      const { token } = await stopped(server);
      assert.equal((await verify(server, token, code)).code, 200);
    }
  }); // prettier-ignore

  test('D11: takes the step before and the one after, and no other', async () => {
    for (const [away, expected] of [[-60, 6001], [-30, 200], [30, 200], [60, 6001]] as const) {
      const server = await freshServer({ users: [operator] });
      const code = totpOf(server);
      server.pass(-away);
      assert.equal((await verify(server, (await stopped(server)).token, code)).code, expected);
    }
  }); // prettier-ignore

  test('B18: says what is missing, and what is wrong', async () => {
    const server = await freshServer({ users: [operator] });
    const { token } = await stopped(server);

    for (const totp of [undefined, null, '']) assert.equal((await verify(server, token, totp)).code, 6003);
    for (const totp of ['1', '1234567', '12345']) assert.equal((await verify(server, token, totp)).code, 6001);
    for (const totp of [123_456, {}, [], true, 'x'.repeat(9_000)]) {
      const { code, data } = await verify(server, token, totp);
      assert.deepEqual([code, data.field], [400, 'totp']);
    }
    // None of that took a try.
    assert.equal((await verify(server, token, totpOf(server))).code, 200);
  });

  test('T8: takes a code once, in order', async () => {
    const server = await freshServer({ users: [operator], userPool: open });
    const [first, second] = [await stopped(server), await stopped(server)];
    const before = totpOf(server);
    server.pass(30);
    const code = totpOf(server);

    assert.equal((await verify(server, first.token, code)).code, 200);
    assert.equal((await verify(server, second.token, code)).code, 6001);
    assert.equal((await verify(server, second.token, before)).code, 6001);
  });

  test('T8: takes a code once, whoever else shows it at the same moment', async () => {
    const server = await freshServer({ users: [operator], userPool: open });

    for (let round = 0; round < rounds; round += 1) {
      const tokens = await steps(server, 12);
      const code = totpOf(server);
      await connected(server.database);
      const codes = await allAtOnce(tokens.map((token) => () => verify(server, token, code)));
      assert.equal(codes.filter((each) => each === 200).length, 1);
      assert.ok(codes.every((each) => each === 200 || each === 6001));
      server.pass(60);
    }
  });

  test('T8: pauses for a quarter of an hour after five wrong ones, and the recovery code works meanwhile', async () => {
    const { server, secret, recoveryCode } = await withApp({ userPool: { verifyCode: { resendSeconds: 0 } } });
    const first = await stopped(server, email);
    for (let turn = 0; turn < 5; turn += 1) assert.equal((await verify(server, first.token, wrongTotp(server, secret))).code, 6001);

    const { token } = await stopped(server, email);
    const paused = await verify(server, token, totpOf(server, secret));
    assert.deepEqual([paused.code, paused.data.retryAfter], [6001, 900]);
    assert.equal((await server.call('/mfa/totp/recovery', { recoveryCode }, { token })).code, 200);

    server.pass(901);
    assert.equal((await verify(server, (await stopped(server, email)).token, totpOf(server, secret))).code, 200);
  }); // prettier-ignore

  test('T20: the step is over after five wrong answers, for every call of it', async () => {
    const server = await freshServer({ users: [operator], userPool: open });
    const { token } = await stopped(server);
    const wrong = wrongTotp(server);

    const codes = await allAtOnce(Array.from({ length: 12 }, () => () => verify(server, token, wrong)));

    assert.ok(codes.filter((code) => code === 6001).length <= 5);
    assert.equal((await verify(server, token, totpOf(server))).code, 2021);
    assert.equal((await server.call('/applications/mfa/check', { email }, { token })).code, 2021);
    assert.equal((await associate(server, token)).code, 2021);
  });

  test('is of no use to somebody without an app', async () => {
    const server = await freshServer({ users: [{ username: 'bare', password }], app: strict });
    const { token } = await stopped(server, 'bare');

    assert.equal((await verify(server, token, '123456')).code, 6001);
    const recoveryCode = '0000-0000-0000-0000-0000-0000';
    assert.equal((await server.call('/mfa/totp/recovery', { recoveryCode }, { token })).code, 6002);
  });
});

suite('a recovery code', () => {
  const recover = (server: TestServer, token: string, recoveryCode: unknown, path = '/mfa/totp/recovery') =>
    server.call(path, { recoveryCode, authenticatorType: 'totp' }, { token });

  for (const path of ['/mfa/totp/recovery', '/applications/mfa/totp/recovery']) {
    test(`T9: D11: signs in at ${path}, and is replaced by another one`, async () => {
      const { server, recoveryCode } = await withApp();
      const { token } = await stopped(server, email);

      const answer = await recover(server, token, ` ${recoveryCode.toUpperCase().replaceAll('-', ' ')} `, path);

      const next = (answer as unknown as { recoveryCode: string }).recoveryCode;
      assert.deepEqual([answer.code, await me(server, answer.data.token)], [200, 200]);
      assert.match(next, /^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
      assert.equal((answer.data as unknown as { recoveryCode: string }).recoveryCode, next);
      assert.equal((await recover(server, (await stopped(server, email)).token, recoveryCode)).code, 6002);
      assert.equal((await recover(server, (await stopped(server, email)).token, next)).code, 200);
    });
  }

  test('T9: is kept as a hash alone', async () => {
    const { server, recoveryCode } = await withApp();

    const [row] = await server.database.db.selectFrom('totp').selectAll().execute();

    assert.match(row?.recovery_hash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    assert.ok(!JSON.stringify([row, server.lines]).includes(recoveryCode.replaceAll('-', '')));
    assert.ok(!JSON.stringify([row, server.lines]).includes(recoveryCode));
  });

  test('T9: lets one in, whoever else uses it at the same moment', async () => {
    const { server, recoveryCode } = await withApp();
    const tokens = await steps(server, 16, email);

    const codes = await allAtOnce(tokens.map((token) => () => recover(server, token, recoveryCode)));

    assert.equal(codes.filter((code) => code === 200).length, 1);
    assert.ok(codes.every((code) => code === 200 || code === 6002));
  });

  test('B18: says what is missing, and what is wrong', async () => {
    const { server, recoveryCode } = await withApp();
    const { token } = await stopped(server, email);

    for (const code of [undefined, null, '']) assert.equal((await recover(server, token, code)).code, 6004);
    for (const code of ['x', '1234', `${recoveryCode}0`]) assert.equal((await recover(server, token, code)).code, 6002);
    for (const code of [1, {}, [], 'x'.repeat(200)]) assert.equal((await recover(server, token, code)).code, 400);
    assert.equal((await recover(server, token, '0'.repeat(24))).code, 6002);
    assert.equal((await recover(server, token, recoveryCode)).code, 200);
  });
});

suite('enrolling an authenticator app', () => {
  test('D11: shows everything an app needs, once', async () => {
    const server = await freshServer({ app: { name: 'Büro & Co' } });
    const { token } = await registered(server);

    const { secret, qrcode_uri, qrcode_data_url, recovery_code, ...rest } = await associate(server, token);

    assert.match(secret, /^[A-Z2-7]{32}$/);
    const uri = new URL(qrcode_uri);
    assert.equal(uri.protocol, 'otpauth:');
    assert.deepEqual(
      ['secret', 'issuer', 'algorithm', 'digits', 'period'].map((name) => uri.searchParams.get(name)),
      [secret, 'Büro & Co', 'SHA1', '6', '30'],
    );
    assert.match(qrcode_data_url, /^data:image\/png;base64,iVBORw0KGgo/);
    assert.match(recovery_code, /^([0-9a-f]{4}-){5}[0-9a-f]{4}$/);
    assert.deepEqual(rest, { code: 200, authenticator_type: 'totp' });
    const [row] = await server.database.db.selectFrom('totp').selectAll().execute();
    assert.ok(row?.secret.startsWith('aes:') && !server.lines.join('').includes(secret));
  });

  test('counts once it is confirmed, and within ten minutes', async () => {
    const server = await freshServer({ userPool: open });
    const { token } = await registered(server);
    const { secret } = await associate(server, token);

    assert.equal((await signIn(server, email)).code, 200);
    server.pass(601);
    const { data } = await signIn(server, email);
    assert.equal((await confirm(server, data.token, totpOf(server, secret))).code, 2021);
    await server.app.sweep();
    assert.deepEqual(await server.database.db.selectFrom('totp').selectAll().execute(), []);
  });

  test('B36: is not confirmed before it was begun, nor twice', async () => {
    const { server, secret, token } = await withApp();
    const other = await registered(server, 'b@example.org');

    assert.equal((await confirm(server, other.token, '123456')).code, 2021);
    assert.equal((await confirm(server, token, totpOf(server, secret))).code, 1001);
    assert.equal((await associate(server, token)).code, 1001);
    assert.equal((await confirm(server, token, undefined)).code, 6003);
  });

  test('T23: ends the other sessions and every step, and leaves the caller signed in', async () => {
    const server = await freshServer({ userPool: open, apps: [{ id: 'app-strict', name: 'Strict', ...strict }] });
    const { token } = await registered(server);
    const other = (await signIn(server, email)).data.token;
    const step = await stopped(server, email, { app: 'app-strict' });
    const { secret } = await associate(server, token);

    assert.deepEqual((await confirm(server, token, totpOf(server, secret))).data, null);

    assert.deepEqual([await me(server, token), await me(server, other)], [200, 2020]);
    const late = await server.call('/mfa/totp/associate', {}, { token: step.token, app: 'app-strict' });
    assert.equal(late.code, 2021);
  });

  test('T27: wants a sign-in of the last ten minutes', async () => {
    const { server, token } = await withApp();
    server.pass(601);

    for (const answer of [
      await server.call('/mfa/totp/associate', {}, { token }),
      await confirm(server, token, '123456'),
      await server.call('/mfa/totp/associate', {}, { token, method: 'DELETE' }),
    ])
      assert.deepEqual([answer.code, answer.data.reason], [2206, 'recent-sign-in']);
    assert.equal(await me(server, token), 200);
  });

  test('on the way in signs in somebody without any factor, and ends what was begun without it', async () => {
    const server = await freshServer({ users: [{ username: 'bare', password }], app: strict, userPool: open });
    const [{ token }, other] = [await stopped(server, 'bare'), await stopped(server, 'bare')];
    const { secret } = await associate(server, token);

    const { code, data } = await confirm(server, token, totpOf(server, secret));

    assert.deepEqual([code, data.username, await me(server, data.token)], [200, 'bare', 200]);
    assert.equal((await confirm(server, other.token, totpOf(server, secret))).code, 2021);
    assert.equal((await stopped(server, 'bare')).challenge.totpMfaEnabled, true);
  });

  test('T21: on the way in is refused to whoever has a factor already, or where it is not offered', async () => {
    const server = await freshServer({
      users: [{ email, password }, { username: 'bare', password }],
      app: strict,
      apps: [{ id: 'app-mail', name: 'Mail', mfa: { required: true, factors: ['EMAIL'] } }],
    });

    const { token } = await stopped(server, email);
    assert.deepEqual([(await associate(server, token)).code, (await confirm(server, token, '123456')).code], [1001, 1001]);
    const mail = { app: 'app-mail' };
    const bare = await stopped(server, 'bare', mail);
    assert.equal((await server.call('/mfa/totp/associate', {}, { token: bare.token, ...mail })).code, 1001);
  }); // prettier-ignore

  test('T21: T17: of two first factors at the same moment one counts', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const server = await freshServer({ users: [{ username: 'bare', password }], app: strict, userPool: open });
      const [one, two] = [await stopped(server, 'bare'), await stopped(server, 'bare')];
      const { secret } = await associate(server, one.token);
      const totp = totpOf(server, secret);
      await server.call('/email/send', { email, scene: 'MFA_VERIFY' }, { token: two.token });
      const code = await server.codeFor(email);

      const codes = await allAtOnce([
        () => confirm(server, one.token, totp),
        () => server.call('/applications/mfa/email/verify', { email, code }, { token: two.token }),
      ]);

      assert.equal(codes.filter((each) => each === 200).length, 1, String(codes));
    }
  });
});

suite('removing an authenticator app', () => {
  const remove = (server: TestServer, token?: string) =>
    server.call('/mfa/totp/associate', {}, { token, method: 'DELETE' });

  test('T23: ends the other sessions, and is done however often it is asked', async () => {
    const { server, token, secret } = await withApp();
    const { data } = await verify(server, (await stopped(server, email)).token, totpOf(server, secret));

    assert.deepEqual([(await remove(server, token)).data, (await remove(server, token)).code], [null, 200]);

    assert.deepEqual([await me(server, token), await me(server, data.token)], [200, 2020]);
    assert.equal((await signIn(server, email)).code, 200);
  });

  test('T20: is not for whoever is on the way in', async () => {
    const server = await freshServer({ users: [operator] });

    assert.equal((await remove(server, (await stopped(server)).token)).code, 2020);
    assert.equal((await remove(server)).code, 2020);
    assert.equal((await stopped(server)).challenge.totpMfaEnabled, true);
  });
});

suite('T20: a token of a sign-in, forged or of nobody', () => {
  test('opens no step', async () => {
    const server = await freshServer({ users: [{ ...operator, totpSecret: null }] });
    const code = await emailCode(server, operator.email, 'LOGIN_VERIFY_CODE');
    const { data } = await server.call('/login/email-code', { email: operator.email, code });

    assert.equal((await verify(server, data.token, '123456')).code, 2021);
    assert.equal((await verify(server, 'a.b.c', '123456')).code, 2021);
    assert.equal((await server.call('/mfa/totp/verify', { totp: '123456' })).code, 2020);
    assert.equal((await server.call('/mfa/totp/associate', {})).code, 2020);
    assert.equal((await associate(server, 'a.b.c')).code, 2020);
    assert.ok(totpSecret);
  });
});
