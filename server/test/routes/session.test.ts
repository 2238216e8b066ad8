import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { suite, test } from 'node:test';
import { connected, rounds } from '../support/database.ts';
import { freshServer, type TestServer } from '../support/server.ts';
import { emailCode, password, registered, signIn } from '../support/people.ts';

const me = (server: TestServer, token?: string, manner = {}) =>
  server.call('/users/me', undefined, { ...(token !== undefined && { token }), ...manner });
const renew = (server: TestServer, token: string) =>
  server.call('/users/refresh-token', undefined, { token, method: 'POST' });

const parts = (token: string) => token.split('.') as [string, string, string];
const claimsIn = (token: string) =>
  JSON.parse(Buffer.from(parts(token)[1], 'base64url').toString()) as Record<string, unknown>;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

suite('a session', () => {
  test('belongs to its user, with or without Bearer, and names the token again', async () => {
    const server = await freshServer();
    const { id, token } = await registered(server);

    for (const shown of [token, `Bearer ${token}`, `bearer  ${token}`]) {
      const { code, data } = await me(server, shown);
      assert.deepEqual([code, data.id, data.token], [200, id, token]);
    }
    assert.equal((await me(server, token)).data.tokenExpiredAt, new Date(server.clock.now() + 3_600_000).toISOString());
  });

  test('B30: is not known by a header that says something else', async () => {
    const server = await freshServer();
    const { token } = await registered(server);

    for (const shown of [
      `Bearer ${token}, Bearer ${token}`, `Basic ${token}`, `${token} ${token}`, `Bearer Bearer ${token}`, `Bearer${token}`, `"${token}"`,
      'x'.repeat(8_192), `${token}.${token}`, `Bearer ${token}${'x'.repeat(8_192)}`,
    ]) {
      assert.equal((await me(server, shown)).code, 2020, shown.slice(0, 40));
    } // prettier-ignore
  });

  test('T26: is shown in the header alone', async () => {
    const server = await freshServer();
    const { token } = await registered(server);

    assert.equal((await server.call(`/users/me?token=${token}&access_token=${token}`)).code, 2020);
    assert.equal((await me(server, undefined, { headers: { cookie: `token=${token}` } })).code, 2020);
  });

  test('ends when it is not used, and after a month in any case', async () => {
    const session = { tokenSeconds: 1_209_600, idleSeconds: 86_400 };
    const server = await freshServer({ userPool: { session } });
    const { token } = await registered(server);
    const idle = (await signIn(server, 'someone@example.org')).data.token;

    let shown = token;
    for (let hour = 0; hour < 24 * 30; hour += 12) {
      const answer = await renew(server, shown);
      assert.equal(answer.code, 200, `after ${hour} hours`);
      shown = answer.data.token;
      server.pass(12 * 3600);
    }

    assert.equal((await me(server, shown)).code, 2020);
    assert.equal((await me(server, idle)).code, 2020);
    await server.app.sweep();
    assert.equal((await server.database.db.selectFrom('sessions').selectAll().execute()).length, 0);
  });

  test('goes on while it is used', async () => {
    const server = await freshServer({ userPool: { session: { tokenSeconds: 1_209_600, idleSeconds: 600 } } });
    const { token } = await registered(server);

    for (let index = 0; index < 5; index += 1) {
      server.pass(500);
      assert.equal((await me(server, token)).code, 200);
    }
    server.pass(601);
    assert.equal((await me(server, token)).code, 2020);
  });

  test('there are ten of an account; the oldest ends', async () => {
    const server = await freshServer({ userPool: { rateLimits: 'off' } });
    const tokens = [(await registered(server)).token];
    for (let index = 0; index < 10; index += 1) {
      server.pass(1);
      tokens.push((await signIn(server, 'someone@example.org')).data.token);
    }

    assert.equal((await me(server, tokens[0])).code, 2020);
    for (const token of tokens.slice(1)) assert.equal((await me(server, token)).code, 200);
  });

  test('T23: does not begin with a password that is replaced, or an account that is shut, while it is judged', async () => {
    const server = await freshServer();
    const email = 'someone@example.org';
    await registered(server, email);
    const code = await emailCode(server, email, 'RESET_PASSWORD');
    const { confirmedOf } = server.store.totp;
    const meanwhile = (happens: () => Promise<unknown>) => {
      server.store.totp.confirmedOf = async (account) => {
        server.store.totp.confirmedOf = confirmedOf;
        await happens();
        return confirmedOf(account);
      };
    };

    meanwhile(() => server.call('/password/reset/email', { email, code, newPassword: server.seal('amber-kettle-29') }));
    const reset = await signIn(server, email);
    meanwhile(() => server.database.db.updateTable('accounts').set({ status: 'Suspended' }).execute());
    const shut = await signIn(server, email, 'amber-kettle-29');

    assert.deepEqual([reset.code, reset.data, shut.code], [2333, null, 2333]);
    assert.equal((await server.database.db.selectFrom('sessions').selectAll().execute()).length, 0);
  });

  test('T31: belongs to one application', async () => {
    const server = await freshServer({ apps: [{ id: 'app-other', name: 'Other' }] });
    const { token } = await registered(server);

    assert.equal((await me(server, token, { app: 'app-other' })).code, 2020);
    assert.equal((await me(server, token)).code, 200);
  });

  test('T23: P8: ends for every process when it is over', async () => {
    const ways: Record<string, (server: TestServer, token: string) => Promise<unknown>> = {
      'sign-out': (server, token) => server.call('/logout?app_id=app-test', undefined, { token }),
      'password change elsewhere': async (server) => {
        const { token } = (await signIn(server, 'someone@example.org')).data;
        await server.call(
          '/password/update',
          { newPassword: server.seal('another-anchor-5'), oldPassword: server.seal(password) },
          { token },
        );
      },
      reset: async (server) => {
        const code = await emailCode(server, 'someone@example.org', 'RESET_PASSWORD');
        await server.call('/password/reset/email', {
          email: 'someone@example.org',
          code,
          newPassword: server.seal('another-anchor-5'),
        });
      },
      disabling: (server) => server.database.db.updateTable('accounts').set({ status: 'Suspended' }).execute(),
      'reuse of a renewed token': async (server, token) => {
        const { data } = await renew(server, token);
        await me(server, data.token);
        server.pass(11);
        await renew(server, token);
      },
    };
    for (const [way, end] of Object.entries(ways)) {
      const one = await freshServer();
      const two = await freshServer({ beside: one });
      const { token } = await registered(one);
      assert.equal((await me(two, token)).code, 200);

      await end(one, token);

      const refused = [(await me(one, token)).code, (await me(two, token)).code];
      assert.deepEqual(refused, [2020, 2020], way);
    }
  });
});

suite('signing out', () => {
  test('B37: ends the session; without a token there is none to end', async () => {
    const server = await freshServer();
    const { token } = await registered(server);
    const leave = (shown?: string) => server.call('/logout?app_id=app-test', undefined, { token: shown });

    assert.deepEqual([(await leave()).code, (await leave('Bearer ')).code, (await leave(token)).code], [200, 200, 200]);
    assert.equal((await me(server, token)).code, 2020);
    assert.deepEqual(
      [(await leave(token)).code, (await leave('junk')).code, (await leave('Basic YTpi')).code],
      [1010001, 1010001, 1010001],
    );
  });

  test('B29: is not done by asking for its head', async () => {
    const server = await freshServer();
    const { token } = await registered(server);

    const { status } = await server.call('/logout', undefined, { token, method: 'HEAD' });

    assert.equal(status, 405);
    assert.equal((await me(server, token)).code, 200);
  });
});

suite('T24: renewing a token', () => {
  test('gives the next one, with its times, and the old one dies', async () => {
    const server = await freshServer();
    const { id, token } = await registered(server);
    server.pass(1800);

    const { code, data } = await renew(server, token);

    assert.deepEqual([code, data.id], [200, id]);
    assert.notEqual(data.token, token);
    assert.equal(data.exp - data.iat, 3600);
    assert.equal(data.iat * 1000, server.clock.now());
    assert.equal((await me(server, data.token)).code, 200);
    server.pass(10);
    assert.equal((await me(server, token)).code, 2020);
    assert.equal((await me(server, data.token)).code, 200);
  });

  test('takes a token that is over, while its session lives', async () => {
    const server = await freshServer();
    const { token } = await registered(server);
    server.pass(4000);
    assert.equal((await me(server, token)).code, 2020);

    const { code, data } = await renew(server, token);

    assert.equal(code, 200);
    assert.equal((await me(server, data.token)).code, 200);
  });

  test('ten at once get one successor', async () => {
    for (let round = 0; round < rounds; round += 1) {
      const server = await freshServer();
      const { token } = await registered(server);
      await connected(server.database);

      const answers = await Promise.all(Array.from({ length: 10 }, () => renew(server, token)));

      assert.deepEqual(answers.map(({ code }) => code), Array(10).fill(200)); // prettier-ignore
      assert.equal(new Set(answers.map(({ data }) => claimsIn(data.token)['jti'])).size, 1);
      for (const { data } of answers) assert.equal((await me(server, data.token)).code, 200);
    }
  });

  test('a lost answer can be asked for again, also much later', async () => {
    const server = await freshServer();
    const { token } = await registered(server);
    const lost = (await renew(server, token)).data.token;
    server.pass(7200);

    const { code, data } = await renew(server, token);

    assert.equal(code, 200);
    assert.equal(claimsIn(data.token)['jti'], claimsIn(lost)['jti']);
    assert.equal((await me(server, data.token)).code, 200);
  });

  test('a token from before is somebody else’s: the session ends for both', async () => {
    const server = await freshServer();
    const { token } = await registered(server);
    const { data } = await renew(server, token);
    await me(server, data.token);
    server.pass(10);

    assert.equal((await renew(server, token)).code, 2020);
    assert.equal((await me(server, data.token)).code, 2020);
    assert.equal(server.lines.filter((line) => line.includes('"act":"token-reuse"')).length, 1);
  });

  test('is for who is signed in', async () => {
    const server = await freshServer();

    assert.equal((await server.call('/users/refresh-token', {})).code, 2020);
    assert.equal((await renew(server, 'junk')).code, 2020);
  });
});

suite('T25: a forged token', () => {
  test('opens nothing, however it is made', async () => {
    const server = await freshServer();
    const { token } = await registered(server);
    const [header, payload, signature] = parts(token);
    const claims = claimsIn(token);
    const { keys } = server.app.services.tokens.published();
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
    const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const signed = (head: object, body: object, key = own.privateKey) => {
      const input = `${encoded(head)}.${encoded(body)}`;
      return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
    };
    // Signed by the real key, and still not what was issued.
    const truly = (changed: object, typ: 'JWT' | 'mfa+jwt' = 'JWT') =>
      server.app.services.tokens.sign(typ, { ...claims, ...changed } as never);
    const { privateKey } = server.app.services.keys.current();
    const hmac = (secret: string) => {
      const input = `${encoded({ alg: 'HS256', kid, typ: 'JWT' })}.${payload}`;
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    };
    const jwk = own.publicKey.export({ format: 'jwk' });
    const now = Math.floor(server.clock.now() / 1000);

    const over = await truly({ exp: now - 61 });
    const older = await truly({ jti: 'another' });
    const forgeries = [
      ...['none', 'None', 'NONE', 'nOnE', ''].map((alg) => `${encoded({ alg, kid, typ: 'JWT' })}.${payload}.`),
      ...['none', 'NONE'].map((alg) => `${encoded({ alg, kid, typ: 'JWT' })}.${payload}.${signature}`),
      hmac(JSON.stringify(keys[0])), hmac(server.app.services.settings.publicKey), hmac(''),
      ...['../../dev/null', "' or 1=1 --", '', 'x'.repeat(16), '\u0000'].map((bad) => signed({ alg: 'ES256', kid: bad, typ: 'JWT' }, claims)),
      signed({ alg: 'ES256', kid, typ: 'JWT' }, claims),
      signed({ alg: 'ES256', kid, typ: 'JWT', jwk }, claims),
      signed({ alg: 'ES256', kid, typ: 'JWT', jku: 'https://evil.example/jwks' }, claims),
      signed({ alg: 'ES256', typ: 'JWT', x5u: 'https://evil.example' }, claims),
      signed({ alg: 'ES256', kid, typ: 'JWT', crit: ['exp'] }, claims, privateKey),
      signed({ alg: 'ES256', kid, typ: 'JWT', jwk }, claims, privateKey),
      signed({ alg: 'ES256', kid, typ: 'at+jwt' }, claims, privateKey),
      signed({ alg: 'ES256', kid, typ: 'JWT' }, { ...claims, iss: 'https://evil.example/oidc' }, privateKey),
      signed({ alg: 'ES256', kid, typ: 'JWT' }, { ...claims, exp: undefined }, privateKey),
      signed({ alg: 'ES256', kid, typ: 'JWT' }, { ...claims, nbf: now + 61 }, privateKey),
      over, await truly({ iat: now + 3600 }), await truly({ aud: 'app-other' }), await truly({ aud: ['app-test'] }),
      await truly({ sub: 'somebody-else' }), await truly({ sid: 'no-session' }), older, await truly({}, 'mfa+jwt'),
      `${header}.${payload}.`, `${header}.${payload}`, `${header}.${payload}.${'A'.repeat(86)}`, `${header}.${payload}.${signature}.x`, `.${token}`,
      `${token}.`, `${token}=`, `${header}=.${payload}.${signature}`, `${header}.${encoded({ ...claims, sub: 'x' })}.${signature}`,
      ...Array.from({ length: 20 }, (_, cut) => token.slice(0, -cut - 1)),
      // The last sign of a signature has spare bits: another spelling of the same bytes is not the token.
      `${token.slice(0, -1)}${String.fromCharCode(token.charCodeAt(token.length - 1) + 1)}`,
      `${token}${'x'.repeat(8192)}`, 'x', '..', `Basic ${token}`, `${token}, ${token}`, `${token} ${token}`,
    ]; // prettier-ignore

    for (const forged of forgeries) {
      const answer = await me(server, forged);
      assert.deepEqual([answer.code, answer.data, answer.status], [2020, null, 200], forged.slice(0, 120));
    }
    // One that is merely over may be renewed, and one that names an older token ends the session: neither is forged.
    for (const forged of forgeries.filter((each) => each !== over && each !== older)) {
      assert.equal((await renew(server, forged)).code, 2020, forged.slice(0, 120));
    }
    assert.equal((await me(server, token)).code, 200);
  });

  test('is not what a server at another address makes of ours, as long as the issuer stays', async () => {
    const issuer = 'http://127.0.0.1/oidc';
    const one = await freshServer({ publicUrl: 'http://127.0.0.1:4001', issuer });
    const two = await freshServer({ publicUrl: 'http://127.0.0.1:4002', issuer, beside: one });
    const three = await freshServer({ publicUrl: 'http://127.0.0.1:4001', beside: one });
    const { token } = await registered(one);

    assert.deepEqual([(await me(two, token)).code, (await me(three, token)).code], [200, 2020]);
  });

  test('a token of another pool’s keys is foreign', async () => {
    const server = await freshServer();
    const stranger = await freshServer();
    await stranger.database.db.deleteFrom('keys').execute();
    const other = await freshServer({ beside: stranger });
    const { token } = await registered(other);

    assert.equal((await me(server, token)).code, 2020);
  });

  test('S17: a new key is published a day before it signs, and tokens of the one before stay good', async () => {
    const session = { tokenSeconds: 1_209_600, idleSeconds: 1_209_600 };
    const one = await freshServer({ userPool: { session } });
    const { token } = await registered(one);
    const two = await freshServer({ userPool: { session }, beside: one });
    const kidOf = (signed: string) =>
      (JSON.parse(Buffer.from(parts(signed)[0], 'base64url').toString()) as { kid: string }).kid;
    await one.database.db
      .updateTable('keys')
      .set({ created_at: one.clock.now() - 91 * 86_400_000 })
      .execute();

    await one.app.sweep();
    await one.app.sweep();

    const { keys } = one.app.services.tokens.published();
    assert.equal(keys.length, 2);
    assert.equal(kidOf((await signIn(one, 'someone@example.org')).data.token), kidOf(token));
    one.pass(86_400);
    two.pass(86_400);
    const fresh = (await signIn(one, 'someone@example.org')).data.token;
    assert.equal(kidOf(fresh), keys.find(({ kid }) => kid !== kidOf(token))?.kid);
    assert.equal((await me(one, token)).code, 200);
    assert.equal((await me(two, fresh)).code, 200);
  });
});

suite('T20: the gate of a second factor', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  test('shows what can be used, and gives no session, whichever way somebody comes', async () => {
    const server = await freshServer({
      app: { mfa: { required: true } },
      userPool: { verifyCode: { resendSeconds: 0 } },
    });
    const email = 'someone@example.org';
    const answers = [
      await server.call('/register/email', { email, password: server.seal(password) }),
      await signIn(server, email),
      await server.call('/register/username', { username: 'someone', password: server.seal(password) }),
      await server.call('/login/account', {
        account: 'new@example.org',
        password: server.seal(password),
        autoRegister: true,
      }),
      await server.call('/register/email-code', {
        email: 'b@example.org',
        code: await emailCode(server, 'b@example.org', 'VERIFY_CODE'),
      }),
      await server.call('/login/email-code', { email, code: await emailCode(server, email, 'VERIFY_CODE') }),
      await server.call('/login/email-code', {
        email: 'c@example.org',
        code: await emailCode(server, 'c@example.org', 'VERIFY_CODE'),
        autoRegister: true,
      }),
    ];
    for (const phone of ['+8613800138000', '+8613800138001']) {
      await server.call('/sms/send', { phone });
      const way = phone.endsWith('0') ? '/register/phone-code' : '/login/phone-code';
      answers.push(await server.call(way, { phone, code: await server.codeFor(phone), autoRegister: true }));
    }

    for (const { code, statusCode, data } of answers) {
      assert.deepEqual([code, statusCode, data.token], [1636, 302, undefined]);
      assert.equal((await me(server, data.mfaToken)).code, 2020);
      assert.equal((await renew(server, data.mfaToken)).code, 2020);
    }
    assert.equal((await server.database.db.selectFrom('sessions').selectAll().execute()).length, 0);
  });

  test('stands in every application for somebody who has a factor, with everything a client needs', async () => {
    const operator = {
      username: 'operator',
      email: 'operator@example.com',
      phone: '2025550123',
      phoneCountryCode: '+1',
      password,
      nickname: 'Operator',
      totpSecret: secret,
    };
    const server = await freshServer({ users: [operator], app: { mfa: { factors: ['SMS'] } } });

    const { code, data } = await signIn(server, 'operator');

    assert.equal(code, 1636);
    const { mfaToken, ...rest } = data;
    assert.match(mfaToken, /^[\w-]+\.[\w-]+\.[\w-]+$/);
    assert.deepEqual(rest, {
      nickname: 'Operator', username: 'operator', email: 'operator@example.com', avatar: null,
      phone: '2025550123', phoneCountryCode: '+1', mfaPhone: '2025550123', mfaPhoneCountryCode: '+1', mfaEmail: 'operator@example.com',
      totpMfaEnabled: true, faceMfaEnabled: false, passkeyEnabled: false,
      applicationMfa: [{ mfaPolicy: 'SMS', status: 1, sort: 1 }, { mfaPolicy: 'OTP', status: 1, sort: 2 }],
    }); // prettier-ignore
  });

  test('leaves out the channel just used, if another factor remains', async () => {
    const server = await freshServer({
      app: { mfa: { required: true } },
      users: [
        { email: 'a@example.org', phone: '13800138000', password },
        { email: 'b@example.org', password },
      ],
    });
    const policies = async (email: string) => {
      const code = await emailCode(server, email, 'LOGIN_VERIFY_CODE');
      const { data } = await server.call('/login/email-code', { email, code });
      return data.applicationMfa.map(({ mfaPolicy }: { mfaPolicy: string }) => mfaPolicy);
    };

    assert.deepEqual(await policies('a@example.org'), ['SMS']);
    assert.deepEqual(await policies('b@example.org'), ['EMAIL']);
  });

  test('keeps the secret of an authenticator app unreadable', async () => {
    const server = await freshServer({ users: [{ username: 'operator', password, totpSecret: secret }] });

    const [row] = await server.database.db.selectFrom('totp').selectAll().execute();

    assert.ok(row && row.confirmed_at !== null && !row.secret.includes(secret) && row.secret.startsWith('aes:'));
  });
});
